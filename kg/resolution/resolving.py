"""From what articles say to who and what is meant: adds identities to claims, changes nothing in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType

from kg.language.bodies import body_rules, division_of, kind_of
from kg.language.divisions import divisions
from kg.language.sites import place_kind
from kg.model import Article, ArticleClaims, Body, Claim, Event, Locality, Person, Place, Post, Project, Thing, Written
from kg.resolution.entities import Entity, Resolution, ResolvedArticle, ResolvedClaim
from kg.resolution.events import event_path, page_paths
from kg.resolution.names import path, scope
from kg.resolution.people import NATIONWIDE, group_people, is_national, is_public, person_path
from kg.resolution.registry import Registry

_EVENT_CLASSES = {
    "meeting": "Meeting", "inspection": "Inspection", "training": "Training", "ceremony": "Ceremony",
    "exhibition": "Exhibition", "contest": "Contest", "activity": "Activity", "visit": "Visit",
}  # fmt: skip


def resolve(articles: Iterable[ArticleClaims]) -> Resolution:
    """Give every thing a path of its own and every claim the paths of its ends; the order of articles does not matter.

    O(claims) but for sorting; people are compared within one name only.
    """
    told = sorted(articles, key=lambda one: (one.article.page.name, one.article.page.sha256, one.article.number))
    resolver = _Resolver(told)
    resolved = tuple(resolver.resolve_article(one) for one in told)
    return Resolution(MappingProxyType(resolver.registry.entities()), resolved, resolver.apart)


class _Resolver:
    """Holds what is known of all articles while claims are resolved one by one."""

    def __init__(self, told: list[ArticleClaims]) -> None:
        self.registry = Registry()
        seen: dict[tuple[str, bool], dict[str, str]] = defaultdict(dict)
        self._public: set[tuple[str, str]] = set()
        for one in told:
            for person, claims in _people(one).items():
                code, label = _code(one.article.locality, claims)
                seen[person.name, person.author][code] = label or one.article.page.name
        self._groups = group_people(seen)
        self._labels = seen
        for one in told:
            for person, claims in _people(one).items():
                code, _ = _code(one.article.locality, claims)
                if any(is_public(claim) for claim in claims):
                    self._public.add((person.name, self._groups[person.name, person.author, code]))
        counts: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for (name, author, _), group in self._groups.items():
            counts[name, author].add(group)
        # Who led each tour, by the article's path and the event's number: two tours of one day and name are two.
        self._leads: dict[tuple[str, int], str] = {}
        for one in told:
            for claim in one.claims:
                if claim.role == "lead" and isinstance(claim.subject, Event) and isinstance(claim.object, Person):
                    self._leads.setdefault((page_paths(one.article)[1], claim.subject.number), claim.object.name)
        self._several = {key for key, groups in counts.items() if len(groups) > 1}
        self.apart = tuple(sorted(name for name, author in self._several if not author))

    def resolve_article(self, one: ArticleClaims) -> ResolvedArticle:
        article = one.article
        page_path, article_path = page_paths(article)
        persons = {person: _code(article.locality, claims)[0] for person, claims in _people(one).items()}
        if article.locality is not None:
            self._add_place(Place(article.locality.name), article.locality)
        for event in one.events:
            self._add_event(event, article, article_path)
        claims = []
        for claim in one.claims:
            subject = self._add(claim.subject, article, article_path, persons)
            target = self._add(claim.object, article, article_path, persons)
            if subject != target:
                claims.append(ResolvedClaim(claim, subject, target))
        return ResolvedArticle(one, article_path, page_path, tuple(claims))

    def _add(self, thing: Thing, article: Article, article_path: str, persons: dict[Person, str]) -> str:
        if isinstance(thing, Person):
            return self._add_person(thing, persons[thing])
        if isinstance(thing, Post):
            return self._add_post(thing, article.locality)
        if isinstance(thing, Body):
            return self._add_body(thing, article.locality)
        if isinstance(thing, Place):
            return self._add_place(thing, article.locality)
        if isinstance(thing, Project):
            key = path("project", *scope(thing.name, article.locality), thing.name)
            return self.registry.add(Entity(key, thing.name, ("Project",)), thing.printed)
        if isinstance(thing, Event):
            return self._add_event(thing, article, article_path)
        assert isinstance(thing, Written)
        return article_path

    def _add_person(self, person: Person, code: str) -> str:
        group = self._groups[person.name, person.author, code]
        official = (person.name, group) in self._public
        suffix = ""
        if (person.name, person.author) in self._several:
            table = divisions().by_code
            suffix = table[group].name if group in table else self._labels[person.name, person.author].get(group, group)
        classes = ("Person", "Official") if official and not person.author else ("Person",)
        return self.registry.add(Entity(person_path(person, official, suffix), person.name, classes))

    def _add_post(self, post: Post, locality: Locality | None) -> str:
        body = self._add_body(post.body, locality)
        key = path("post", *scope(post.body.name, locality), post.body.name, post.title)
        doubled = post.title.endswith("领导") and post.body.name.endswith(post.title[0])
        label = f"{post.body.name}{post.title[1:] if doubled else post.title}"  # 清河区 + 区领导 is 清河区领导
        entity = Entity(key, label, ("Post",), properties=(("title", post.title),), links=(("postIn", body),))
        return self.registry.add(entity)

    def _add_body(self, body: Body, locality: Locality | None) -> str:
        key = path("body", *scope(body.name, locality), body.name)
        division = division_of(body.name)
        links: tuple[tuple[str, str], ...] = ()
        if division and (body.name == division or body.name[len(division) :] in body_rules().organs):
            links = (("jurisdiction", self._add_place(Place(division), locality)),)
        return self.registry.add(
            Entity(key, body.name, ("Body",), links=(("bodyKind", kind_of(body.name)), *links)), body.printed
        )

    def _add_place(self, place: Place, locality: Locality | None) -> str:
        name = place.name
        found = divisions().by_name.get(name)
        official = found[0].name if found and len(found) == 1 else name
        key = path("place", *scope(official, locality), official)
        return self.registry.add(
            Entity(key, official, ("Place",), links=(("placeKind", place_kind(official)),)), name, place.printed
        )

    def _add_event(self, event: Event, article: Article, article_path: str) -> str:
        classes = ("Event", _EVENT_CLASSES[event.kind]) if event.kind in _EVENT_CLASSES else ("Event",)
        dates = [("date", event.date)] if event.date else []
        dates += [("endDate", event.end_date)] if event.end_date else []
        whose = self._leads.get((article_path, event.number), "")
        entity = Entity(
            event_path(event, article, article_path, whose), event.name, classes,
            properties=tuple(dates), links=(("reportedIn", article_path),),
        )  # fmt: skip
        return self.registry.add(entity)


def _people(one: ArticleClaims) -> dict[Person, list[Claim]]:
    """Give each person of an article with the claims that name them."""
    found: dict[Person, list[Claim]] = defaultdict(list)
    for claim in one.claims:
        for thing in (claim.subject, claim.object):
            if isinstance(thing, Person):
                found[thing].append(claim)
    return found


def _code(locality: Locality | None, claims: list[Claim]) -> tuple[str, str]:
    """Give the code and name of where a person is of: the article's locality, or the whole country."""
    if is_national(claims):
        return NATIONWIDE, "全国"
    return (locality.code, locality.name) if locality else ("", "")
