"""From a resolution to triples: the only place where triples are made.

Every direct triple is written with the claim it rests on, so that none is asserted alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.graph.triples import day, integer, iri, text, typed
from kg.model import Article, Locality, Page, Role
from kg.resolution import find_tenures
from kg.resolution.entities import Entity, Resolution, ResolvedArticle, ResolvedClaim
from kg.resolution.names import path, scope
from kg.vocabulary import DEFAULT_BASE, KG, ORG, RDF, RDFS, SCHEMA, SKOS, XSD

_ROLES: dict[Role, str] = {
    "chair": KG.Chair, "lead": KG.Lead, "speak": KG.Speaker, "report": KG.Presenter,
    "lecture": KG.Lecturer, "accompany": KG.Escort, "observe": KG.Observer, "attend": KG.Attendee,
}  # fmt: skip
_CONCEPTS = ("bodyKind", "placeKind")


def write_graph(resolution: Resolution, base: str = DEFAULT_BASE) -> bytes:
    """Give the whole graph as N-Triples, sorted, each triple once; the same bytes for the same claims.

    ``base`` is the IRI that all things lie under. O(n log n) in the triples.
    """
    lines = set(_Writer(base).lines(resolution))
    return "".join(sorted(lines)).encode()


class _Writer:
    def __init__(self, base: str) -> None:
        self._base = base

    def lines(self, resolution: Resolution) -> Iterator[str]:
        for entity in resolution.entities.values():
            yield from self._entity(entity)
        claims: dict[tuple[int, int], str] = {}
        for index, article in enumerate(resolution.articles):
            yield from self._article(article)
            for number, resolved in enumerate(article.claims):
                name, lines = self._claim(article, resolved)
                claims[index, number] = name
                yield from lines
        for tenure in find_tenures(resolution.articles):
            subject = self._thing(tenure.path)
            yield self._line(subject, RDF.type, iri(KG.Tenure))
            yield self._line(subject, RDFS.label, text(tenure.label))
            yield self._line(subject, ORG.member, self._thing(tenure.member))
            yield self._line(subject, KG.post, self._thing(tenure.post))
            if tenure.acting:
                yield self._line(subject, KG.acting, typed("true", XSD.boolean))
            if tenure.first_seen and tenure.last_seen:
                yield self._line(subject, KG.firstSeen, day(tenure.first_seen))
                yield self._line(subject, KG.lastSeen, day(tenure.last_seen))
            for key in tenure.claims:
                yield self._line(subject, KG.claim, self._thing(claims[key]))

    def _thing(self, path_: str) -> str:
        return iri(self._base + path_)

    def _line(self, subject: str, predicate: str, target: str) -> str:
        return f"{subject} <{predicate}> {target} .\n"

    def _entity(self, entity: Entity) -> Iterator[str]:
        subject = self._thing(entity.path)
        for name in entity.classes:
            yield self._line(subject, RDF.type, iri(getattr(KG, name)))
        yield self._line(subject, RDFS.label, text(entity.label))
        for other in entity.also:
            yield self._line(subject, SKOS.altLabel, text(other))
        for name, value in entity.properties:
            target = day(value) if name in ("date", "endDate") else text(value)
            yield self._line(subject, getattr(KG, name), target)
        for name, target_path in entity.links:
            if name in _CONCEPTS:
                yield self._line(subject, getattr(KG, name), iri(getattr(KG, target_path)))
            else:
                predicate = ORG.postIn if name == "postIn" else getattr(KG, name)
                yield self._line(subject, predicate, self._thing(target_path))

    def _article(self, resolved: ResolvedArticle) -> Iterator[str]:
        article = resolved.told.article
        page, subject = self._thing(resolved.page_path), self._thing(resolved.path)
        yield from self._page(page, article.page, article.locality)
        headline = _squeezed(article.headline.string) or _squeezed(article.body.string)[:20]
        yield self._line(subject, RDF.type, iri(KG.Article))
        yield self._line(subject, RDFS.label, text(headline))
        yield self._line(subject, SCHEMA.headline, text(headline))
        yield self._line(subject, KG.inPage, page)
        yield self._line(subject, KG.begin, integer(article.span.begin))
        yield self._line(subject, KG.end, integer(article.span.end))
        yield self._line(subject, KG.body, text(article.body.string))
        if article.published:
            yield self._line(subject, SCHEMA.datePublished, day(article.published))

    def _page(self, subject: str, page: Page, locality: Locality | None) -> Iterator[str]:
        yield self._line(subject, RDF.type, iri(KG.Page))
        yield self._line(subject, RDFS.label, text(page.name.rsplit(".", 1)[0]))
        yield self._line(subject, KG.source, text(page.source, ""))
        yield self._line(subject, KG.sha256, text(page.sha256, ""))
        if locality is not None:
            place = path("place", *scope(locality.name, locality), locality.name)
            yield self._line(subject, KG.locality, self._thing(place))

    def _claim(self, article: ResolvedArticle, resolved: ResolvedClaim) -> tuple[str, list[str]]:
        """Give the claim's path and its lines, with the passage and the direct triple."""
        claim = resolved.claim
        predicate = getattr(KG, claim.predicate)
        passage, lines = self._passage(article.told.article, article.path, claim.evidence.begin, claim.evidence.end)
        said = (resolved.subject, claim.predicate, resolved.object, claim.role or "", str(claim.order or ""), passage)
        name = f"claim/{_hash(*said)}"
        subject = self._thing(name)
        lines += [
            self._line(self._thing(resolved.subject), predicate, self._thing(resolved.object)),
            self._line(subject, RDF.type, iri(KG.Claim)),
            self._line(subject, RDF.subject, self._thing(resolved.subject)),
            self._line(subject, RDF.predicate, iri(predicate)),
            self._line(subject, RDF.object, self._thing(resolved.object)),
            self._line(subject, KG.confidence, typed(str(claim.confidence), XSD.decimal)),
            self._line(subject, KG.evidence, self._thing(passage)),
            self._line(subject, KG.extractedBy, text(claim.extractor, "")),
        ]
        if claim.rule:
            lines.append(self._line(subject, KG.rule, text(claim.rule, "")))
        if claim.role:
            lines.append(self._line(subject, KG.role, iri(_ROLES[claim.role])))
        if claim.order:
            lines.append(self._line(subject, KG.order, integer(claim.order)))
        if claim.author_kind:
            lines.append(self._line(subject, KG.authorKind, text(claim.author_kind, "")))
        return name, lines

    def _passage(self, article: Article, article_path: str, begin: int, end: int) -> tuple[str, list[str]]:
        quote = article.page.text[begin:end]
        name = f"passage/{_hash(article_path, str(begin), str(end), quote)}"
        subject = self._thing(name)
        return name, [
            self._line(subject, RDF.type, iri(KG.Passage)),
            self._line(subject, KG.inArticle, self._thing(article_path)),
            self._line(subject, KG.begin, integer(begin)),
            self._line(subject, KG.end, integer(end)),
            self._line(subject, KG.quote, text(quote)),
        ]


def _hash(*parts: str) -> str:
    """Give 16 hexadecimal digits that stand for what the parts say."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _squeezed(value: str) -> str:
    return " ".join(value.split())
