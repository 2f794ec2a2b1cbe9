"""What is served weighs little, and asks nothing of anyone else."""

import gzip
import re
from pathlib import Path

import kantel.foundation

FOLDER = Path(kantel.foundation.__file__).parent / "static" / "kantel"
FIRST_VIEW = ["parts.css", "kantel.css", "kantel.js", "fonts/titel.woff2", "fonts/tekst.woff2"]


def _compressed(path: Path) -> int:
    content = path.read_bytes()
    return len(content if path.suffix == ".woff2" else gzip.compress(content, 9))


def test_assets_together_stay_within_the_budget() -> None:
    files = [path for path in FOLDER.rglob("*") if path.suffix in {".css", ".js", ".woff2"}]
    assert sum(path.stat().st_size for path in files) <= 150_000


def test_assets_of_the_first_view_leave_room_for_the_map() -> None:
    assert sum(_compressed(FOLDER / name) for name in FIRST_VIEW) <= 35_000


def test_stylesheets_name_only_files_that_are_there() -> None:
    for sheet in FOLDER.glob("*.css"):
        for address in re.findall(r"url\(([^)]+)\)", sheet.read_text("utf-8")):
            assert (FOLDER / address.strip("\"'")).is_file(), address
