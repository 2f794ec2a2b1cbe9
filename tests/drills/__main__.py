"""`./kantel drill`: the drills at length, on each database; begun again, it goes on."""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.drills import cluster as clusters
from tests.drills.house import ROOT, environment, make_house
from tests.drills.inside import COUNTS, DRILLS, ONLY

TEXT = """Break a throw-away house on purpose, and look whether anything acknowledged was lost, is
half, or is double. Your own data are not touched. Stop it with Ctrl-C; with the same
folder it goes on."""


def main(arguments: list[str]) -> int:
    """Run the drills that were asked for; 1 when something was wrong."""
    parser = argparse.ArgumentParser(prog="kantel drill", description=TEXT)
    parser.add_argument("drills", nargs="*", help=f"default: all of {', '.join(DRILLS)}")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--count", type=int, help="trials of each; default: the long form")
    parser.add_argument("--brief", action="store_true", help="the short form, as the tests run it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("var/drills"))
    options = parser.parse_args(arguments)
    if unknown := set(options.drills) - set(DRILLS):
        parser.error(f"there is no drill {sorted(unknown)[0]}")
    vendors = ["sqlite", "postgresql"] if options.database == "both" else [options.database]
    code = 0
    for vendor in vendors:
        code = max(code, run_all(vendor, options))
    return code


def run_all(vendor: str, options: argparse.Namespace) -> int:
    """Run drills on one database."""
    if vendor == "postgresql" and (reason := clusters.why_not()):
        print(f"PostgreSQL skipped: {reason}.")
        return 0
    folder = options.folder.resolve() / f"{vendor}-{options.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    cluster = _cluster(folder) if vendor == "postgresql" else None
    try:
        return _run_in(vendor, folder, cluster, options)
    except KeyboardInterrupt:
        print("kantel drill: stopped; with the same folder it goes on.", file=sys.stderr)
        return 2
    finally:
        if cluster is not None:
            cluster.stop("immediate")


def _cluster(folder: Path) -> clusters.Cluster:
    cluster = clusters.Cluster(folder / "postgresql")
    port = folder / "port"
    if port.is_file():
        cluster.port = int(port.read_text())
        cluster.start()
    else:
        cluster.make()
        port.write_text(str(cluster.port))
    return cluster


def _run_in(vendor: str, folder: Path, cluster, options: argparse.Namespace) -> int:
    houses = folder / "house"
    inner = environment(houses, cluster, quick=options.brief)
    if not (folder / "made").is_file():
        shutil.rmtree(houses, ignore_errors=True)
        make_house(houses, inner, cluster)
        (folder / "made").touch()
    code = 0
    for name in options.drills or DRILLS:
        if ONLY.get(name, vendor) != vendor:
            continue
        count = options.count or COUNTS[name][options.brief]
        report = folder / f"{name}.json"
        command = [sys.executable, "-m", "tests.drills.inside", name, str(count)]
        command += [str(options.seed), str(report)]
        done = subprocess.run(command, env=inner, cwd=ROOT, check=False)
        code = max(code, min(done.returncode, 1))
        _tell(vendor, report, done.returncode)
    return code


def _tell(vendor: str, report: Path, code: int) -> None:
    kept = json.loads(report.read_text("utf-8")) if report.is_file() else {"title": report.stem}
    counts = ", ".join(f"{name} {number}" for name, number in kept.get("counts", {}).items())
    faults = kept.get("faults", [])
    outcome = "nothing wrong" if not (faults or code) else f"{len(faults)} WRONG"
    if code and not faults:
        outcome = "it broke off"
    print(
        f"{vendor:<11}{kept['title']:<14}{kept.get('done', 0):>6} trials  {outcome}"
        f"  ({counts}; {kept.get('seconds', 0):.0f} s)",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
