"""Tables of a vote. None of them holds a time, a person, or a code as it was handed out."""

from django.conf import settings
from django.db import models

from kantel.act.fund.models import Round
from kantel.act.voting import choices


class Vote(models.Model):
    """The vote of a round: how ballots look, where its key lies, and how it was closed."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="vote")
    kind = models.CharField(
        max_length=10, choices=choices.BallotKind, default=choices.BallotKind.KNAPSACK
    )
    # How many plans, or points in all; 0: as many as there are.
    most = models.PositiveSmallIntegerField(default=0)
    # In the key database; destroyed when the vote closes.
    key_id = models.UUIDField(null=True)
    # The seals of the ballots that count, and the hash with which the board ends.
    lines = models.JSONField(default=list)
    closing_hash = models.CharField(max_length=64, blank=True)
    closed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"vote of round {self.round.public_id}"

    @property
    def is_closed(self) -> bool:
        """Tell whether the ballots were sealed."""
        return bool(self.closing_hash)


class CodeBatch(models.Model):
    """Codes that were made together, in shuffled order, for letters or sheets."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveIntegerField()
    # For whom: a district, a table; never a person.
    label = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField()
    idempotency_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="voting_one_batch_a_number")
        ]

    def __str__(self) -> str:
        return f"batch {self.number}"


class VotingCode(models.Model):
    """That a code may vote: its HMAC alone. The key of it goes when the vote closes."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="codes")
    batch = models.ForeignKey(CodeBatch, on_delete=models.CASCADE, related_name="codes")
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "mark"], name="voting_one_code")]

    def __str__(self) -> str:
        return f"code of batch {self.batch_id}"


class Envelope(models.Model):
    """A ballot while the vote is open: one per code, which this constraint alone sees to."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="envelopes")
    mark = models.CharField(max_length=64)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "mark"], name="voting_one_ballot_a_code")
        ]

    def __str__(self) -> str:
        return "an envelope"


class BoardEntry(models.Model):
    """A receipt on the public board, chained to the one before it (see `board.py`)."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="board")
    number = models.PositiveIntegerField()
    receipt = models.CharField(max_length=64)
    replaces = models.PositiveIntegerField(null=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="voting_one_entry_a_number"),
            models.UniqueConstraint(fields=["vote", "receipt"], name="voting_one_entry_a_receipt"),
        ]

    def __str__(self) -> str:
        return f"entry {self.number}"


class PaperBallot(models.Model):
    """What the first person typed from a paper ballot, until a second one has typed the same."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="papers")
    mark = models.CharField(max_length=64)
    sealed = models.BinaryField()
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "mark"], name="voting_one_paper_a_code")
        ]

    def __str__(self) -> str:
        return "a paper ballot typed once"


class Scrutiny(models.Model):
    """A scrutineer saw that the board ends with this hash, before the ballots are taken out."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="scrutinies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    head = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "by"], name="voting_one_scrutiny_a_person")
        ]

    def __str__(self) -> str:
        return f"scrutiny of {self.vote_id}"


class CountedBallot(models.Model):
    """A ballot that counts, in a place of chance; written when the vote was closed."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    place = models.PositiveIntegerField()
    salt = models.CharField(max_length=32)
    line = models.JSONField()

    class Meta:
        ordering = ["vote", "place"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "place"], name="voting_one_ballot_a_place")
        ]

    def __str__(self) -> str:
        return f"ballot {self.place}"
