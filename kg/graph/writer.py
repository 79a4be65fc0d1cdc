"""From a resolution to triples: the only place where triples are made.

Every direct triple is written with the claim it rests on, so that none is asserted alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.graph.triples import day, integer, iri, text, typed
from kg.model import Article, Locality, Page, Role
from kg.resolution.claims import claim_path, passage_path
from kg.resolution.entities import Entity, Resolution, ResolvedArticle, ResolvedClaim
from kg.resolution.places import locality_path
from kg.resolution.tenures import Tenure
from kg.vocabulary import DEFAULT_BASE, KG, ORG, OWL, RDF, RDFS, SCHEMA, SKOS, XSD

_ROLES: dict[Role, str] = {
    "chair": KG.Chair, "lead": KG.Lead, "speak": KG.Speaker, "report": KG.Presenter,
    "lecture": KG.Lecturer, "accompany": KG.Escort, "observe": KG.Observer, "attend": KG.Attendee,
}  # fmt: skip
_CONCEPTS = ("bodyKind", "placeKind", "level")


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
        yield from self._tenures(resolution.tenures, claims)

    def _tenures(self, tenures: Iterable[Tenure], claims: Mapping[tuple[int, int], str]) -> Iterator[str]:
        """Give the tenures, and the day of each claim they rest on; ``claims`` are the paths of all claims."""
        days: dict[str, str] = {}
        for tenure in tenures:
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
            for predicate, stated in ((KG.startedOn, tenure.started_on), (KG.endedOn, tenure.ended_on)):
                if stated:
                    yield self._line(subject, predicate, day(stated))
            for one in tenure.observations:
                name = claims[one.claim]
                yield self._line(subject, KG.claim, self._thing(name))
                if one.day:  # two readings of the same words are one claim, and it has one day
                    days.setdefault(name, one.day)
        for name, said in days.items():
            yield self._line(self._thing(name), KG.asOf, day(said))

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
            if name == "sameAs":
                yield self._line(subject, OWL.sameAs, iri(value))
                continue
            if name in _CONCEPTS:
                yield self._line(subject, getattr(KG, name), iri(getattr(KG, value)))
                continue
            target = day(value) if name in ("date", "endDate") else text(value, "" if name == "code" else "zh")
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
            place = locality_path(locality, page)
            yield self._line(subject, KG.locality, self._thing(place))

    def _claim(self, article: ResolvedArticle, resolved: ResolvedClaim) -> tuple[str, list[str]]:
        """Give the claim's path and its lines, with the passage and the direct triple."""
        claim = resolved.claim
        predicate = getattr(KG, claim.predicate)
        passage, lines = self._passage(article.told.article, article.path, claim.evidence.begin, claim.evidence.end)
        name = claim_path(claim, article.told.article, article.path)
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
        if resolved.confirmed:
            lines.append(self._line(subject, KG.confirmed, typed("true", XSD.boolean)))
        if claim.role:
            lines.append(self._line(subject, KG.role, iri(_ROLES[claim.role])))
        if claim.order:
            lines.append(self._line(subject, KG.order, integer(claim.order)))
        if claim.author_kind:
            lines.append(self._line(subject, KG.authorKind, text(claim.author_kind, "")))
        return name, lines

    def _passage(self, article: Article, article_path: str, begin: int, end: int) -> tuple[str, list[str]]:
        quote = article.page.text[begin:end]
        name = passage_path(article, article_path, begin, end)
        subject = self._thing(name)
        return name, [
            self._line(subject, RDF.type, iri(KG.Passage)),
            self._line(subject, KG.inArticle, self._thing(article_path)),
            self._line(subject, KG.begin, integer(begin)),
            self._line(subject, KG.end, integer(end)),
            self._line(subject, KG.quote, text(quote)),
        ]


def _squeezed(value: str) -> str:
    return " ".join(value.split())
