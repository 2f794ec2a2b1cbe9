"""Read Pabulib files (``.pb``) leniently, with a report of everything that was odd.

Format: Faliszewski, Flis, Peters, Pierczynski, Skowron, Stolicki, Szufa and Talmon,
"Participatory Budgeting: Data, Tools and Analysis" (IJCAI 2023).
"""

import csv
import re
from collections.abc import Iterator
from fractions import Fraction

from kantel.engine.allocation.answers import as_points
from kantel.engine.allocation.ballots import BallotReader, Columns
from kantel.engine.allocation.election import (
    AllocationError,
    Ballots,
    Election,
    Oddity,
    Project,
    VoteType,
)
from kantel.engine.allocation.limits import check_limits
from kantel.engine.allocation.money import amount

SECTIONS = ("META", "PROJECTS", "VOTES")
Row = tuple[int, list[str]]
LARGEST_SCALE = 10**6
COLUMNS = ("voter_id", "vote", "points", "weight")
VOTES_BEGIN = re.compile(r"^[ \t]*VOTES[ \t;]*$", re.IGNORECASE | re.MULTILINE)
ANOTHER = re.compile(r"\n[ \t]*(?:META|PROJECTS|VOTES)[ \t;]*(?:\n|$)", re.IGNORECASE)


def read(text: str) -> Election:
    """Read the text of a file; what cannot be understood at all is an AllocationError.

    >>> vote = read('''META
    ... key;value
    ... budget;100
    ... vote_type;approval
    ... PROJECTS
    ... project_id;cost
    ... a;60.50
    ... VOTES
    ... voter_id;vote
    ... 1;a
    ... 2;a
    ... ''')
    >>> vote.budget, vote.projects[0].cost, list(vote.ballots)[0].weight
    (10000, 6050, 2)
    """
    oddities: list[Oddity] = []
    head, body, above = _cut(text.removeprefix("\ufeff"))
    sections = _sections(head, oddities)
    meta = _meta(sections["META"])
    vote_type = _vote_type(meta)
    rows = _project_rows(sections["PROJECTS"], oddities)
    amounts = [amount(meta.get("budget", ""), "the budget")]
    amounts += [amount(row.get("cost", ""), f"the cost of {row['project_id']}") for row in rows]
    scale = _scale(amounts)
    projects = tuple(
        Project(row["project_id"], row.get("name", ""), int(cost * scale), row)
        for row, cost in zip(rows, amounts[1:], strict=True)
    )
    cells = _plain_columns(body, above) or _columns(sections["VOTES"], body, above)
    reader = BallotReader(projects, vote_type, oddities)
    reader.money_scale = scale
    ballots = _ballots(reader, meta, as_points(cells, meta, vote_type, oddities))
    return Election(
        meta=meta,
        vote_type=vote_type,
        budget=int(amounts[0] * scale),
        money_scale=scale,
        point_scale=reader.scale,
        projects=projects,
        ballots=ballots,
        lines=reader.lines,
        voters=int(ballots.weights.sum()),
        oddities=tuple(oddities),
    )


def _ballots(reader: BallotReader, meta: dict[str, str], cells: Columns) -> Ballots:
    """Read the votes, and report what does not agree with META."""
    reader.read(cells)
    _compare_counts(meta, len(reader.projects), len(reader.lines), reader.oddities)
    found = reader.different()
    check_limits(meta, reader.projects, reader, found)
    return reader.merged(found)


