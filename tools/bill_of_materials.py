"""The list of all parts that Kantel is made of (SBOM), as CycloneDX 1.6: `sbom.cdx.json`.

    python tools/bill_of_materials.py           write it
    python tools/bill_of_materials.py --check   1 when it does not say what the lock files pin

Made from the lock files alone, so that the same locks give the same bytes; the licences are what
the installed packages say of themselves.
"""

import json
import sys
import tomllib
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from locks import FRONTEND, ROOT, RUN, Pinned, frontend_pins, python_pins

BILL = ROOT / "sbom.cdx.json"


def pins() -> list[Pinned]:
    """Return every part that is delivered: to run, and built into stylesheets and scripts."""
    found = [*python_pins(RUN.read_text("utf-8")), *frontend_pins(FRONTEND.read_text("utf-8"))]
    return sorted(set(found), key=lambda pin: pin.purl)


def bill() -> dict[str, Any]:
    """Return the list."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    parts = pins()
    number = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(pin.purl for pin in parts))
    licence = [{"license": {"id": "EUPL-1.2"}}]
    own = f"pkg:pypi/kantel@{version}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "kantel",
                "version": version,
                "licenses": licence,
                "purl": own,
            }
        },
        "components": [_component(pin) for pin in parts],
        "dependencies": [{"ref": own, "dependsOn": [pin.purl for pin in parts]}],
    }


def _component(pin: Pinned) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        # What is built from these is in the package; they themselves are not.
        "scope": "required" if pin.kind == "pypi" else "excluded",
        "hashes": [{"alg": kind, "content": digest} for kind, digest in pin.hashes],
        "purl": pin.purl,
    }
    if licence := _licence(pin):
        component["licenses"] = [{"license": {"name": licence}}]
    return component


def _licence(pin: Pinned) -> str:
    if pin.kind == "npm":
        entry = json.loads(FRONTEND.read_text("utf-8"))["packages"][f"node_modules/{pin.name}"]
        return str(entry.get("license", ""))
    try:
        said = metadata.metadata(pin.name)
    except metadata.PackageNotFoundError:
        return ""
    named = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or []
             if one.startswith("License :: OSI")]  # fmt: skip
    return str(said.get("License-Expression") or "; ".join(named) or "")


def _parts(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(one["purl"], one["hashes"]) for one in found["components"]]


def main(arguments: list[str]) -> int:
    """Write the list, or compare the one that is there."""
    made = bill()
    if arguments == ["--check"]:
        kept = json.loads(BILL.read_text("utf-8"))
        if _parts(kept) != _parts(made):
            print("sbom.cdx.json is not what the lock files pin: tools/bill_of_materials.py")
            return 1
        return 0
    BILL.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    print(f"{len(made['components'])} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
