"""Logs tell what went wrong and where, and nothing about anybody."""

import io
import json
import logging

import pytest
from django.conf import settings as configured
from django.core import mail
from django.test import RequestFactory

from kantel.foundation.logs import SilentFormatter, say_nothing_of_crashes

SECRET = "Truus de Vries"


@pytest.fixture
def written():
    """Log as an installation does; return the lines so far."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SilentFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def test_configuration_writes_lines_by_the_formatter_alone():
    assert configured.LOGGING["root"]["handlers"] == ["out"]
    assert configured.LOGGING["handlers"]["out"]["formatter"] == "silent"
    assert configured.LOGGING["formatters"]["silent"]["()"].endswith(SilentFormatter.__name__)
    assert {
        name: one.get("handlers", []) for name, one in configured.LOGGING["loggers"].items()
    } == {
        "django": [],
        "django.server": [],
        "django.request": [],
        "wagtail": [],
    }


def test_of_an_error_kind_and_place_are_written_and_no_value(written):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("kantel.test").exception("the example failed")
    (line,) = written()
    assert (line["level"], line["event"], line["error"]) == (
        *("error", "the example failed"),
        "builtins.ValueError",
    )
    assert line["path"][0].startswith("tests/foundation/test_logs.py:")
    assert line["path"][0].endswith(" test_of_an_error_kind_and_place_are_written_and_no_value")
    assert SECRET not in json.dumps(line)


def test_what_others_log_is_written_without_what_was_filled_in(written):
    other = logging.getLogger("somebody.elses")
    other.warning("Login failed for %s", SECRET)
    other.warning(f"Login failed for {SECRET}")
    other.warning("%s: %s", SECRET, SECRET)
    assert [line.get("event") for line in written()] == ["Login failed for %s", None, None]


def test_of_a_request_the_route_is_written_and_no_address(written, rf: RequestFactory):
    request = rf.get(f"/merelland/volg/?naam={SECRET}")
    request.resolver_match = None
    logging.getLogger("django.request").error(
        "%s: %s", "Server Error", request.path, extra={"request": request, "status_code": 500}
    )
    (line,) = written()
    assert (line["status"], line["method"], line["route"], line["who"]) == (
        *(500, "GET", ""),
        "visitor",
    )


def test_error_page_is_logged_with_its_route(written, client, journey, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(
        "kantel.collect.queries.receipt_for", lambda code: (_ for _ in ()).throw(OSError(code))
    )
    client.post("/merelland/volg/", {"code": "abcd-efgh"})
    (line,) = [line for line in written() if line["level"] == "error"]
    assert (line["route"], line["error"]) == ("<slug:journey>/volg/", "builtins.OSError")
    assert "abcd" not in json.dumps(line)


def test_crash_that_nobody_caught_tells_no_value(written, monkeypatch):
    import sys
    import threading

    monkeypatch.setattr(sys, "excepthook", None)
    monkeypatch.setattr(threading, "excepthook", None)
    say_nothing_of_crashes()
    sys.excepthook(ValueError, ValueError(SECRET), None)

    def fails():
        raise KeyError(SECRET)

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    assert [line["error"] for line in written()] == ["builtins.ValueError", "builtins.KeyError"]
    assert SECRET not in json.dumps(written())


def test_without_a_mail_server_no_mail_is_printed(written, settings, capsys):
    settings.EMAIL_BACKEND = "kantel.foundation.mail.NoServerBackend"
    assert mail.send_mail("Welkom", "geheime link", None, ["truus@example.nl"]) == 0
    (line,) = written()
    assert line["event"] == "1 mail not sent: there is no mail server. Set KANTEL_EMAIL_HOST."
    assert "truus" not in capsys.readouterr().out
