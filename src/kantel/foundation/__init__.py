"""Foundation: what every room stands on, and what knows none of them.

Comes in: settings. Goes out: public ids, translated texts, events, the audit log, loss lines,
sealed texts (`vault`), background jobs (`jobs`), base templates and the look.
"""
