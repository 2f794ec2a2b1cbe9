"""Tables of publishing: publications, tips, notices, and the pages of a journey in Wagtail."""

from typing import Any

from django.conf import settings
from django.db import models
from django.forms import Select
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page

from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.ids import public_id
from kantel.foundation.translated import TranslatedField
from kantel.people.models import Journey
from kantel.publish import choices
from kantel.publish.blocks import PageBody
from kantel.publish.search.tables import SearchEntry, SearchWord  # noqa: F401 (tables as well)


class Publication(models.Model):
    """A story on the map. Outlives its story, so that an old link gets kind words (410)."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="publications")
    story = models.OneToOneField(
        Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="publication"
    )
    public_id = models.CharField(max_length=10, unique=True)
    state = models.CharField(
        max_length=12,
        choices=choices.PublicationState,
        default=choices.PublicationState.PUBLISHED,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # From how many readers on it is said that they recognise this: 0 says nothing.
    recognised = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return f"publication {self.public_id} ({self.state})"


class StoryTranslation(models.Model):
    """A story in another language, as an editor wrote it; it goes when the story goes."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "language"], name="one_translation_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} of {self.story_id}"


class RecognitionCount(models.Model):
    """Readers who said "I recognise this": a bare number, of which nobody can tell who they were.

    Apart from the publication, which only changes when what readers see does.
    """

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, primary_key=True, related_name="recognition"
    )
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"recognition of publication {self.publication_id}"


class Kin(models.Model):
    """A published story that is like another one: what to read after it."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="kin")
    other = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["publication", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "other"], name="kin_only_once")
        ]

    def __str__(self) -> str:
        return f"kin {self.rank} of publication {self.publication_id}"


class Tip(models.Model):
    """A basic principle for a good journey: at a place, for an audience, resting on stories."""

    # Protected: a place is removed only when nothing rests on it.
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="tips")
    audience = models.SlugField()
    text = TranslatedField()
    stories = models.ManyToManyField(Story, blank=True, related_name="tips")
    # Stories that tell what happened when somebody tried it.
    tried = models.ManyToManyField(Story, blank=True, related_name="tips_tried")
    order = models.PositiveSmallIntegerField(default=0)
    # The import that brought the tip, so that it goes when that is undone.
    import_id = models.UUIDField(null=True, blank=True, editable=False)
    # From the form, so that a form sent twice makes one tip.
    idempotency_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["place", "audience", "order", "id"]

    def __str__(self) -> str:
        return f"tip {self.pk} ({self.audience})"


class WaitingTip(models.Model):
    """A clean tip of an import whose place or audience is not certain: an editor chooses."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="waiting_tips")
    audience = models.SlugField(blank=True)
    text = models.TextField()
    # What stood above it in the file, as far as it points to nobody.
    heading = models.CharField(max_length=200, blank=True)
    import_id = models.UUIDField(editable=False)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return f"waiting tip {self.pk} ({self.audience})"


