"""The page as text: its data, its policy, its bytes. What it does in a browser is in test_network_browser.py."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from kg.graph.folder import open_store
from kg.graph.names import resolve_name
from kg.views.contents import page_contents, predicate_label
from kg.views.escaping import script_json
from kg.views.network import render_network
from kg.views.selection import select
from kg.vocabulary import ORG
from tests.views import HOSTILE, hostile_store, large_store


class Parts(HTMLParser):
    """Every tag with its attributes, and the text of every script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str | None, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and data.strip():
            self.texts.append((self.tags[-1][0], self.tags[-1][1].get("id"), data))


def parts(data: bytes) -> Parts:
    return Parts(data.decode())


def data_of(page: bytes, name: str) -> Any:
    return next(json.loads(text) for _, one, text in parts(page).texts if one == name)


@pytest.fixture(scope="module")
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


@pytest.fixture(scope="module")
def page(store: Store) -> bytes:
    return render_network(store)


def test_every_thing_stands_at_its_place(store: Store, page: bytes) -> None:
    nodes = data_of(page, "nodes")
    assert [node["label"] for node in nodes] == [node.label for node in select(store).nodes]
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)
    assert {node["group"] for node in nodes} == set(data_of(page, "options")["groups"])
    assert data_of(page, "options")["physics"] == {"enabled": False}


def test_lines_are_named_in_the_language_of_the_page(store: Store) -> None:
    assert {"担任", "位于", predicate_label(ORG.postIn, "zh")} <= {
        edge["label"] for edge in data_of(render_network(store), "edges")
    }
    english = render_network(store, language="en")
    assert {"holds", "located in", predicate_label(ORG.postIn, "en")} <= {
        edge["label"] for edge in data_of(english, "edges")
    }
    assert b'<html lang="en">' in english
    assert b'<html lang="zh-Hans">' in render_network(store)


def test_a_fact_carries_its_sentence_headline_source_role_and_days(store: Store) -> None:
    contents: Any = page_contents(store, select(store), "zh")
    names = [thing[1] for thing in contents["things"]]
    predicates = [phrases[0] for phrases in contents["predicates"]]
    facts = {(str(names[s] if isinstance(s, int) else s), predicates[p], names[o] if isinstance(o, int) else o): rest
             for s, p, o, *rest in contents["facts"]}  # fmt: skip
    evidence, first, last = facts["周明远", "担任", "清河区委书记"]
    assert (first, last) == ("2023-12-20", "2023-12-20")
    quote, article = contents["passages"][evidence[0][0]]
    assert quote == "12月20日,铁岭市清河区委书记周明远到向阳街道东湖路改造工程调研重点项目。"
    assert contents["articles"][article] == ["区领导调研重点项目", "", "pages/sample.txt"]
    assert facts["清河区组织工作会议", "参加者", "何书琴"][0][0][1:] == ["主持", "0.95"]
    assert facts["清河区委常委", predicate_label(ORG.postIn, "zh"), "清河区委"][0] == []


def test_a_thing_tells_its_names_kind_and_date(store: Store) -> None:
    contents: Any = page_contents(store, select(store), "zh")
    things = {thing[1]: thing for thing in contents["things"]}
    assert things["清河区委"][3] == ["区委"]
    assert things["清河区"][4] == [["地点类别", "区县"]]
    assert things["调研重点项目"][4] == [["", "调研检查"], ["日期", "2023-12-20"]]


def test_a_line_between_officials_holds_the_events_that_they_share(store: Store) -> None:
    contents: Any = page_contents(store, select(store, officials_only=True), "zh")
    for link in contents["links"]:
        said = [contents["facts"][number] for number in link]
        assert len(said) == 2
        assert len({fact[0] for fact in said}) == 1
        assert all(fact[3] for fact in said)


def test_nothing_in_the_page_points_outside(page: bytes) -> None:
    found = parts(page)
    for tag, attributes in found.tags:
        assert tag not in ("link", "iframe", "img", "object", "embed", "base", "a"), tag
        assert not {"src", "href", "srcset", "action", "background", "integrity"} & set(attributes)
    styles = "".join(text for tag, _, text in found.texts if tag == "style")
    assert "@import" not in styles
    assert all(target.startswith(('"data:', "data:", "'data:")) for target in re.findall(r"url\(([^)]*)", styles))
    own = [text for tag, name, text in found.texts if tag == "script" and name is None][1:]
    assert len(own) == 3
    for text in own:
        assert not re.search(
            r"fetch\(|XMLHttpRequest|import\(|innerHTML|insertAdjacentHTML|document\.write|eval\(", text
        )
        assert set(re.findall(r"https?://[^\"']*", text)) <= {"http://www.w3.org/2000/svg"}
    assert b"sourceMappingURL" not in page
    assert b"bootstrap" not in page
    assert b"cdnjs" not in page
    assert b"jsdelivr" not in page


def test_the_policy_names_every_script_by_its_hash_and_allows_no_other(page: bytes) -> None:
    found = parts(page)
    policy = next(one["content"] for tag, one in found.tags if tag == "meta" and "http-equiv" in one)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    scripts = [text for tag, name, text in found.texts if tag == "script" and name is None]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    assert rules["script-src"].split() == [f"'sha256-{one}'" for one in hashes]


def test_hostile_names_stay_data() -> None:
    page = render_network(hostile_store())
    plain = parts(render_network(Store()))
    assert [tag for tag, _ in parts(page).tags] == [tag for tag, _ in plain.tags]
    assert set(HOSTILE) <= {node["label"] for node in data_of(page, "nodes")}
    for number in range(1, 5):
        assert f"alert({number})".encode() in page


def test_a_hostile_name_in_the_title_is_escaped() -> None:
    store = hostile_store()
    center = resolve_name(store, "official/2").value
    page = render_network(store, select(store, around=center))
    assert b"<title>&lt;/script&gt;&lt;script&gt;alert(2)&lt;/script&gt;" in page


def test_json_cannot_end_its_script() -> None:
    text = script_json(["</script><!--", "a\u2028b\u2029", "&amp;", '"\\'])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == ["</script><!--", "a\u2028b\u2029", "&amp;", '"\\']


def test_same_graph_same_bytes(page: bytes, sample_folder: Path) -> None:
    code = (
        "import sys, pathlib; from kg.graph.folder import open_store; from kg.views.network import render_network\n"
        "sys.stdout.buffer.write(render_network(open_store(pathlib.Path(sys.argv[1]))))"
    )
    for seed in ("1", "2"):
        run = [sys.executable, "-c", code, str(sample_folder)]
        assert subprocess.run(run, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout == page


def test_an_empty_graph_still_makes_a_page() -> None:
    assert data_of(render_network(Store()), "nodes") == []


def test_five_hundred_nodes_are_all_drawn() -> None:
    page = render_network(large_store())
    assert len(data_of(page, "nodes")) == 500
    assert len(data_of(page, "edges")) >= 1500
