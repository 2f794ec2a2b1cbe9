"""Background jobs: a task of Django's Tasks API that survives the death of its worker.

Comes in: a function and ids. Goes out: the work, done at least once; whoever writes a task
makes it safe to repeat. Payloads carry ids, never texts; errors are kept without their values.
"""
