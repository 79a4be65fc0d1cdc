"""What a build found, as it is printed and kept beside the graph."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace

from kg.errors import GraphError
from kg.model import ArticleClaims, Page
from kg.reading.sources import Failure, Notice, NoticeKind, Remark
from kg.resolution.entities import Resolution

# The kinds of notices, and the names they are counted by.
NOTICED: tuple[tuple[NoticeKind, str], ...] = (
    ("bare", "pages without articles"), ("duplicate", "duplicates"), ("link", "links not followed"),
    ("unused", "sidecar rows unused"), ("warning", "warnings"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found.

    ``counts`` by name in a fixed order, ``encodings`` with the number of pages in each, ``failures``, the ``notices``
    of what is no failure, the names that several people bear (``apart``), and what the decisions are about that are
    ``gone`` (kind and keys). ``unchanged`` where the graph was there already.
    """

    counts: tuple[tuple[str, int], ...]
    encodings: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    notices: tuple[Notice, ...]
    apart: tuple[str, ...]
    gone: tuple[tuple[str, str, str], ...] = ()
    unchanged: bool = False

    def as_json(self) -> bytes:
        """Give the report as UTF-8 JSON with a stable order."""
        content = {
            "counts": dict(self.counts),
            "encodings": dict(self.encodings),
            "failures": [{"source": failure.source, "reason": failure.reason} for failure in self.failures],
            "notices": [{"source": one.source, "kind": one.kind, "reason": one.reason} for one in self.notices],
            "names_left_apart": list(self.apart),
            "decisions_gone": [list(pair) for pair in self.gone],
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    def as_unchanged(self) -> BuildReport:
        """Give the report of a build that had nothing to do."""
        return replace(self, unchanged=True)


def read_report(data: bytes) -> BuildReport:
    """Read what ``as_json`` gave; raises GraphError where it is something else."""
    try:
        content = json.loads(data)
        return BuildReport(
            tuple(content["counts"].items()),
            tuple(content["encodings"].items()),
            tuple(Failure(one["source"], one["reason"]) for one in content["failures"]),
            tuple(Notice(one["source"], one["reason"], one["kind"]) for one in content["notices"]),
            tuple(content["names_left_apart"]),
            tuple((kind, left, right) for kind, left, right in content["decisions_gone"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GraphError(f"report.json: cannot be read ({error}); build the graph again with: kg build") from None


def make_report(
    pages: list[Page], told: list[ArticleClaims], remarks: list[Remark], resolution: Resolution, triples: int
) -> BuildReport:
    """Count what was read and found; ``triples`` is the number of them in the graph."""
    for one in resolution.overruled:
        reason = (
            f"{one.left} and {one.right} are decided to be one, and other decisions rule that out; mend one of them"
        )
        remarks = [*remarks, Notice("decisions", reason)]
    classes = Counter(name for entity in resolution.entities.values() for name in entity.classes)
    failures = tuple(one for one in remarks if isinstance(one, Failure))
    order = [kind for kind, _ in NOTICED]
    notices = tuple(sorted((one for one in remarks if isinstance(one, Notice)), key=lambda one: order.index(one.kind)))
    kinds = Counter(notice.kind for notice in notices)
    counts = (
        ("pages", len(pages)), ("pages failed", len(failures)),
        *((name, kinds[kind]) for kind, name in NOTICED), ("articles", len(told)),
        ("officials", classes["Official"]), ("other persons", classes["Person"] - classes["Official"]),
        ("bodies", classes["Body"]), ("posts", classes["Post"]), ("events", classes["Event"]),
        ("projects", classes["Project"]), ("places", classes["Place"]),
        ("claims", sum(len(article.claims) for article in resolution.articles)), ("triples", triples),
        ("open questions", len(resolution.questions)), ("claims rejected", resolution.rejected),
        ("sightings of persons", resolution.sightings), ("of them unresolved", resolution.unresolved_sightings),
    )  # fmt: skip
    encodings = tuple(sorted(Counter(page.encoding for page in pages).items()))
    gone = tuple(sorted(decision.pair for decision in resolution.gone))
    return BuildReport(counts, encodings, failures, notices, resolution.unresolved, gone)
