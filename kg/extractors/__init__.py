"""Extraction: what one article says, as claims that each carry the words that say it.

Each extractor is one file that adds one kind of claim; none changes what another found.
"""

from __future__ import annotations

from kg.extractors.appointments import extract_appointments
from kg.extractors.attendance import extract_attendance
from kg.extractors.authorship import extract_authorship
from kg.extractors.occurrences import find_occurrences
from kg.extractors.posts import extract_posts
from kg.extractors.projects import extract_projects
from kg.extractors.staging import extract_staging
from kg.extractors.structure import extract_structure
from kg.language.annotation import annotate
from kg.model import Article, ArticleClaims

__all__ = ["extract_claims"]


def extract_claims(article: Article) -> ArticleClaims:
    """Give everything that an article says. A pure function: no file, no clock, no other article."""
    annotated = annotate(article)
    occurrences = find_occurrences(annotated)
    posts = extract_posts(annotated)
    appointments = extract_appointments(annotated)
    attendance = extract_attendance(annotated, occurrences)
    staging = extract_staging(annotated, occurrences)
    projects = extract_projects(annotated, staging)
    told = [*posts, *appointments, *attendance, *staging, *projects]
    structure = extract_structure(annotated, told)
    named = {claim.subject for claim in (*attendance, *staging)}
    events = tuple(
        occurrence.event
        for occurrence in occurrences
        if occurrence.event in named or (occurrence.part == "main" and not occurrence.frame.course)
    )
    kept = tuple(claim for claim in (*told, *structure, *extract_authorship(annotated)))
    return ArticleClaims(article, events, kept)
