"""Tables of discovered themes: what a search found in the stories of a journey."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from kantel.coding.choices import SearchState
from kantel.deidentify.models import Story
from kantel.people.models import Journey


class ThemeSearch(models.Model):
    """One search for themes. The newest that is done is shown; an older one is kept till then."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="theme_searches")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=SearchState, default=SearchState.WAITING)
    # How many stories were read up to now, out of how many.
    read = models.PositiveIntegerField(default=0)
    stories = models.PositiveIntegerField(default=0)
    # How far two halves of the stories find the same themes: 1 is wholly.
    steadiness = models.FloatField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    # When a step of it was done last: what stands still for long can be taken up again.
    moved_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"search {self.pk} ({self.state})"


class LearnedThemes(models.Model):
    """What a search under way learned from a sample: numbers, and words that several stories use.

    It goes when the search is done, and when a story of the journey is withdrawn.
    """

    search = models.OneToOneField(
        ThemeSearch, on_delete=models.CASCADE, related_name="learned", primary_key=True
    )
    model = models.BinaryField()

    def __str__(self) -> str:
        return f"learned for {self.search_id}"


class SearchPart(models.Model):
    """Some stories of a search under way, a piece of work for one worker; ids and numbers alone.

    It goes when the search is done, and when a story of the journey is withdrawn.
    """

    search = models.ForeignKey(ThemeSearch, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    stories = models.PositiveIntegerField()
    # 64-bit whole numbers, little-endian, rising.
    ids = models.BinaryField()
    # Where its stories belong, once they were read.
    outcome = models.BinaryField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["search", "number"], name="one_number_per_part")
        ]

    def __str__(self) -> str:
        return f"part {self.number} of {self.search_id}"


class Theme(models.Model):
    """Stories that belong together by what is told. `nest` numbers themes that are most alike."""

    search = models.ForeignKey(ThemeSearch, on_delete=models.CASCADE, related_name="themes")
    number = models.PositiveIntegerField()
    # Words that tell it from the others; after a withdrawal, only those that others use too.
    words = models.JSONField(default=list)
    nest = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["search", "number"], name="one_number_per_theme")
        ]

    def __str__(self) -> str:
        return f"theme {self.number} of {self.search_id}"


class ThemeStory(models.Model):
    """A story in a theme; the most central ones come first, `different` ones are least like it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="members")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="themes")
    central = models.PositiveSmallIntegerField(null=True, blank=True)
    different = models.BooleanField(default=False)

    class Meta:
        ordering = [models.F("central").asc(nulls_last=True), "story_id"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "story"], name="one_story_per_theme")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} in {self.theme_id}"
