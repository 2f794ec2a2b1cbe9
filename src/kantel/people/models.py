"""Tables of people: accounts, journeys, organisations and memberships."""

import uuid
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kantel.foundation.translated import Translated, TranslatedField
from kantel.people import choices


def validate_slug_not_reserved(slug: str) -> None:
    """Refuse a slug that would hide another address of the site."""
    if slug in choices.RESERVED_SLUGS:
        raise ValidationError(_("This address is in use by Kantel itself. Choose another one."))


class User(AbstractUser):
    """An account of staff; narrators, residents and readers need none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_demo = models.BooleanField(default=False)


class Journey(models.Model):
    """One map with its stories: of a municipality, a region, a theme."""

    slug = models.SlugField(unique=True, validators=[validate_slug_not_reserved])
    name = TranslatedField()
    subtitle = TranslatedField(blank=True)
    introduction = TranslatedField(blank=True)
    languages = models.JSONField(default=choices.default_languages)
    audiences = models.JSONField(default=choices.default_audiences)
    narrator_roles = models.JSONField(default=choices.default_narrator_roles)
    organisation_kinds = models.JSONField(default=choices.default_organisation_kinds)
    access_team_name = models.CharField(max_length=40, default="wijkteam")
    k = models.PositiveSmallIntegerField(default=10)
    narrator_counts_as_second_reader = models.BooleanField(default=False)
    about_me_hides_at_once = models.BooleanField(default=True)
    web_archives_may_harvest = models.BooleanField(default=False)
    # Sites that may show the map or a story in a frame, as "https://example.nl"; none at first.
    embed_sites = models.JSONField(default=list, blank=True)
    safety_officer = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    complaints_text = TranslatedField(blank=True)
    # What `looks.Look` keeps: as readers see it, and as somebody is trying out.
    look = models.JSONField(default=dict, blank=True)
    look_draft = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(k__gte=5), name="k_is_never_below_five")
        ]

    def __str__(self) -> str:
        return str(self.name)

    def _labels(self, terms: list[dict[str, Any]], term_id: str) -> Translated:
        for term in terms:
            if term["id"] == term_id:
                return Translated({code: text for code, text in term.items() if code != "id"})
        return Translated()

    def narrator_label(self, role: str) -> Translated:
        """Return how a narrator is shown: "een wethouder"; empty when the role is unknown."""
        return self._labels(self.narrator_roles, role)

    def audience_label(self, audience: str) -> Translated:
        """Return the name of an audience of tips."""
        return self._labels(self.audiences, audience)

    def organisation_kind_label(self, kind: str) -> Translated:
        """Return the name of a kind of organisation."""
        return self._labels(self.organisation_kinds, kind)


class Logo(models.Model):
    """A logo of a journey, made harmless; its digest is its address."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="logos")
    digest = models.CharField(max_length=20)
    kind = models.CharField(max_length=3, choices=[("svg", "SVG"), ("png", "PNG")])
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "digest"], name="one_logo_per_digest")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest}"


class PrivacyRules(models.Model):
    """What a journey decided about the data of narrators; without a row the usual rules hold."""

    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="privacy")
    # Withdrawal is promised on any basis; consent towards one's own municipality is doubtful.
    basis_reading = models.CharField(
        max_length=20, choices=choices.Basis, default=choices.Basis.CONSENT
    )
    basis_publication = models.CharField(
        max_length=20, choices=choices.Basis, default=choices.Basis.CONSENT
    )
    basis_research = models.CharField(
        max_length=20, choices=choices.Basis, default=choices.Basis.CONSENT
    )
    basis_contact = models.CharField(
        max_length=20, choices=choices.Basis, default=choices.Basis.CONSENT
    )
    # Days; the bounds keep a slip of the keyboard from keeping or destroying everything.
    contact_days = models.PositiveSmallIntegerField(default=30)
    raw_days = models.PositiveSmallIntegerField(default=90)
    draft_days = models.PositiveSmallIntegerField(default=30)
    reminder_days = models.PositiveSmallIntegerField(default=14)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{name}__range": bounds}), name=f"{name}_within_bounds"
            )
            for name, bounds in choices.DAYS_WITHIN.items()
        ]

    def __str__(self) -> str:
        return f"privacy rules of journey {self.journey_id}"


class Organisation(models.Model):
    """An organisation that took part; the list is public, who told what is not."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=200)
    kind = models.SlugField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "name"], name="one_organisation_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of an account in a journey. Membership alone grants."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=choices.Role)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "journey", "role"], name="one_membership_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.journey_id})"