def _cut(text: str) -> tuple[str, str, int]:
    """The lines down to VOTES, those below, and how many lines are above the latter.

    Nothing is below when the sections do not stand in the usual order.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = VOTES_BEGIN.search(text)
    if found is None or ANOTHER.search(text, found.end()):
        return text, "", 0
    return text[: found.end()], text[found.end() + 1 :], text.count("\n", 0, found.end()) + 1


def _plain_columns(body: str, above: int) -> Columns | None:
    """The votes of a file without quotes and empty lines; None when there are some."""
    lines = body.rstrip("\n").split("\n")
    header = [cell.strip() for cell in lines.pop(0).split(";")]
    if '"' in body or "vote" not in header or not lines:
        return None
    places = {name: header.index(name) for name in COLUMNS if name in header}
    last = max(places.values())
    rows = [line.split(";", last + 1) for line in lines]
    if min(map(len, rows)) <= last or "voter_id" not in places:
        return None
    cells = {name: [row[at] for row in rows] for name, at in places.items()}
    if not all(cells["voter_id"]):
        return None
    numbers = range(above + 2, above + 2 + len(rows))
    return Columns(numbers, *(cells.get(name, []) for name in COLUMNS))


def _columns(rows: list[Row], body: str, above: int) -> Columns:
    """The votes of any file, cell by cell."""
    below = [(number + above, row) for number, row in _rows(body)]
    header, votes = _header(rows + below, "vote")
    if any(len(row) < len(header) for _, row in votes):
        votes = [(number, row + [""] * (len(header) - len(row))) for number, row in votes]
    numbers = [number for number, _ in votes]
    places = {name: header.index(name) for name in COLUMNS if name in header}
    cells = {name: [row[at] for _, row in votes] for name, at in places.items()}
    cells.setdefault("voter_id", [""] * len(votes))
    return Columns(numbers, *(cells.get(name, []) for name in COLUMNS))


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(text.split("\n"), delimiter=";")
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise AllocationError(f"Line {reader.line_num} cannot be read: {error}.") from error


def _sections(text: str, oddities: list[Oddity]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    current: list[Row] | None = None
    for number, row in _rows(text):
        word = row[0].strip()
        if word.upper() in SECTIONS and not any(cell.strip() for cell in row[1:]):
            if word != word.upper():
                oddities.append(Oddity(number, "section", f"{word} is not in capitals"))
            current = found.setdefault(word.upper(), [])
        elif current is None:
            oddities.append(Oddity(number, "before-meta", "a line before META is skipped"))
        else:
            current.append((number, row))
    for name in SECTIONS:
        if name not in found:
            raise AllocationError(f"This is no Pabulib file: the section {name} is missing.")
    return found


def _meta(rows: list[Row]) -> dict[str, str]:
    pairs = {row[0].strip(): ";".join(row[1:]).strip() for _, row in rows}
    pairs.pop("key", None)
    return pairs


def _vote_type(meta: dict[str, str]) -> VoteType:
    word = meta.get("vote_type", "").lower()
    if word not in set(VoteType):
        known = ", ".join(VoteType)
        raise AllocationError(f'The vote_type "{word}" is not known. Known: {known}.')
    return VoteType(word)


def _header(rows: list[Row], needed: str) -> tuple[list[str], list[Row]]:
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    if needed not in header:
        raise AllocationError(f'A section lacks the column "{needed}" in its first line.')
    return header, rows[1:]


def _project_rows(rows: list[Row], oddities: list[Oddity]) -> list[dict[str, str]]:
    header, lines = _header(rows, "cost")
    header[0] = "project_id"
    found: dict[str, dict[str, str]] = {}
    for number, row in lines:
        if len(row) != len(header):
            oddities.append(Oddity(number, "columns", f"{len(row)} cells, {len(header)} expected"))
        cells = {key: cell.strip() for key, cell in zip(header, row, strict=False)}
        if cells["project_id"] in found:
            raise AllocationError(f"Line {number}: project {cells['project_id']} is there twice.")
        found[cells["project_id"]] = cells
    return list(found.values())


def _scale(amounts: list[Fraction]) -> int:
    scale = 100
    while any((one * scale).denominator != 1 for one in amounts):
        scale *= 10
        if scale > LARGEST_SCALE:
            raise AllocationError("An amount has more than six decimals; round it to cents.")
    return scale


def _compare_counts(
    meta: dict[str, str], projects: int, votes: int, oddities: list[Oddity]
) -> None:
    for key, counted in (("num_projects", projects), ("num_votes", votes)):
        if meta.get(key, str(counted)) != str(counted):
            why = f"the file says {meta[key]}, {counted} are there"
            oddities.append(Oddity(0, key, why))
