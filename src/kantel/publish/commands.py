"""What `kantel search` runs."""

import argparse
import os

import django


def search(arguments: list[str]) -> int:
    """Say what can be found, or make the index anew."""
    parser = argparse.ArgumentParser(
        prog="kantel search", description="Look after the index that readers search in."
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="make it anew, from what is published now"
    )
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
    django.setup()
    from kantel.publish.search import index  # needs Django to be set up

    if options.rebuild:
        print(f"kantel search: {index.rebuild()} things can be found.")
        return 0
    if index.is_in_step():
        print("kantel search: the index is in step with what is published.")
        return 0
    print("kantel search: the index is not in step. 'kantel search --rebuild' makes it anew.")
    return 2
