"""Read Pabulib files (``.pb``) leniently, with a report of everything that was odd.

Format: Faliszewski, Flis, Peters, Pierczynski, Skowron, Stolicki, Szufa and Talmon,
"Participatory Budgeting: Data, Tools and Analysis" (IJCAI 2023).
"""

import csv
from collections.abc import Iterator
from fractions import Fraction

from kantel.engine.allocation.ballots import BallotReader
from kantel.engine.allocation.election import AllocationError, Election, Oddity, Project, VoteType

SECTIONS = ("META", "PROJECTS", "VOTES")
Row = tuple[int, list[str]]
LARGEST_SCALE = 10**6


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
    >>> vote.budget, vote.projects[0].cost, vote.ballots[0].weight
    (10000, 6050, 2)
    """
    oddities: list[Oddity] = []
    sections = _sections(text, oddities)
    meta = _meta(sections["META"])
    vote_type = _vote_type(meta)
    rows = _project_rows(sections["PROJECTS"], oddities)
    amounts = [_amount(meta.get("budget", ""), "the budget")]
    amounts += [_amount(row.get("cost", ""), f"the cost of {row['project_id']}") for row in rows]
    scale = _scale(amounts)
    projects = tuple(
        Project(row["project_id"], row.get("name", ""), int(amount * scale), row)
        for row, amount in zip(rows, amounts[1:], strict=True)
    )
    reader = BallotReader(projects, vote_type, oddities)
    header, votes = _header(sections["VOTES"], "vote")
    reader.read(header, votes)
    _compare_counts(meta, len(projects), len(reader.lines), oddities)
    ballots, point_scale = reader.merged()
    return Election(
        meta=meta,
        vote_type=vote_type,
        budget=int(amounts[0] * scale),
        money_scale=scale,
        point_scale=point_scale,
        projects=projects,
        ballots=ballots,
        lines=tuple(reader.lines),
        voters=sum(ballot.weight for ballot in ballots),
        oddities=tuple(oddities),
    )


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";")
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


def _amount(words: str, what: str) -> Fraction:
    try:
        amount = Fraction(words.replace(" ", "").replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise AllocationError(f'{what.capitalize()} is "{words}", which is no amount.') from error
    if amount < 0:
        raise AllocationError(f"{what.capitalize()} is below zero: {words}.")
    return amount


def _scale(amounts: list[Fraction]) -> int:
    scale = 100
    while any((amount * scale).denominator != 1 for amount in amounts):
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
