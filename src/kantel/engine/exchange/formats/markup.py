"""Walks through XML as a stream: no tree in memory, no entities, no network, no deep nesting.

The standard library's expat calls back for each element; a document type is refused at once.
"""

from collections.abc import Callable
from xml.parsers import expat

from kantel.engine.exchange.report import FileRefusedError
from kantel.engine.exchange.types import Limits

Attributes = dict[str, str]


class Handler:
    """What a format does with the elements; names come without their namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text between two tags."""


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    raise FileRefusedError("entities")


def walk(data: bytes, handler: Handler, limits: Limits, *, ending: str) -> None:
    """Walk through the XML; FileRefusedError when it is damaged, too deep or defines entities.

    `ending` is the one under which to save a damaged file again.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = None
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            raise FileRefusedError("nested")
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    callbacks: tuple[Callable[[str, Attributes], None], Callable[[str], None]] = (start, end)
    parser.StartElementHandler, parser.EndElementHandler = callbacks
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise FileRefusedError("damaged", format=ending) from error
