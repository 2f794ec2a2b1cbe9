"""What a narrator tells lies nowhere but in its sealed place."""

import logging

import pytest
from django.db import connections
from django_tasks_db.models import DBTaskResult
from tests.collect.files import BUNDLE
from tests.collect.telling import tell_whole_story

from kantel.collect import actions
from kantel.engine.exchange import SourceFile
from kantel.foundation.models import AuditEntry, LossLine

CANARY = "Kanariepiet"


def readable(value):
    is_bytes = isinstance(value, bytes | memoryview)
    return bytes(value).decode("latin-1") if is_bytes else str(value)


def columns_with(word):
    """Return the columns of all tables of both databases in which a word can be read."""
    found = []
    for alias in ("default", "keys"):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                names = [column[0] for column in cursor.description]
                cells = (zip(names, row, strict=True) for row in cursor.fetchall())
                for name, value in (cell for row in cells for cell in row):
                    if word in readable(value):
                        found.append(f"{table}.{name}")
    return found


@pytest.fixture
def everything_logged(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def test_told_story_can_be_read_nowhere(client, journey, everything_logged):
    text = f"{CANARY} zong. Bel 06-55501234."
    contact = {"reading": "on", "contact": "on", "email": f"{CANARY}@example.nl"}
    tell_whole_story(client, text=text, title=CANARY, consent=contact)
    client.post("/merelland/vertel/verhaal/", {"text": text, "go": "save"})
    assert columns_with(CANARY) == []
    assert CANARY not in everything_logged.text


def test_imported_story_can_be_read_nowhere(journey, ingrid, everything_logged):
    bundle = BUNDLE.replace("traplift", CANARY).replace("formulieren", CANARY)
    files = [SourceFile("bundel.txt", bundle.encode())]
    source = actions.begin_import(journey=journey, by=ingrid, files=files)
    assert columns_with(CANARY) == []
    actions.agree(source=source, given_by="paper", purposes=["reading"])
    actions.start_import(source=source, by=ingrid)
    actions.run_import(source=source)
    assert columns_with(CANARY) == []
    assert CANARY not in everything_logged.text
    assert LossLine.objects.count() + AuditEntry.objects.count() > 1


def test_tasks_carry_ids_alone(client, journey, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell_whole_story(client, text=f"{CANARY} zong.")
    assert CANARY not in " ".join(str(task.args_kwargs) for task in DBTaskResult.objects.all())
