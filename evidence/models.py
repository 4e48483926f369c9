"""The library as stored: shared by everybody. Personal is what stands in ``evidence.own`` and ``evidence.marks``."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.marks import Mark
from evidence.own import OwnPassage

__all__ = ["Article", "Excerpt", "LibraryVersion", "Mark", "OwnPassage", "Passage", "Source"]


def _names() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class LibraryVersion(models.Model):
    """Each content of the library that was ever loaded; the one loaded last is current."""

    version = models.CharField(max_length=32, unique=True)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-loaded_at"]
        get_latest_by = "loaded_at"

    def __str__(self) -> str:
        return self.version


class Source(models.Model):
    """An article, study or guideline that cards speak of."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        STUDY = "study", _("study")
        REVIEW = "review", _("review")
        GUIDELINE = "guideline", _("guideline")
        PREPRINT = "preprint", _("preprint, not peer-reviewed when read")
        NOTE = "note", _("note of this diary")

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind)
    citation = models.TextField()
    doi = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=300, blank=True)
    published = models.CharField(max_length=10, blank=True)
    licence = models.CharField(max_length=200)
    about = models.TextField()
    population = models.CharField(max_length=300)
    strength = models.CharField(max_length=12)
    figures = models.CharField(max_length=10)
    article = models.BooleanField(default=False)
    # By whoever runs the site, not with the shipped library: a load leaves it alone.
    brought_in = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return self.key


class Article(models.Model):
    """That a source's own text was imported; its passages are numbered over its non-empty lines."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="text")
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField(auto_now_add=True)
    copy_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    garbled = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"text of {self.source_id}"


class Passage(models.Model):
    """One non-empty line of an article. ``dropped`` is the code of why nothing is made of it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    text = models.TextField()
    dropped = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="passage_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.number}"


class Excerpt(models.Model):
    """A card: our own summary of one passage of a source. ``passage`` is its place, once found.

    Of an article that was brought in it begins unreviewed: the passage's own first words, and tags that
    are suggestions until a person said yes to them.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="excerpts")
    key = models.SlugField(max_length=60)
    place = models.PositiveIntegerField(default=0)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    fragment = models.CharField(max_length=120, blank=True)
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="excerpts"
    )
    statement = models.CharField(max_length=20)
    summary = models.TextField()
    limits = models.TextField()
    strength = models.CharField(max_length=12)
    population = models.CharField(max_length=300)
    figures = models.CharField(max_length=10)
    symptoms = _names()
    also = _names()
    kinds = _names()
    cofactors = _names()
    patterns = _names()
    needs = models.JSONField(default=list, blank=True)
    load = models.CharField(max_length=8, blank=True)
    severe = models.BooleanField(default=False)
    remedy = models.CharField(max_length=12, blank=True)
    general = models.BooleanField(default=False)
    worth = models.PositiveSmallIntegerField(default=2)
    caution = models.TextField(blank=True)
    conflicts_with = models.JSONField(default=list, blank=True)
    reviewed = models.BooleanField(default=True)

    class Meta:
        ordering = ["source", "place"]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="excerpt_key_once_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.source_id}/{self.key}"
