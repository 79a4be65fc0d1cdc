"""A path in words: what each step says, and which sentence of which article says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.terminal import printable
from kg.networks.evidence import best_evidence, event_date
from kg.networks.paths import Path
from kg.networks.terms import Language, in_language, network_terms
from kg.vocabulary import ORG

if TYPE_CHECKING:
    import networkx

    from kg.graph.source import Source
_POST_AT_BODY = {"zh": "职务设于机构,见职务名称", "en": "post at body, as the name of the post says"}
_NO_CLAIM = {"zh": "图中的关系,没有引文", "en": "a link of the graph that no claim says"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path.

    ``source``, ``target``, ``claim`` and ``predicate`` are IRIs; ``forward`` is false where the fact runs from target
    to source. ``phrase`` is what the step says in its own direction. ``role`` and ``date`` (as written) stand with
    events only. ``quote``, ``headline`` and ``claim`` are None where no claim says it, and ``reason`` then says why.
    """

    source: str
    source_label: str
    target: str
    target_label: str
    predicate: str
    forward: bool
    phrase: str
    role: str | None
    date: str | None
    quote: str | None
    headline: str | None
    claim: str | None
    reason: str | None


def steps_in_words(
    store: Source, network: networkx.MultiDiGraph[str], path: Path, language: Language
) -> tuple[Step, ...]:
    """Give the steps of ``path`` with their best claims, read from the store that ``network`` was made of."""
    terms = network_terms()
    steps: list[Step] = []
    for hop in path:
        subject, target = (hop.source, hop.target) if hop.forward else (hop.target, hop.source)
        evidence = best_evidence(store, subject, hop.predicate, target)
        edge = terms.edges[hop.predicate]
        phrase = in_language(edge.forward if hop.forward else edge.backward, language)
        reason = (_POST_AT_BODY if hop.predicate == ORG.postIn else _NO_CLAIM)[language]
        steps.append(
            Step(
                source=hop.source,
                source_label=network.nodes[hop.source]["label"],
                target=hop.target,
                target_label=network.nodes[hop.target]["label"],
                predicate=hop.predicate,
                forward=hop.forward,
                phrase=phrase or terms.label(hop.predicate, language),
                role=terms.label(evidence.role, language) if evidence and evidence.role else None,
                date=event_date(store, subject) or event_date(store, target),
                quote=evidence.quote if evidence else None,
                headline=evidence.headline if evidence else None,
                claim=evidence.claim if evidence else None,
                reason=None if evidence else reason,
            )
        )
    return tuple(steps)


def step_line(step: Step) -> str:
    """Give one step as one line: ``周明远 —出席(主持)→ 工作会议, --12-22:“会议由…”《headline》``."""
    role = f"({step.role})" if step.role else ""
    date = f", {step.date}" if step.date else ""
    why = f"“{step.quote}”《{step.headline}》" if step.claim else step.reason
    return one_line(f"{step.source_label} —{step.phrase}{role}→ {step.target_label}{date}:{why}")


def one_line(text: str) -> str:
    """Make text of a page fit to print: white space becomes single spaces, what would steer a terminal is escaped."""
    return printable(" ".join(text.split()))
