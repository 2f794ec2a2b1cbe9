"""Run one finder over stories, in its own process and its own environment.

    python redaction_peers.py kantel|deduce|presidio < stories.jsonl > found.jsonl

Writes one line a story, {"id", "spans": [[start, end, type], …]}, and last one line
{"peer", "start_seconds", "seconds", "megabytes"}: CPU seconds to the first answer, CPU
seconds for all the others, and the most memory used.
"""

import json
import logging
import resource
import sys
import time
from collections.abc import Callable

Spans = list[tuple[int, int, str]]
DEDUCE = {
    "persoon": "PERSON",
    "patient": "PERSON",
    "locatie": "PLACE",
    "instelling": "ORG",
    "ziekenhuis": "ORG",
    "datum": "DATE",
    "leeftijd": "AGE",
    "bsn": "BSN",
    "telefoonnummer": "PHONE",
    "emailadres": "EMAIL",
    "url": "HANDLE",
    "id": "CASE",
}
PRESIDIO = {
    "PERSON": "PERSON",
    "LOCATION": "PLACE",
    "NRP": "ORG",
    "DATE_TIME": "DATE",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "IBAN_CODE": "IBAN",
    "URL": "HANDLE",
}


def kantel() -> Callable[[str], Spans]:
    """Our own finder."""
    from kantel.engine.redaction import find

    return lambda text: [(span.start, span.end, span.type.value) for span in find(text)]


def deduce() -> Callable[[str], Spans]:
    """deduce (UMC Utrecht), as it comes."""
    from deduce import Deduce

    logging.disable(logging.CRITICAL)
    model = Deduce()

    def find(text: str) -> Spans:
        found = model.deidentify(text).annotations
        return [
            (int(one.start_char), int(one.end_char), DEDUCE.get(one.tag, "CASE")) for one in found
        ]

    return find


def presidio() -> Callable[[str], Spans]:
    """Presidio (Microsoft) with its rules only: no Dutch model can be installed as a package."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        DateRecognizer,
        EmailRecognizer,
        IbanRecognizer,
        PhoneRecognizer,
    )
    from presidio_analyzer.recognizer_registry import RecognizerRegistry
    from spacy import blank

    logging.disable(logging.CRITICAL)
    engine = SpacyNlpEngine(models=[{"lang_code": "nl", "model_name": "blank"}])
    engine.nlp = {"nl": blank("nl")}
    registry = RecognizerRegistry(supported_languages=["nl"])
    for kind in (EmailRecognizer, IbanRecognizer, DateRecognizer):
        registry.add_recognizer(kind(supported_language="nl"))
    registry.add_recognizer(PhoneRecognizer(supported_language="nl", supported_regions=("NL",)))
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["nl"])

    def find(text: str) -> Spans:
        found = analyzer.analyze(text, language="nl")
        return [(one.start, one.end, PRESIDIO.get(one.entity_type, "CASE")) for one in found]

    return find


def main(peer: str) -> None:
    """Answer every story on standard input."""
    stories = [json.loads(line) for line in sys.stdin if line.strip()]
    out = sys.stdout
    sys.stdout = sys.stderr  # deduce logs to standard output
    begin = time.process_time()
    find = {"kantel": kantel, "deduce": deduce, "presidio": presidio}[peer]()
    find(stories[0]["text"])
    ready = time.process_time()
    for story in stories:
        out.write(json.dumps({"id": story["id"], "spans": find(story["text"])}) + "\n")
    end = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"start_seconds": ready - begin, "seconds": end - ready, "megabytes": memory}
    out.write(json.dumps({"peer": peer, **figures}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
