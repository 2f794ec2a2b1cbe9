"""Somebody's exact age, in digits or words, where the text around it says it is one.

"zestien weken", "al twintig jaar getrouwd" and "tien gezinnen" are not ages.
"""

import re
from collections.abc import Iterator

from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.words import one_of

_UNITS = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_CARDINAL = (
    rf"(?:(?:{_UNITS})(?:en|ën|-en-)(?:{_TENS})|{_TENS}|tien|elf|twaalf|dertien|veertien|vijftien"
    rf"|zestien|zeventien|achttien|negentien|honderd(?:een|één|twee|drie|vier|vijf)?|{_UNITS})"
)
_NUMBER = rf"(?:\d{{1,2}}|1[01]\d|{_CARDINAL})"
_ENDS = r"(?![\w-]|[.,:]\d|\s?%)"
_AFTER_YEARS = one_of(
    "lang geleden later ervaring bezig gewerkt getrouwd hier gewoond wachten in op bij met aan "
    "als heb ben was zat werk"
)
_COUNTED = one_of(
    "uur weken week maanden maand dagen dag minuten keer euro procent kilo kinderen mensen "
    "gezinnen man stuks plekken bedden graden meter kilometer miljoen duizend honderd van_de "
    "andere verschillende collega's"
)
_NOT_COUNTING = rf"(?!\s+(?:{_COUNTED}|jaar\s+{_AFTER_YEARS})\b)"
_SOMEBODY = one_of(
    "meisjes? jongens? jongetje jochie jongeren? jongedame jongeman kind kindje kleuter peuter "
    "baby puber tiener zoon zoontje dochter dochtertje man vrouw mevrouw meneer dame heer knul "
    "knulletje meid meisie moeder vader broer broertje zus zusje neefje nichtje iemand leerling "
    "cliënt client bewoner oma opa oudste jongste middelste gast ventje mannetje vrouwtje "
    "tweeling kleinzoon kleindochter eentje ene ander andere peutertje student buurman buurvrouw"
)
_HAVING = one_of("bijna net amper ruim pas dik nog_geen nog_maar al nu toen ook inmiddels intussen")
_BEING = one_of(
    "werd wordt worden geworden ik_ben hij_is ze_is zij_is ik_was hij_was ze_was zij_was die_was "
    "die_is dat_is u_bent jongen_is meisje_is zoon_is dochter_is broer_is zus_is moeder_is "
    "vader_is oma_is opa_is man_is vrouw_is tante_is oom_is kind_is die_word word wordt"
)
_IN_TIME = one_of("is was ben")
_AFTERWARDS = one_of(
    "en toen jaar_en jaar_toen geworden was werd dus maar hoor hè die dat of woont wil in midden "
    "op heeft had"
)
_NAME = r"[A-ZÀ-Þ][\wÀ-ÿ'’.-]{0,30}"
_CLOSED = rf"(?=\s*[.,;!?)]|\s+{_AFTERWARDS}\b|\s*$)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,-])({_NUMBER}\s?-?\s?jarigen?)\b",
        rf"(?<![\w.,-])({_NUMBER}\s+jaar\s+(?:oud|jong)){_ENDS}",
        rf"(?<![\w.,-])({_NUMBER}\s+en\s+een\s+half\s+jaar\s+oud)",
        rf"\b{_SOMEBODY}\s+van\s+(?:{_HAVING}\s+)?({_NUMBER}(?:\s+jaar)?){_ENDS}{_NOT_COUNTING}",
        (
            rf"\b(?:{_BEING}|{_IN_TIME}\s+{_HAVING})\s+(?:{_HAVING}\s+)?({_NUMBER}(?:\s+jaar)?)"
            rf"{_CLOSED}{_ENDS}{_NOT_COUNTING}"
        ),
        rf"\b{_NAME}\s?\((\d{{1,2}}|1[01]\d)[,)]",
        rf"\b{_NAME},\s({_NUMBER}(?:\s+jaar)?),{_ENDS}",
        rf"\bleeftijd\W{{1,4}}({_NUMBER}){_ENDS}",
        rf"\b(?:van|is|was|werd)\s+({_NUMBER}\s+jaar){_ENDS}(?=\s*[.,;!?)])",
        (
            r"\b(?:op|vanaf|tot|rond)\s+(?:mijn|zijn|haar|m'n|z'n|d'r|hun|je)\s+"
            rf"({_NUMBER}(?:e|de|ste)?){_ENDS}{_NOT_COUNTING}"
        ),
        rf"\b((?:{_UNITS})(?:en|ën)(?:{_TENS})ste)\s+verjaardag",
    )
)


def find_ages(text: str) -> Iterator[Span]:
    """Yield exact ages of persons; they may overlap."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Span(match.start(1), match.end(1), SpanType.AGE, "", 0.85, "age_context")
