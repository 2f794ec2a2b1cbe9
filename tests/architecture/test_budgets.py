"""Rooms one can oversee: limits on the length of files and functions."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    path
    for folder in ("src", "tests", "tools", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
SOURCES = [path for path in FILES if path.is_relative_to(ROOT / "src")]


def _lines(path):
    return path.read_text("utf-8").count("\n")


def _functions(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def _ninth_decile(lengths):
    return sorted(lengths)[int(len(lengths) * 0.9)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_is_not_too_long(path):
    assert _lines(path) <= 500
    assert [node.name for node, length in _functions(path) if length > 50] == []


def test_most_files_are_short():
    assert _ninth_decile([_lines(path) for path in SOURCES]) <= 200


def test_most_functions_are_short():
    assert _ninth_decile([length for path in SOURCES for _, length in _functions(path)]) <= 25


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_says_what_it_is_for(path):
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))
