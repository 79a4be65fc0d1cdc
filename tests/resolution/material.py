"""Articles to resolve: what a page of a locality says, made by the real reader and extractors."""

from __future__ import annotations

import hashlib

from kg.extractors import extract_claims
from kg.model import ArticleClaims, Page
from kg.reading import read_articles
from kg.resolution import resolve
from kg.resolution.entities import Resolution

QINGHE = "铁岭市清河区召开会议。清河区委书记{}讲话,全区抓好落实。清河区政府部署。"
TIELING = "铁岭市召开会议。铁岭市委书记{}讲话,全市抓好落实。铁岭市政府部署。"
YINZHOU = "铁岭市银州区召开会议。银州区委书记{}讲话,全区抓好落实。银州区政府部署。"
FUPING = "保定市阜平县召开会议。阜平县委书记{}讲话,全县抓好落实。阜平县政府部署。"


def told(text: str, name: str = "page.txt") -> list[ArticleClaims]:
    """Give what the articles of a page say."""
    page = Page(f"pages/{name}", name, text, hashlib.sha256(text.encode()).hexdigest())
    return [extract_claims(article) for article in read_articles(page)]


def resolved(*texts: str) -> Resolution:
    """Resolve pages of these texts together."""
    return resolve([one for number, text in enumerate(texts) for one in told(text, f"page{number}.txt")])


def of_class(resolution: Resolution, name: str) -> list[str]:
    """Give the paths of the entities of a class."""
    return [path for path, entity in resolution.entities.items() if name in entity.classes]
