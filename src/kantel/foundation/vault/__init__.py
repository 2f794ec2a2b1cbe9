"""The vault: seals what narrators hand in, each with a data key of its own.

Comes in: texts. Goes out: sealed bytes, and, for whoever holds the key, texts again. Data keys
are wrapped by the master key and live in a second database, so that destroying one key makes
its text unreadable everywhere, backups of the first database included.
"""