class AboutMeNotice(models.Model):
    """Somebody a story is about asks to have it looked at; the message is sealed."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="notices")
    reference = models.CharField(max_length=10, unique=True, default=public_id)
    code_hash = models.CharField(max_length=64, unique=True)
    key_id = models.UUIDField(unique=True)
    sealed_message = models.BinaryField(default=bytes)
    sealed_answer = models.BinaryField(default=bytes)
    state = models.CharField(
        max_length=10, choices=choices.NoticeState, default=choices.NoticeState.OPEN
    )
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    idempotency_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return f"notice {self.reference}"


class JourneyPage(Page):
    """The parent of a journey's pages in Wagtail; for readers it is the map."""

    # Wagtail keeps pages as a tree that a cascade of the database would break.
    journey = models.OneToOneField(Journey, on_delete=models.PROTECT, related_name="pages")

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "publish.ArticlePage",
        "publish.SeriesPage",
        "publish.ThemePage",
        "publish.StandardPage",
    ]
    content_panels = [FieldPanel("title", help_text=_("Only staff see this name."))]
    promote_panels: list[FieldPanel] = []
    settings_panels: list[FieldPanel] = []
    # Made with its journey, never by hand.
    is_creatable = False

    class Meta:
        verbose_name = _("pages of a journey")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return where readers find the journey."""
        return _url_parts(self, reverse("front:map", args=[self.journey.slug]), request)


TEXTS = [
    ObjectList([FieldPanel("title"), FieldPanel("intro"), FieldPanel("body")], heading=_("Dutch")),
    ObjectList(
        [FieldPanel("title_en"), FieldPanel("intro_en"), FieldPanel("body_en")],
        heading=_("English"),
    ),
]
ADDRESS = ObjectList([FieldPanel("slug"), PublishingPanel()], heading=_("Address and moment"))


class ReadingPage(Page):
    """A page of text; both languages in one, so that they stay together."""

    title_en = models.CharField(_("title"), max_length=255, blank=True)
    intro = models.TextField(_("introduction"), blank=True)
    intro_en = models.TextField(_("introduction"), blank=True)
    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)
    body_en = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    parent_page_types = ["publish.JourneyPage"]
    subpage_types: list[str] = []
    preview_modes = [("nl", _("Dutch")), ("en", _("English"))]
    edit_handler = TabbedInterface([*TEXTS, ADDRESS])

    class Meta:
        abstract = True

    @property
    def journey(self) -> Journey:
        """Return the journey below which this page stands."""
        return self.get_parent().specific.journey

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return where readers find the page: `/<journey>/blad/<slug>/`."""
        address = reverse("front:page", args=[self.journey.slug, self.slug])
        return _url_parts(self, address, request)

    def serve_preview(self, request: Any, mode_name: str) -> HttpResponse:
        """Show the page as readers will see it, in the language of the preview mode."""
        request.journey = self.journey
        with override(mode_name):
            return super().serve_preview(request, mode_name).render()


class StandardPage(ReadingPage):
    """A page around the stories: reading guide, provenance, colophon, privacy, accessibility."""

    template = "publish/standard_page.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")


class SeriesPage(ReadingPage):
    """Articles that belong together, in order."""

    template = "publish/series_page.html"

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")


class ArticleForm(WagtailAdminPageForm):
    """Offers the series of this journey as a plain list: it works without scripts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_page and (field := self.fields.get("series")):
            field.queryset = SeriesPage.objects.child_of(self.parent_page)


class ArticlePage(ReadingPage):
    """An article of the weblog, perhaps one of a series."""

    series = models.ForeignKey(
        SeriesPage,
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    part = models.PositiveSmallIntegerField(_("which part of the series"), default=1)
    related = StreamField(
        [("article", blocks.PageChooserBlock("publish.ArticlePage", label=_("Article")))],
        verbose_name=_("related articles"),
        blank=True,
        max_num=3,
    )

    template = "publish/article_page.html"
    base_form_class = ArticleForm
    edit_handler = TabbedInterface(
        [
            *TEXTS,
            ObjectList(
                [
                    FieldPanel("series", widget=Select),
                    FieldPanel("part"),
                    FieldPanel("related"),
                ],
                heading=_("Series"),
            ),
            ADDRESS,
        ]
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class ThemePage(ReadingPage):
    """A theme: dilemmas, documents, people, and the stories and places that belong."""

    template = "publish/theme_page.html"

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class FigureEdition(models.Model):
    """The figures of a journey as they are shown, and what was counted for each edition of them."""

    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="figures")
    edition = models.PositiveIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"figures {self.edition}"


def _url_parts(
    page: Page, address: str, request: HttpRequest | None
) -> tuple[int, str, str] | None:
    """Return Wagtail's three parts of an address; None while no site is set up."""
    sites = page._get_relevant_site_root_paths(request)
    return (sites[0].site_id, sites[0].root_url, address) if sites else None
