"""The envelope of a ballot while a vote is open: what is hidden from whom.

The key of a vote lives in the key database and is destroyed when the vote closes. From it come a
key for marks of codes, another for marks of envelopes, and one for the ballots themselves. So the
table of codes cannot be joined to the table of envelopes, and without the key no envelope opens.
All envelopes of a vote are equally long, because length tells how much somebody chose.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag

from kantel.foundation.ids import ALPHABET, normalise_code
from kantel.foundation.vault.keys import Sealed, decrypt, encrypt

RECEIPT_GROUPS, GROUP = 4, 4
# Room for the frame of a ballot, and for each plan on it; then rounded up.
FRAME, EACH, STEP = 96, 24, 256


class EnvelopeError(ValueError):
    """An envelope that does not open: altered, or of another vote."""


class VoteKey:
    """The keys that follow from the one key of a vote."""

    def __init__(self, key: bytes, round_id: str) -> None:
        self._key, self._bound_to = key, f"fund.ballot:{round_id}"

    def _derived(self, purpose: str) -> bytes:
        return hmac.digest(self._key, f"{self._bound_to}:{purpose}".encode(), "sha256")

    def _mark(self, purpose: str, words: str) -> str:
        return hmac.new(self._derived(purpose), words.encode(), hashlib.sha256).hexdigest()

    def code_mark(self, code: str) -> str:
        """What the table of codes keeps of a code."""
        return self._mark("code", normalise_code(code))

    def box_mark(self, code: str) -> str:
        """Under which mark the envelope of this code lies: nothing to do with `code_mark`."""
        return self._mark("box", normalise_code(code))

    def paper_mark(self, code: str) -> str:
        """Under which mark a paper ballot waits until a second person has typed it."""
        return self._mark("paper", normalise_code(code))

    def order_seed(self, code: str) -> int:
        """What puts the plans in an order of chance that stays the same for one voter."""
        return int(self._mark("order", normalise_code(code))[:15], 16)

    def receipt(self, code: str, once: str) -> str:
        """The receipt of one cast ballot; the same form sent twice gets the same receipt."""
        number = int(self._mark("receipt", f"{normalise_code(code)}:{once}"), 16)
        letters = []
        for _ in range(RECEIPT_GROUPS * GROUP):
            number, letter = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[letter])
        groups = ["".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP)]
        return "-".join(groups)

    def seal(self, ballot: dict[str, Any], *, plans: int) -> bytes:
        """Return the ballot in an envelope as long as every other of this vote."""
        text = json.dumps(ballot, separators=(",", ":")).encode()
        room = -(-(FRAME + EACH * plans) // STEP) * STEP
        if len(text) > room:
            raise EnvelopeError("This ballot is longer than a ballot of this vote can be.")
        return encrypt(self._derived("ballot"), text.ljust(room), self._bound_to)

    def open(self, sealed: Sealed) -> dict[str, Any]:
        """Return the ballot of an envelope. Raises EnvelopeError."""
        try:
            ballot: dict[str, Any] = json.loads(
                decrypt(self._derived("ballot"), sealed, self._bound_to)
            )
        except InvalidTag as error:
            raise EnvelopeError("This ballot was altered or is of another vote.") from error
        return ballot


def as_line(choices: Sequence[str], points: Sequence[int]) -> list[Any]:
    """A ballot as it is published: the choices, the points beside them, and its weight."""
    return [",".join(choices), ",".join(map(str, points)), 1]
