"""Tables of places: patterns on the map, their leads, and the stories that stand for them."""

from django.conf import settings
from django.db import models

from kantel.coding import choices
from kantel.deidentify.models import Story
from kantel.foundation.translated import TranslatedField
from kantel.people.models import Journey


class Place(models.Model):
    """A pattern as a place on the map; x and y from 0 to 1, from harbour to far coast."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="places")
    slug = models.SlugField(max_length=80)
    name = TranslatedField()
    lead = TranslatedField(blank=True)
    # The two sides of a place, shown beside each other.
    goes_well = TranslatedField(blank=True)
    must_improve = TranslatedField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    landmark = models.SlugField(blank=True)
    # Stays where it lies when the others are laid by the likeness of their stories.
    pinned = models.BooleanField(default=False)
    # A path between two places runs both ways: Django keeps both rows of a symmetrical relation.
    neighbours = models.ManyToManyField("self", blank=True)
    # The import that brought the place: two places of one bundle are never taken for one.
    import_id = models.UUIDField(null=True, blank=True, editable=False)
    # From the form, so that a form sent twice makes one place.
    idempotency_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # An entry of the starter codebook that says what belongs here, and those that were declined.
    pattern = models.CharField(max_length=60, blank=True)
    patterns_declined = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "slug"], name="one_place_per_slug"),
            models.CheckConstraint(
                condition=models.Q(x__isnull=True, y__isnull=True)
                | models.Q(x__gte=0, x__lte=1, y__gte=0, y__lte=1),
                name="place_lies_on_the_map",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class ImportedLead(models.Model):
    """A lead that an import brought for a place that was there already.

    On the map where the place had none; else it waits, so that an editor can read it.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="imported_leads")
    text = models.TextField()
    import_id = models.UUIDField()
    is_on_map = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"lead {self.pk} of an import, at {self.place_id}"


class Coding(models.Model):
    """A story stands for a place; exemplary ones are shown first."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="codings")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="codings")
    exemplary = models.BooleanField(default=False)
    side = models.CharField(max_length=8, choices=choices.Side, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-exemplary", "-at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["story", "place"], name="one_coding_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} at {self.place_id}"
