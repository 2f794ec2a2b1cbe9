"""Declare a job and ask for it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import task as _task
from django_tasks.base import Task

JobFunction = Callable[..., None]


def job(function: JobFunction) -> "Task[Any, Any]":
    """Declare `function` as a job: keyword arguments that JSON can carry, safe to repeat."""
    return _task()(function)


def ask(task: "Task[Any, Any]", **arguments: str | int | bool) -> None:
    """Ask for `task` once the present transaction is committed."""
    transaction.on_commit(partial(task.enqueue, **arguments))
