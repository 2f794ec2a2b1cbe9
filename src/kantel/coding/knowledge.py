"""What coding learns of places from stages that come later: the tips that stand there.

Publish knows tips and coding may not know publish, so publish registers a function here when the
house starts.
"""

from collections.abc import Callable

from kantel.people.models import Journey

# Returns for each id of a place the texts that tell more about it.
Provider = Callable[[Journey], dict[int, list[str]]]

_providers: list[Provider] = []


def tells_of_places(provider: Provider) -> Provider:
    """Register a function that knows texts about the places of a journey."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def texts_about_places(journey: Journey) -> dict[int, list[str]]:
    """Return what is written about each place besides its name and lead."""
    found: dict[int, list[str]] = {}
    for provider in _providers:
        for place_id, texts in provider(journey).items():
            found.setdefault(place_id, []).extend(texts)
    return found
