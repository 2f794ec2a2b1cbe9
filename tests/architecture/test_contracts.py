"""The house plan is enforced: each kind of violation is planted once and seen to be caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kantel.stages import STAGES

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def _lint_imports(folder):
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path):
    """A copy of the code, to break."""
    shutil.copy(ROOT / ".importlinter", tmp_path)
    code_only = shutil.ignore_patterns("static", "templates", "locale", "data", "__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=code_only)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("people/models.py", "import kantel.coding.models", "A stage imports only earlier"),
        ("front/queries_.py", "import kantel.collect.models", "Only de-identification"),
        ("publish/apps.py", "import kantel.collect.choices", "Only de-identification"),
        ("publish/apps.py", "import kantel.act.fund.models", "A stage imports only earlier"),
        ("act/fund/apps.py", "import kantel.collect.choices", "Only de-identification"),
        ("engine/redaction/spans.py", "import django", "The engine knows no Django"),
        ("engine/redaction/spans.py", "import kantel.people", "A stage imports only earlier"),
        (
            "engine/redaction/spans.py",
            "import kantel.engine.cartography",
            "The parts of the engine",
        ),
        ("collect/models.py", "import kantel.collect.actions", "Inside a stage"),
        ("rooms_without_a_place/__init__.py", "", "A stage imports only earlier"),
    ],
)
def test_violation_is_caught(house, file, line, broken):
    path = house / "src" / "kantel" / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", "utf-8")
    done = _lint_imports(house)
    assert done.returncode == 1
    # An undeclared package stops the linter before it judges contracts one by one.
    assert broken in " ".join(done.stdout.split()) or "rooms_without_a_place" in done.stdout


def test_house_as_it_stands_keeps_its_contracts():
    done = _lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_stages_in_code_are_the_stages_in_the_contract():
    text = (ROOT / ".importlinter").read_text("utf-8")
    layers = text.split("layers =")[1].split("[importlinter")[0].split()
    assert [name for name in reversed(layers) if name in STAGES] == list(STAGES)
