"""From what articles say to who and what is meant: adds identities to claims, changes nothing in them."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from kg.model import Article, ArticleClaims, Body, Claim, Event, Person, Place, Post, Project, Thing, Written
from kg.resolution.bodies import Bodies, identify_bodies_and_places
from kg.resolution.body_names import place_before
from kg.resolution.claims import claim_path, drop_rejected
from kg.resolution.contradictions import contradiction_questions
from kg.resolution.decisions import Decision
from kg.resolution.entities import Entity, Resolution, ResolvedArticle, ResolvedClaim
from kg.resolution.events import Events, identify_events
from kg.resolution.names import page_paths, path
from kg.resolution.offices import with_each_office
from kg.resolution.people import People, identify_people
from kg.resolution.places import Places
from kg.resolution.registry import Registry
from kg.resolution.sightings import gather_sightings, sighting_key
from kg.resolution.tenures import find_tenures


def resolve(articles: Iterable[ArticleClaims], decisions: Iterable[Decision] = ()) -> Resolution:
    """Give every thing a path of its own and every claim the paths of its ends; the order of articles does not matter.

    ``decisions`` are what people decided: they go before every rule. O(claims) but for sorting; people are
    compared within one name only.
    """
    told = sorted(articles, key=lambda one: (one.article.page.name, one.article.page.sha256, one.article.number))
    decided = tuple(decisions)
    checked = drop_rejected([with_each_office(one) for one in told], decided)
    people = identify_people(gather_sightings(checked.told), decided)
    events = identify_events(checked.told, decided)
    bodies, places = identify_bodies_and_places(checked.told)
    resolver = _Resolver(people, events, bodies, places, checked.confirmed)
    resolved = tuple(resolver.resolve_article(one) for one in checked.told)
    tenures = tuple(find_tenures(resolved))
    questions = (*people.questions, *events.questions, *contradiction_questions(tenures, decided))
    return Resolution(
        MappingProxyType(resolver.registry.entities()), resolved, people.apart,
        questions=tuple(sorted(questions)),
        rejected=checked.rejected,
        gone=tuple(sorted((*checked.gone, *people.gone, *events.gone))),
        overruled=tuple(sorted((*people.overruled, *events.overruled))),
        tenures=tenures,
        sightings=people.sightings,
        unresolved_sightings=people.unresolved,
    )  # fmt: skip


class _Resolver:
    """Puts the paths of things to claims, and gathers the things."""

    def __init__(
        self, people: People, events: Events, bodies: Bodies, places: Places, confirmed: frozenset[str]
    ) -> None:
        self.registry = Registry()
        for entity in (*bodies.entities.values(), *places.entities.values()):
            self.registry.add(entity)
        self._bodies = bodies
        self._places = places
        self._people = people
        self._events = events
        self._confirmed = confirmed

    def resolve_article(self, one: ArticleClaims) -> ResolvedArticle:
        article = one.article
        page_path, article_path = page_paths(article)
        for event in one.events:
            self.registry.add(self._events.events[article_path, event.number])
        claims = []
        for claim in one.claims:
            subject = self._add(claim.subject, article, article_path)
            target = self._add(claim.object, article, article_path)
            if subject != target:
                claims.append(ResolvedClaim(claim, subject, target, self._is_confirmed(claim, article, article_path)))
        return ResolvedArticle(one, article_path, page_path, tuple(claims))

    def _is_confirmed(self, claim: Claim, article: Article, article_path: str) -> bool:
        # No claim needs its name made twice where nobody confirmed any.
        return bool(self._confirmed) and claim_path(claim, article, article_path) in self._confirmed

    def _add(self, thing: Thing, article: Article, article_path: str) -> str:
        if isinstance(thing, Person):
            person = self._people.persons[sighting_key(thing.name, article_path, thing.author)]
            return self.registry.add(person, thing.name)  # a joined misspelling is one more form of the name
        if isinstance(thing, Post):
            return self._add_post(thing, article_path)
        if isinstance(thing, Body):
            return self._bodies.entity(thing, article_path).path
        if isinstance(thing, Place):
            return self._places.entity(thing, article_path).path
        if isinstance(thing, Project):
            key = path("project", *place_before(thing.name, article, None), thing.name)
            return self.registry.add(Entity(key, thing.name, ("Project",)), thing.printed)
        if isinstance(thing, Event):
            return self.registry.add(self._events.events[article_path, thing.number])
        assert isinstance(thing, Written)
        return article_path

    def _add_post(self, post: Post, article_path: str) -> str:
        body = self._bodies.entity(post.body, article_path)
        key = f"post/{body.path.split('/', 1)[1]}/{path(post.title)}"
        doubled = post.title.endswith("领导") and body.label.endswith(post.title[0])
        label = f"{body.label}{post.title[1:] if doubled else post.title}"  # 清河区 + 区领导 is 清河区领导
        entity = Entity(key, label, ("Post",), properties=(("title", post.title),), links=(("postIn", body.path),))
        return self.registry.add(entity)
