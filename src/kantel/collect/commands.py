"""`kantel import`: stories from files into a journey, and one line or one JSON on what they hold.

It counts what the files contain, whatever review decides later; running it twice takes nothing
twice. Without `--published-before` the only consent that is recorded is to be read by editors.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import django
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import DatabaseError, connection

from kantel.engine.exchange import Limits, Reading, SourceFile, read
from kantel.foundation.commands import make_data_folder, make_databases

if TYPE_CHECKING:
    from kantel.people.models import Journey

_PROGRESS_EVERY = 200
_LONGEST_SOURCE = 300


class BadArgumentError(Exception):
    """An argument cannot be used; the message is what the user sees."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadArgumentError(message)


def import_files(argv: list[str]) -> int:
    """Run `kantel import FILE… --journey SLUG [--json]`.

    Gives 0 when anything was read, 1 when nothing was, 2 when an argument is wrong.
    """
    try:
        options = _parsed(argv)
        files = _files(options.files)
        _make_ready()
        try:
            reading = _run(files, options)
        except DatabaseError as error:
            raise BadArgumentError(
                "the database is of another version of Kantel; run 'kantel setup' first"
            ) from error
    except BadArgumentError as error:
        sys.stderr.write(f"kantel import: {error}\n")
        return 2
    _print(reading, as_json=options.json)
    _say_what_is_next(reading, options.published_before)
    anything = reading.stories or reading.places or reading.tips or reading.transcripts
    return 0 if anything else 1


def _parsed(argv: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="kantel import", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE", help=".docx .odt .txt .md .csv .xlsx")
    parser.add_argument("--journey", required=True, metavar="SLUG", help="made when unknown")
    parser.add_argument("--json", action="store_true", help="print one JSON")
    parser.add_argument(
        "--published-before",
        default="",
        metavar="SOURCE",
        help="these stories were published before, there; then they may be published here",
    )
    options = parser.parse_args(argv)
    if len(options.published_before) > _LONGEST_SOURCE:
        raise BadArgumentError(f"--published-before is longer than {_LONGEST_SOURCE} characters")
    try:
        validate_slug(options.journey)
    except ValidationError as error:
        raise BadArgumentError(
            f"'{options.journey}' cannot be the address of a journey; "
            "use small letters, digits and dashes"
        ) from error
    return options


def _files(names: list[str]) -> list[SourceFile]:
    """Read the files; their short names when those tell them apart."""
    names = list(dict.fromkeys(names))
    paths = [Path(name) for name in names]
    are_different = len({path.name for path in paths}) == len(paths)
    most = Limits().file_bytes + 1
    files = []
    for name, path in zip(names, paths, strict=False):
        try:
            with path.open("rb") as file:
                # No more than what tells the reader that it is too large.
                data = file.read(most)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "cannot be read"
            raise BadArgumentError(f"{_readable(name)}: {why}") from error
        files.append(SourceFile(_readable(path.name if are_different else str(path)), data))
    return files


def _readable(name: str) -> str:
    """Return a file name that is not text in this system's encoding as text all the same."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _make_ready() -> None:
    """Start Django, on a new data folder and database when there are none."""
    data = Path(os.environ.get("KANTEL_DATA", "var")).resolve()
    make_data_folder(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
    django.setup()
    if "people_journey" not in connection.introspection.table_names():
        sys.stderr.write(f"kantel import: there was no database yet; setting one up in {data}\n")
        make_databases()


def _journey(slug: str) -> "Journey":
    from kantel.people.models import Journey  # needs Django to be set up

    journey = Journey.objects.filter(slug=slug).first()
    if journey is not None:
        return journey
    journey = Journey(slug=slug, name={"nl": slug.replace("-", " ").capitalize()})
    try:
        journey.clean_fields()
    except ValidationError as error:
        raise BadArgumentError(
            f"'{slug}' cannot be a journey: {' '.join(error.messages)}"
        ) from error
    journey.save()
    sys.stderr.write(f"kantel import: there was no journey '{slug}' yet; it was made\n")
    return journey


def _run(files: list[SourceFile], options: argparse.Namespace) -> Reading:
    from kantel.collect import actions  # needs Django to be set up
    from kantel.collect.choices import GivenBy, Purpose

    journey = _journey(options.journey)
    reading = read(files)
    source = actions.begin_import(journey=journey, by=None)
    given_by, purposes = GivenBy.PAPER, [Purpose.READING]
    if options.published_before:
        given_by, purposes = GivenBy.PUBLISHED_BEFORE, [Purpose.READING, Purpose.PUBLICATION]
    actions.agree(
        source=source,
        given_by=given_by,
        purposes=[str(purpose) for purpose in purposes],
        published_before=options.published_before,
    )
    actions.start_import(source=source, by=None)
    actions.take_reading(source=source, reading=reading, progress=_tell_progress)
    return reading


def _tell_progress(done: int, total: int) -> None:
    if done % _PROGRESS_EVERY == 0:
        sys.stderr.write(f"kantel import: {done} of {total}\n")


def _say_what_is_next(reading: Reading, published_before: str) -> None:
    if reading.transcripts:
        count = len(reading.transcripts)
        them = "1 interview: cut it" if count == 1 else f"{count} interviews: cut them"
        sys.stderr.write(f"kantel import: {them} into stories on the screen\n")
    if (reading.stories or reading.transcripts) and not published_before:
        sys.stderr.write(
            "kantel import: agreed to is reading by editors only, so none of this can be "
            "published; use --published-before SOURCE for what was published before\n"
        )


def _print(reading: Reading, *, as_json: bool) -> None:
    summary = reading.summary()
    if as_json:
        print(json.dumps(summary, ensure_ascii=False))
        return
    print(
        f"{summary['stories']} stories in {summary['occurrences']} places they stand, "
        f"{len(summary['places'])} places, {summary['tips']} tips, "
        f"{len(reading.transcripts)} interviews"
    )
    for loss in (*summary["refused"], *summary["ignored"]):
        print(f"{loss['file']}:{loss['line']} {loss['kind']}: {loss['why']}")


def show_retention(argv: list[str]) -> int:
    """Run `kantel retention [--journey SLUG] [--json]`: say what would go, and change nothing."""
    try:
        options = _retention_options(argv)
        django.setup()
        lines = _what_would_go(options.journey)
    except BadArgumentError as error:
        sys.stderr.write(f"kantel retention: {error}\n")
        return 2
    if options.json:
        print(json.dumps(lines, ensure_ascii=False))
        return 0
    for line in lines:
        waits = f", {line['held']} held" if line["held"] else ""
        print(f"{line['journey']}: {line['rule']} ({line['days']} days): {line['due']}{waits}")
    return 0


def _retention_options(argv: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="kantel retention", description=show_retention.__doc__)
    parser.add_argument("--journey", default="", metavar="SLUG", help="of one journey alone")
    parser.add_argument("--json", action="store_true", help="print one JSON")
    return parser.parse_args(argv)


def _what_would_go(slug: str) -> list[dict[str, object]]:
    from django.utils import timezone  # these need Django to be set up

    from kantel.collect.queries.retention import all_due
    from kantel.people.models import Journey

    journeys = Journey.objects.filter(slug=slug) if slug else None
    if journeys is not None and not journeys.exists():
        raise BadArgumentError(f"there is no journey '{slug}' here")
    return [
        {
            "journey": line.journey.slug,
            "rule": str(line.rule.kind),
            "days": line.days,
            "due": len(line.ids),
            "held": line.held,
            "category": line.rule.category,
        }
        for line in all_due(timezone.now(), journeys)
    ]
