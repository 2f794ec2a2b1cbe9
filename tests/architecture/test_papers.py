"""The papers for a municipality: every test they name exists, what is generated is up to date."""

import importlib.util
import re

import pytest
from tests.architecture.permissions import ROOT

PAPERS = ROOT / "docs" / "administrator"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _named():
    for path in sorted(PAPERS.rglob("*.md")):
        for file, test in NAMED.findall(path.read_text("utf-8")):
            yield path.name, file, test


def test_every_test_that_is_named_exists():
    named = list(_named())
    missing = [
        (page, file, test)
        for page, file, test in named
        if not (ROOT / file).is_file() or (test and f"def {test}(" not in (ROOT / file).read_text())
    ]
    assert missing == []
    assert len(named) > 60


def test_retention_table_is_made_from_the_rules():
    path = ROOT / "tools" / "retention_table.py"
    spec = importlib.util.spec_from_file_location("retention_table", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PAGE.read_text("utf-8") == tool.page()


def test_dpia_has_all_points_of_the_model():
    text = (PAPERS / "papers" / "dpia.md").read_text("utf-8")
    headings = " ".join(re.findall(r"(?m)^### (.+)$", text))
    assert {int(number) for number in re.findall(r"\d+", headings)} == set(range(1, 18))


@pytest.mark.parametrize("chapter", range(1, 18))
def test_list_of_the_standard_leaves_out_no_chapter(chapter):
    text = (PAPERS / "papers" / "asvs.md").read_text("utf-8")
    assert re.search(rf"(?m)^\| V{chapter}\b", text)


def test_links_between_papers_lead_somewhere():
    broken = [
        (path.name, link)
        for path in PAPERS.rglob("*.md")
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
        if not (path.parent / link).exists()
    ]
    assert broken == []
