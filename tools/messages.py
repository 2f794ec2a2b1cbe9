"""Collect texts for translation per stage and compile them; `--check` changes nothing.

Source texts are English; each stage with texts has `locale/nl`. A Dutch text that is missing,
doubtful or out of date fails the check.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kantel"
LANGUAGE = "nl"
HEADER_DATES = re.compile(r'^"(POT-Creation|PO-Revision)-Date:.*\n', re.MULTILINE)
UNFILLED = re.compile(
    r'^"(Project-Id-Version|Report-Msgid-Bugs-To|Last-Translator|Language-Team):.*\n', re.MULTILINE
)
HAS_TEXTS = re.compile(r"gettext|\{%-? *(translate|blocktranslate|trans|blocktrans)\b")


def stages_with_texts() -> list[Path]:
    """Return the stages in which anything is marked for translation."""
    folders = [folder for folder in sorted(PACKAGE.iterdir()) if folder.is_dir()]
    parts = [part for folder in folders for part in _applications(folder)]
    return [folder for folder in parts if folder.name != "engine" and _has_texts(folder)]


def _applications(stage: Path) -> list[Path]:
    """Return the stage, or its parts where each of them is an application of its own."""
    below = [part for part in sorted(stage.iterdir()) if (part / "apps.py").is_file()]
    return below if below and not (stage / "apps.py").is_file() else [stage]


def _has_texts(folder: Path) -> bool:
    files = [*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]
    return any(HAS_TEXTS.search(file.read_text("utf-8")) for file in files)


def collect(stage: Path) -> Path:
    """Bring the stage's .po up to date with its code; return its path."""
    (stage / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", "--locale", LANGUAGE]
    command += ["--no-location", "--no-wrap", "--no-obsolete", "--verbosity", "0"]
    environment = os.environ | {
        "PYTHONPATH": str(PACKAGE.parent),
        "DJANGO_SETTINGS_MODULE": "kantel.settings",
    }
    subprocess.run(command, cwd=stage, env=environment, check=True)
    po = stage / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    tidy(po)
    return po


def tidy(po: Path) -> None:
    """Leave out of the header what changes by the clock or says nothing."""
    _, _, rest = HEADER_DATES.sub("", po.read_text("utf-8")).partition('msgid ""\n')
    rest = UNFILLED.sub("", rest).replace('"Language: \\n"', f'"Language: {LANGUAGE}\\n"')
    po.write_text(f'# Kantel, in Dutch. EUPL-1.2.\nmsgid ""\n{rest}', "utf-8")


def compile_texts(po: Path) -> list[str]:
    """Compile a .po and return what is wrong with it."""
    command = [
        "msgfmt",
        "--check-format",
        "--statistics",
        "-o",
        str(po.with_suffix(".mo")),
        str(po),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    faults = [] if done.returncode == 0 else [done.stderr.strip()]
    for word in ("fuzzy", "untranslated"):
        if re.search(rf"\d+ {word}", done.stderr):
            faults.append(f"{po.relative_to(ROOT)}: {done.stderr.strip()}")
            break
    return faults


def _content(po: Path) -> str:
    return po.read_text("utf-8") if po.is_file() else ""


def check(stage: Path) -> list[str]:
    """Return what is wrong with a stage's translations; the stage is left as it was."""
    po = stage / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    if not po.is_file():
        return [f"{stage.name}: has texts but no {LANGUAGE} translation"]
    mo = po.with_suffix(".mo")
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(shutil.copytree(po.parent, Path(folder) / "saved"))
        try:
            faults = compile_texts(collect(stage))
            if _content(po) != _content(saved / po.name):
                faults.append(f"{stage.name}: texts changed since ./kantel messages")
            elif not mo.is_file() or not (saved / mo.name).is_file():
                faults.append(f"{stage.name}: not compiled")
            elif mo.read_bytes() != (saved / mo.name).read_bytes():
                faults.append(f"{stage.name}: compiled texts are older than the .po")
        finally:
            shutil.rmtree(po.parent)
            shutil.copytree(saved, po.parent)
    return faults


def main(arguments: list[str]) -> int:
    """Collect and compile, or check."""
    if shutil.which("xgettext") is None or shutil.which("msgfmt") is None:
        print("Translations skipped: gettext is missing (Debian: apt install gettext).")
        return 0 if "--check" in arguments else 2
    faults: list[str] = []
    for stage in stages_with_texts():
        faults += check(stage) if "--check" in arguments else compile_texts(collect(stage))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
