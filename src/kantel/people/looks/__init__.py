"""How a journey looks: colours that are tested for contrast, a typeface, a logo made harmless.

In: what a municipality chose. Out: a `Look` and its stylesheet, or a clear no.
"""

from kantel.people.looks.colours import DEFAULTS, faults
from kantel.people.looks.logo import LogoError, clean_logo
from kantel.people.looks.look import FONTS, Look
from kantel.people.looks.stylesheet import stylesheet

__all__ = ["DEFAULTS", "FONTS", "LogoError", "Look", "clean_logo", "faults", "stylesheet"]
