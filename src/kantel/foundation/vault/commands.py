"""What `kantel keys` runs: look at the keys, rotate the master key, take the old one away."""

import argparse
import sys

from kantel.foundation.progress import Progress, start_django, told_clearly

WHAT = """Look at the keys, or rotate the master key while Kantel is in use.

  check       open every key, and say how many there are, by store and by master key
  rotate      make a new master key and wrap every key by it; safe to stop and run again
  retire-old  take the old master key away, once nothing needs it and a backup was made
"""


def keys(arguments: list[str]) -> int:
    """Run `kantel keys check`, `rotate` or `retire-old`."""
    parser = argparse.ArgumentParser(
        prog="kantel keys",
        description=WHAT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=["check", "rotate", "retire-old"])
    options = parser.parse_args(arguments)
    start_django()
    todo = {"check": _check, "rotate": _rotate, "retire-old": _retire_old}[options.what]
    return told_clearly("kantel keys", todo)


def _check() -> int:
    from kantel.foundation.vault.masters import masters  # needs Django to be set up
    from kantel.foundation.vault.rotation import look

    ring = masters()
    state = look(progress=Progress("keys opened"))
    print(f"Master key: {_where()}; " + ", then ".join(master.mark for master in ring))
    for name, count in sorted(state.stores.items()):
        print(f"  {name:<14} {count:>8}")
    for mark, count in sorted(state.masters.items()):
        print(f"  by {mark:<11} {count:>8}")
    print(f"  {'tombstones':<14} {state.tombstones:>8}")
    for table, count in sorted(state.without_key.items()):
        print(f"  sealed without a key: {table} {count} (taken back, or a key database too old)")
    if state.closed:
        print(
            f"kantel keys: {state.closed} of {state.total} keys do not open with this master key. "
            "Restore the one that belongs to them.",
            file=sys.stderr,
        )
        return 2
    print(f"All {state.total} keys open.")
    return 0


def _where() -> str:
    from django.conf import settings

    return "in the environment" if settings.MASTER_KEY else str(settings.MASTER_KEY_FILE)


def _rotate() -> int:
    from kantel.foundation.vault.masters import (
        encoded,
        key_file,
        masters,
        new_master,
        write_masters,
    )
    from kantel.foundation.vault.rotation import rewrap, waiting

    ring = masters()
    if len(ring) == 1 and not waiting(ring[0]):
        if (path := key_file()) is None:
            print(
                "kantel keys: this house cannot write its master key. Put a new one before the "
                "old one, with a space or a new line between them "
                "(head -c 32 /dev/urandom | base64), restart web and workers, and run this again.",
                file=sys.stderr,
            )
            return 2
        write_masters(path, [new_master(), *(encoded(master) for master in ring)])
        print(f"A new master key stands first in {path}; the old one below it, for now.")
    lost = rewrap(progress=Progress("keys wrapped anew"))
    if lost:
        print(
            f"kantel keys: {lost} keys open with none of the master keys. Nothing of them was "
            "changed. Put the key that belongs to them below the others, and run this again.",
            file=sys.stderr,
        )
        return 2
    _clean_keys()
    print(
        f"Every key is wrapped by {masters()[0].mark}. Web and workers may go on meanwhile.\n"
        "Now: keep the new master key in your vault, run 'kantel backup' (the last backup of the\n"
        "keys still asks for the old one), and then 'kantel keys retire-old'."
    )
    return 0


def _clean_keys() -> None:
    """Leave nothing of how keys were wrapped before in the files of the key database."""
    from kantel.foundation.cleaning import clean

    clean("keys")


def _retire_old() -> int:
    from kantel.foundation.vault.masters import encoded, key_file, masters, write_masters
    from kantel.foundation.vault.rotation import waiting

    first, *older = masters()
    if left := waiting(first):
        print(
            f"kantel keys: {left} keys still need an older master key. "
            "Run 'kantel keys rotate' first.",
            file=sys.stderr,
        )
        return 2
    if not older:
        print("There is one master key, and all keys are wrapped by it.")
        return 0
    if (path := key_file()) is None:
        print("Nothing needs the older master keys. Take them away where they are set.")
        return 0
    write_masters(path, [encoded(first)])
    print(f"Only {first.mark} is left in {path}.")
    return 0
