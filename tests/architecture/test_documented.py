"""What is not written down does not exist: settings, commands, events, stages, tables."""

import ast
import inspect
import re
from pathlib import Path

from kantel import cli
from kantel.foundation import events
from kantel.stages import STAGES

ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"\b(KANTEL_[A-Z_]+|DATABASE_URL)\b")
READS_SETTINGS = ["src/kantel/settings.py", "src/kantel/foundation/commands.py", "kantel"]


def _text(name):
    return (ROOT / name).read_text("utf-8")


def test_every_setting_is_documented_and_exists():
    used = {name for file in READS_SETTINGS for name in SETTING.findall(_text(file))}
    documented = set(re.findall(r"^\| `([A-Z_]+)`", _text("docs/administrator/settings.md"), re.M))
    assert documented == used


def test_every_command_is_documented_and_exists():
    commands = set(cli.ENGINE_COMMANDS) | set(cli.PLATFORM_COMMANDS)
    documented = set(
        re.findall(r"^\| `kantel ([a-z-]+)", _text("docs/administrator/commands.md"), re.M)
    )
    assert documented == commands
    assert [name for name in sorted(commands) if f"\n  {name} " not in cli.USAGE] == []


def _event_names():
    return {
        name
        for name, value in inspect.getmembers(events, inspect.isclass)
        if issubclass(value, events.Event) and value is not events.Event
    }


def test_every_event_is_documented_and_exists():
    documented = set(re.findall(r"^\| `([A-Za-z]+)`", _text("docs/developer/events.md"), re.M))
    assert documented == _event_names()


def test_events_that_are_made_are_received():
    sources = {path: path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")}
    source = "\n".join(text for path, text in sources.items() if path.name != "events.py")
    made = {name for name in _event_names() if re.search(rf"\b{name}\(\s*(?:\w+=|\))", source)}
    received = set(re.findall(r"@(?:events\.)?receives\((?:events\.)?(\w+)\)", source))
    assert made == _event_names()
    assert made - received == set()


def test_every_stage_says_what_comes_in_and_what_goes_out():
    for stage in STAGES:
        docstring = ast.get_docstring(ast.parse(_text(f"src/kantel/{stage}/__init__.py")))
        assert "omes in:" in docstring, stage
        assert "oes out:" in docstring, stage


def test_architecture_page_names_the_folders_that_exist():
    page = _text("docs/developer/architecture.md")
    named = set(re.findall(r"`src/kantel/([a-z_]+)/`", page))
    folders = {
        path.name
        for path in (ROOT / "src" / "kantel").iterdir()
        if path.is_dir() and (path / "__init__.py").exists()
    }
    assert named == folders
