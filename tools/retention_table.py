"""Write `docs/administrator/papers/bewaartermijnen.md` from the rules of retention.

    python tools/retention_table.py

The rules stand in `kantel.collect.queries.retention`; days are those of a new journey, and between
which numbers a journey may choose stands beside them.
"""

import os
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs/administrator/papers/bewaartermijnen.md"
HEAD = """# Bewaartermijnen

Gemaakt uit de regels in de software door `tools/retention_table.py`. Het register van een reis,
met de dagen die daar gelden en wat er vandaag weg zou gaan, staat onder **Bewaren en vernietigen**
en is als bestand op te halen. Het procestype is dat van de selectielijst gemeenten 2020, als
voorstel: **[gemeente]** de archivaris bevestigt het met een resultaat.

| wat | dagen | te kiezen | vanaf | procestype |
|---|---|---|---|---|
"""
TAIL = """
Een dag is een dag op de kalender van Amsterdam
(`tests/collect/test_retention_rules.py::test_cutoff_is_the_start_of_a_day_in_amsterdam`).

Verder geldt:

| wat | hoe lang |
|---|---|
| wat een verteller intrekt | meteen: sleutels, dan rijen; procestype {withdrawal} |
| onherkenbaar gemaakt verhaal op de kaart | tot intrekken, of tot de reis sluit |
| bewijs van toestemming, verklaringen, logboek | zolang de reis bestaat; zonder verhaal |
| kopieën van het huis | {backup} dagen ten hoogste (`KANTEL_BACKUP_DAYS`) |
| kopie van de sleutels | tot de volgende |
| sessies van medewerkers | {session} uur |
| uitgevoerde taken | een week |
"""


def page() -> str:
    """Return the page as the rules make it."""
    from django.conf import settings
    from django.utils import translation

    from kantel.collect.queries.retention import RULES, WITHDRAWAL_CATEGORY
    from kantel.people.choices import DAYS_WITHIN
    from kantel.people.models import PrivacyRules

    with translation.override("nl"):
        usual, lines = PrivacyRules(), []
        for rule in RULES:
            days = rule.days(usual)
            name = next((one for one in DAYS_WITHIN if _follows(rule, one)), "")
            span = "{}–{}".format(*DAYS_WITHIN[name]) if name else "vast"
            cells = (rule.kind.label, days, span, rule.after, rule.category)
            lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    tail = TAIL.format(
        withdrawal=WITHDRAWAL_CATEGORY, backup=35, session=settings.SESSION_COOKIE_AGE // 3600
    )
    return HEAD + "\n".join(lines) + "\n" + tail


def _follows(rule: object, name: str) -> bool:
    """Tell whether a rule goes by the setting of this name: it moves along with it."""
    from kantel.people.models import PrivacyRules

    return bool(rule.days(PrivacyRules(**{name: -1})) == -1)  # type: ignore[attr-defined]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
    sys.path.insert(0, str(PAGE.parents[3] / "src"))
    import django

    django.setup()
    PAGE.write_text(page(), "utf-8")
