"""How far editors who code blind agree, and on which stories they differ.

In: codings of the same stories by two or more editors. Out: Krippendorff's alpha with an
interval, and the stories to talk about.
"""

from kantel.engine.agreement.alpha import Agreement, agreement
from kantel.engine.agreement.codings import Coding, CodingError, Difference, distance

__all__ = ["Agreement", "Coding", "CodingError", "Difference", "agreement", "distance"]
