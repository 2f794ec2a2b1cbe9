"""What Kantel is made of: an audit that finds what is known, a list that holds every part."""

import importlib.util
import json
import re
import sys

import pytest
from tests.architecture.permissions import ROOT


@pytest.fixture(scope="module")
def tools():
    """The tools of the repository, which are no package."""
    sys.path.insert(0, str(ROOT / "tools"))
    loaded = {}
    for name in ("locks", "audit", "bill_of_materials"):
        spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
        loaded[name] = sys.modules.setdefault(name, importlib.util.module_from_spec(spec))
        spec.loader.exec_module(loaded[name])
    sys.path.remove(str(ROOT / "tools"))
    return loaded


STORE = {
    "accepted": {"PYSEC-2": "we never call it"},
    "advisories": [
        {"id": "PYSEC-1", "aliases": ["CVE-1"], "package": "django", "spans": [["5.2", "5.2.3"]]},
        {"id": "PYSEC-2", "aliases": [], "package": "django", "spans": [["0", None]]},
    ],
}


@pytest.mark.parametrize(
    ("version", "hit"), [("5.1.9", False), ("5.2", True), ("5.2.2", True), ("5.2.3", False)]
)
def test_audit_finds_what_is_pinned_between_the_first_bad_and_the_first_good(tools, version, hit):
    pins = list(tools["locks"].python_pins(f"Django=={version} \\\n    --hash=sha256:{'0' * 64}\n"))
    found = tools["audit"].hits(pins, STORE)
    assert [line.partition(";")[0] for line in found] == (
        [f"django {version}: PYSEC-1 (CVE-1)"] if hit else []
    )


def test_audit_is_renewed_from_a_clone(tools, tmp_path):
    pytest.importorskip("yaml")
    for package in ("django", "of-somebody-else"):
        folder = tmp_path / "vulns" / package
        folder.mkdir(parents=True)
        (folder / "PYSEC-2026-1.yaml").write_text(
            "id: PYSEC-2026-1\nmodified: 2026-11-30T00:00:00Z\naliases: [CVE-2026-1]\naffected:\n"
            "- ranges:\n  - type: GIT\n    events: [{introduced: '0'}]\n  - type: ECOSYSTEM\n"
            "    events: [{introduced: '5.1'}, {fixed: 5.1.1}, {introduced: '5.2'}]\n"
        )
    ((at, known),) = tools["audit"].renewed(tmp_path, {"django", "wagtail"})
    assert (at, known["package"]) == ("2026-11-30", "django")
    assert known["spans"] == [["5.1", "5.1.1"], ["5.2", None]]


def test_list_of_parts_holds_everything_that_runs_here(tools):
    kept = json.loads((ROOT / "sbom.cdx.json").read_text("utf-8"))
    listed = {part["purl"] for part in kept["components"]}
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", lock)
    assert len(pinned) > 40
    assert {f"pkg:pypi/{name}@{version}" for name, version in pinned} <= listed
    assert (kept["bomFormat"], kept["specVersion"]) == ("CycloneDX", "1.6")
    assert all(part["hashes"] for part in kept["components"])
    assert tools["bill_of_materials"].main(["--check"]) == 0
