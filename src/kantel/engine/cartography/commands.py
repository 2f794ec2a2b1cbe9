"""``kantel draw PLACES --out MAP.svg``: the map of a journey from a JSON file.

With ``--poster a2`` it is a PDF to hang on the wall.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from kantel.engine.cartography.chart import draw as draw_map
from kantel.engine.cartography.landmarks import LANDMARKS
from kantel.engine.cartography.places import CartographyError, MapLabels, MapPlace
from kantel.engine.cartography.poster import PAPERS, poster

LABELS = {
    "en": MapLabels(),
    "nl": MapLabels(
        description="Een getekend eiland. Elke plek is een link, in de volgorde van de reis.",
        untold="hier heeft nog niemand over verteld",
        invitation="Dit land is nog niet ontdekt. Vertel het eerste verhaal.",
        scale="dagen lopen",
        harbour="haven",
        far_coast="de overkant",
        weather=("veel moet beter", "gaat goed en moet beter", "veel gaat goed"),
        growth=("enkele verhalen", "meer verhalen", "veel verhalen"),
    ),
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CartographyError(f"{message}; see kantel draw --help")


def draw(argv: list[str]) -> int:
    """Run the command; 0 when the map is written, 2 with one line when it cannot be."""
    try:
        options = _options(argv)
        _write(options.out, _drawing(options, _read(options.places)))
    except CartographyError as error:
        print(f"kantel draw: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"kantel draw: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _drawing(options: argparse.Namespace, document: dict[str, Any]) -> bytes:
    """The file to write: SVG, or a PDF when a poster was asked for."""
    title = str(options.title or document.get("title") or "Kantel")
    drawing = draw_map(
        _places(document["places"]),
        seed=options.seed or str(document.get("seed") or title),
        title=title,
        labels=LABELS[options.language],
        aspect="poster" if options.poster else options.aspect,
        literal=options.literal or bool(options.poster),
    )
    if not options.poster:
        return drawing.encode("utf-8")
    names = ", ".join(str(place["name"]) for place in document["places"])
    alt = f"{title}: {names}" if names else LABELS[options.language].invitation
    return poster(drawing, title=title, alt=alt, language=options.language, paper=options.poster)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="kantel draw", description="Draw the map of a journey as SVG.")
    parser.add_argument("places", help='a JSON file {"places": [...]}, or - for standard input')
    parser.add_argument("--out", default="-", help="the SVG file to write, or - (default)")
    parser.add_argument("--title", help='title on the map (default: "title" in the file)')
    parser.add_argument("--seed", help="another seed gives another island (default: the title)")
    parser.add_argument("--aspect", choices=["wide", "tall"], default="wide")
    parser.add_argument("--language", choices=sorted(LABELS), default="en", help="of the words")
    parser.add_argument(
        "--literal", action="store_true", help="without classes and links, for PDF and PNG"
    )
    parser.add_argument(
        "--poster", choices=PAPERS, help="a PDF of this paper, landscape, instead of SVG"
    )
    return parser.parse_args(argv)


def _read(name: str) -> dict[str, Any]:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise CartographyError(f"{name} is not JSON in UTF-8: {_short(error)}.") from error
    if not isinstance(document, dict) or not isinstance(document.get("places"), list):
        raise CartographyError(f'{name} holds no {{"places": [...]}}.')
    return document


def _short(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".") if str(error) else "nested too deeply"


def _write(name: str, content: bytes) -> None:
    if name == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        Path(name).write_bytes(content)


def _places(rows: Any) -> list[MapPlace]:
    places = [_place(number, row) for number, row in enumerate(rows, 1)]
    known = {place.id for place in places}
    for place in places:
        if place.landmark is not None and place.landmark not in LANDMARKS:
            raise CartographyError(
                f'Place "{place.id}" has an unknown landmark "{place.landmark}". '
                f"Known: {', '.join(LANDMARKS)}."
            )
        for neighbour in place.neighbours:
            if neighbour not in known:
                raise CartographyError(
                    f'Place "{place.id}" has a neighbour "{neighbour}" that is not in the file.'
                )
    return places


def _place(number: int, row: Any) -> MapPlace:
    if not isinstance(row, dict):
        raise CartographyError(f"Place {number} is not an object with id and name.")
    neighbours = row.get("neighbours") or []
    if not isinstance(neighbours, list):
        raise CartographyError(f"Place {number}: neighbours must be a list of ids.")
    return MapPlace(
        id=_text(number, row, "id") or "",
        name=_text(number, row, "name") or "",
        stories=_count(number, row.get("stories")),
        x=_coordinate(number, row, "x"),
        y=_coordinate(number, row, "y"),
        tone=_tone(number, row.get("tone")),
        neighbours=tuple(str(one) for one in neighbours),
        landmark=_text(number, row, "landmark"),
        href=_text(number, row, "href"),
        order=_count(number, row.get("order")),
    )


def _text(number: int, row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None and key not in {"id", "name"}:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise CartographyError(f'Place {number} needs "{key}" as text.')
    return str(value)


def _count(number: int, value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int):
        raise CartographyError(f"Place {number}: stories and order must be whole numbers.")
    return value


def _tone(number: int, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1 <= value <= 1:
        raise CartographyError(f'Place {number}: "tone" must be a number from -1 to 1.')
    return float(value)


def _coordinate(number: int, row: dict[str, Any], key: str) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise CartographyError(f'Place {number}: "{key}" must be a number from 0 to 1.')
    return float(value)
