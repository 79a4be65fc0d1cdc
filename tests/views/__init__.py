"""Tests of the views, and the graphs that they draw: one of the size of a year's pages, one full of hostile names."""

from __future__ import annotations

import random

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.vocabulary import DEFAULT_BASE, KG, ORG, RDF, RDFS, SCHEMA, SKOS

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "\"><svg onload=alert(3)> ' `${alert(4)}`",
    "多行\n名称\r\n第三行\u2028第四行\u2029第五行",
    "<a href='https://example.org/x'>href</a>",
    "\u202e右到左\u200f名称\u2066",
    "长" * 500,
    "{{ 7*7 }} {% raw %} <!-- <script> -->",
    "__proto__",
)


def iri(kind: str, name: object) -> NamedNode:
    return NamedNode(f"{DEFAULT_BASE}{kind}/{name}")


class Maker:
    """Puts things and claimed facts into a store in memory, as the writer of graphs does."""

    def __init__(self) -> None:
        self.store = Store()
        self.claims = 0
        self.add(iri("page", "p"), RDF.type, NamedNode(KG.Page))

    def add(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
        self.store.add(Quad(subject, NamedNode(predicate), value))

    def thing(self, kind: str, number: int, label: str) -> NamedNode:
        node = iri(kind, number)
        self.add(node, RDF.type, NamedNode(f"{KG}{kind.capitalize()}"))
        if kind == "official":
            self.add(node, RDF.type, NamedNode(KG.Person))
        self.add(node, RDFS.label, Literal(label, language="zh"))
        return node

    def article(self, number: int, headline: str) -> NamedNode:
        node = self.thing("article", number, headline)
        self.add(node, SCHEMA.headline, Literal(headline, language="zh"))
        self.add(node, KG.inPage, iri("page", "p"))
        return node

    def fact(self, subject: NamedNode, predicate: str, value: NamedNode, article: NamedNode, quote: str) -> None:
        self.claims += 1
        claim, passage = iri("claim", self.claims), iri("passage", self.claims)
        self.add(subject, predicate, value)
        said = ((RDF.subject, subject), (RDF.predicate, NamedNode(predicate)), (RDF.object, value))
        for term, one in (
            *said,
            (RDF.type, NamedNode(KG.Claim)),
            (KG.evidence, passage),
            (KG.confidence, Literal(0.9)),
        ):
            self.add(claim, term, one)
        self.add(passage, KG.quote, Literal(quote, language="zh"))
        self.add(passage, KG.inArticle, article)
        self.add(passage, KG.begin, Literal(self.claims))


def large_store(things: int = 500, links: int = 1500) -> Store:
    """A graph of invented things with a few hubs, the same in every run."""
    chance = random.Random(7)
    maker = Maker()
    shares = (("place", 0.12), ("body", 0.16), ("official", 0.2), ("post", 0.2), ("event", 0.2), ("project", 0.12))
    signs = "清河东湖南山北桥长林安和新华丰泽金水云龙石门"
    made: dict[str, list[NamedNode]] = {}
    suffix = {
        "place": "街道",
        "body": "区办公室",
        "official": "",
        "post": "副主任",
        "event": "重点工作推进会议",
        "project": "改造提升工程",
    }
    number = 0
    for kind, share in shares:
        for _ in range(round(things * share)):
            number += 1
            label = "".join(chance.choice(signs) for _ in range(3)) + suffix[kind]
            made.setdefault(kind, []).append(maker.thing(kind, number, label))
    articles = [maker.article(number + one, f"工作报道第{one}篇") for one in range(30)]
    sorts = (
        (KG.attendedBy, "event", "official", 7),
        (KG.holds, "official", "post", 3),
        (KG.partOf, "body", "place", 2),
        (KG.locatedIn, "project", "place", 2),
        (KG.organizedBy, "event", "body", 2),
        (KG.visited, "event", "project", 1),
    )
    said: set[tuple[str, str, str]] = set()
    while len(said) < links:
        predicate, first, second, _ = chance.choices(sorts, weights=[sort[3] for sort in sorts])[0]
        one = chance.choice(made[first])
        other = (
            made[second][min(int(chance.paretovariate(0.9)) - 1, len(made[second]) - 1)]
            if chance.random() < 0.6
            else chance.choice(made[second])
        )
        if (key := (one.value, predicate, other.value)) not in said:
            said.add(key)
            maker.fact(one, predicate, other, chance.choice(articles), f"这是第{len(said)}句原文，说明上述事实。" * 2)
    for number, post in enumerate(made["post"]):
        maker.add(post, ORG.postIn, made["body"][number % len(made["body"])])
    return maker.store


def hostile_store() -> Store:
    """Officials at one event, every name, alias, headline and quote an attempt at running script."""
    maker = Maker()
    event = maker.thing("event", 0, HOSTILE[1])
    maker.add(event, KG.date, Literal("<b>2024</b>"))
    for number, name in enumerate(HOSTILE, 1):
        official = maker.thing("official", number, name)
        maker.add(official, SKOS.altLabel, Literal(f"别名{name}", language="zh"))
        article = maker.article(100 + number, name)
        maker.fact(event, KG.attendedBy, official, article, f"原文{name}")
    return maker.store
