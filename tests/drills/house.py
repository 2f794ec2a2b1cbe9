"""A house of a drill: its folder, its databases, and the environment in which it lives."""

import os
import subprocess
import sys
from pathlib import Path

from tests.drills.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]


def environment(data: Path, cluster: Cluster | None, *, quick: bool, **more: str) -> dict[str, str]:
    """Return the environment of a house in `data`; on `cluster` where there is one."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KANTEL_", "DATABASE_URL", "DJANGO_", "PYTEST_"))
    }
    made = kept | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "tests.drills.settings",
        "KANTEL_DATA": str(data),
        "KANTEL_DEMO": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **more,
    }
    if cluster is not None:
        made |= {"DATABASE_URL": cluster.url("house"), "KANTEL_KEYS_URL": cluster.url("keys")}
        made |= {"DRILL_CLUSTER": f"{cluster.folder}:{cluster.port}"}
        if quick:
            made["DRILL_TABLES_FROM_MODELS"] = "1"
    return made


MAKE = """
import os
from pathlib import Path
from kantel.foundation import commands
commands.make_data_folder(Path(os.environ["KANTEL_DATA"]))
if os.environ.get("DRILL_TABLES_FROM_MODELS"):
    import django
    django.setup()
    from django.core.management import call_command
    call_command("migrate", database="keys", run_syncdb=True, verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("createcachetable", verbosity=0)
else:
    commands.make_databases()
from tests.cast import make_new_wagtail
make_new_wagtail()
"""


def make_house(data: Path, environment: dict[str, str], cluster: Cluster | None) -> None:
    """Make the databases of a house, with nothing in them."""
    data.mkdir(parents=True, exist_ok=True)
    if cluster is not None:
        for name in ("house", "keys"):
            cluster.make_database(name)
    run([sys.executable, "-c", MAKE], environment)


def run(command: list[str], environment: dict[str, str]) -> str:
    """Run a command in a house; what it says is returned, and shown when it fails."""
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[-1][:80]} failed:\n{done.stdout}\n{done.stderr}"[-4000:])
    return done.stdout
