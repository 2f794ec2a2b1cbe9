"""The words by which a bundle tells its buttons, pages and tip headings from its stories."""

import re
from functools import lru_cache

from kantel.engine.exchange.names import fold
from kantel.engine.exchange.wordlists import phrases

CLOSE = re.compile(r"\[\s*×?\s*(?:sluiten|sluit|close|dicht|terug)\s*×?\s*\]", re.IGNORECASE)
_CLOSE_LINE = re.compile(
    r"^[\[({<×✕✖x\s]*(?:sluiten|sluit|close)(?:\s+(?:dit\s+)?(?:venster|verhaal|window))?"
    r"[\])}>×✕✖x\s]*$|^\[\s*[x×✕]\s*\]$",
    re.IGNORECASE,
)
MARKER = re.compile(r"^(?:[»›➤►▸▶→]|>>)+\s*")

_NAVIGATION = phrases(
    """menu|hoofdmenu|home|homepage|startpagina|sitemap|zoeken|zoek|print|printen|afdrukken|delen
    |deel|deel dit verhaal|deel deze pagina|inloggen|uitloggen|sluiten|sluit|close|x|terug|back
    |top|naar boven|terug naar boven|terug naar de kaart|terug naar kaart|naar de kaart
    |terug naar het overzicht|terug naar overzicht|overzicht|lees verder|lees meer|verder lezen
    |meer lezen|read more|volgende|vorige|volgend verhaal|vorig verhaal|volgende verhaal
    |vorige verhaal|volgende plek|vorige plek|meer verhalen|alle verhalen|alle plekken|klik hier
    |facebook|twitter|linkedin|whatsapp|instagram|mail|e mail|share|next|previous|search
    |skip to content|ga naar de inhoud|direct naar de inhoud|naar inhoud|open|openen|reageer
    |print deze pagina|download pdf|scroll naar beneden|begin de reis|start de reis
    |kaart bekijken|bekijk de kaart|bekijk de verhalen|bekijk alle verhalen|verhalen tips
    |toon meer|toon minder"""
)
_POINTER = re.compile(
    r"^(?:lees|bekijk|klik|kies|ga|selecteer|read|click|zie)\b.*\b(?:hiernaast|hieronder|verhalen"
    r"|verhaal|tips|kaart|menu|knop|link|verder|meer|stories|here|more)\b.{0,60}$"
)
_PAGES = re.compile(
    r"^(?:leeswijzer|colofon|verantwoording|herkomst|provenance|colophon|reading guide|"
    r"over (?:deze|de site|de reisgids|de verhalen|ons|dit)|about|"
    r"wie (?:deden|deed|werkten|hebben) |"
    r"wie zijn wij|deelnemers|deelnemende|organisaties|medewerking|aan deze|contact|"
    r"zelf (?:een |aan |ook )|zelf vertellen|(?:ook )?(?:deel|vertel) (?:je|uw|jouw|hier|ons)|"
    r"ook een verhaal|(?:hebt|heb|heeft) (?:u|je|jij)|uw verhaal|jouw verhaal|"
    r"share your|your story|"
    r"disclaimer|privacy|cookie|toegankelijkheid|copyright|auteursrecht|inleiding$|voorwoord|nawoord|"
    r"introductie|introduction|foreword|inhoud|contents|welkom|welcome|redactie|toelichting|"
    r"hoe (?:werkt|lees|gebruik|zijn deze|is deze|kwam)|waar komen|links|"
    r"meer (?:lezen|weten|informatie)|"
    r"bronnen|download|nieuws|agenda|aanmelden|reageren|reacties|dank|met dank|legenda|"
    r"de kaart$|kaart$|"
    r"uitleg|gebruiksaanwijzing|nieuwsbrief|samenstelling|vormgeving|fotografie|impressum|"
    r"begrippen|woordenlijst|de reis$|op reis$)"
)
_STRUCTURE = phrases("verhaal|verhalen|de verhalen|stories|plekken|de plekken|plaatsen|places|lead")
_TIPS = re.compile(
    r"^(?:de )?(?:reis)?tips?(?: (?:voor onderweg|per plek|per plaats|voor de reis|en adviezen|"
    r"per doelgroep|bij deze plek|from practice|for the journey))?$"
)
CUE = re.compile(
    r"\b(?:op|bij|van|over) (?:deze|dit|die) (?:plek|plaats|deel|gebied)|deze plek|"
    r"lees hiernaast|bij deze plek|this place",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:ik|mijn|me|wij|we|ons|onze|i|my|our)\b", re.IGNORECASE)
_MUCH_I = re.compile(r"\b(?:ik|mijn|i|my)\b", re.IGNORECASE)


_ARROW = re.compile(r"^(?:[^«»‹›]*[«»‹›]|(?:[«‹]|<<)[^»›]*)$")


def is_close(text: str) -> bool:
    """Tell whether a line is the button that closes what stands above it."""
    return bool(CLOSE.fullmatch(text.strip()) or _CLOSE_LINE.match(text.strip()))


@lru_cache(maxsize=8192)
def is_navigation(text: str, *, in_story: bool = False) -> bool:
    """Tell whether a line is a button or menu; outside stories a pointer too ('Lees meer')."""
    bare = text.strip()
    folded = fold(bare)
    if not folded:
        return False
    if len(bare) < 60 and _ARROW.match(bare):
        return True
    if folded in _NAVIGATION:
        return True
    return not in_story and len(folded) < 120 and bool(_POINTER.match(folded))


def is_link_row(text: str) -> bool:
    """Tell whether a line is a row of links, as in '» professionals  » gemeenten'."""
    return len(re.findall(r"[»›➤►]\s*\w", text)) >= 2 and "«" not in text


def is_page(name: str) -> bool:
    """Tell whether a heading is that of a page every site has, such as a colophon."""
    return bool(_PAGES.match(fold(name)))


def is_structure(name: str) -> bool:
    """Tell whether a heading only divides the text, such as 'Verhalen'."""
    return fold(name) in _STRUCTURE


def is_tips(name: str) -> bool:
    """Tell whether a heading announces tips."""
    return bool(_TIPS.match(fold(name)))


def is_personal(text: str, times: int = 1) -> bool:
    """Tell whether somebody speaks here about themselves."""
    return len((_MUCH_I if times > 1 else _I).findall(text)) >= times
