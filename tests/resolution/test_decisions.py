"""What people decided: read, written, obeyed; a bad row is named by its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.resolution import resolve
from kg.resolution.claims import claim_path
from kg.resolution.decisions import Decision, decide, parse_decisions, read_decisions, write_decisions
from kg.resolution.names import page_paths
from tests.resolution.material import QINGHE, told

_HEAD = "kind\tleft\tright\tverdict\twho\twhen\twhy\n"


def test_a_pair_has_one_order() -> None:
    assert decide("person", "b", "a", "positive", "", "", "").pair == ("person", "a", "b")
    assert decide("claim", "claim/1", "", "negative", "", "", "").pair == ("claim", "claim/1", "")


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.tsv") == ()


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters='"'), max_size=8)


@given(
    st.sets(
        st.tuples(_CELL.filter(bool), _CELL.filter(bool), st.sampled_from(["positive", "negative", "unsure"]), _CELL)
    )
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: set[tuple[str, str, str, str]]
) -> None:
    by_pair = {
        one.pair: one
        for one in (decide("person", left, right, verdict, "", "", why) for left, right, verdict, why in sorted(rows))  # type: ignore[arg-type]
    }
    path = tmp_path_factory.mktemp("decisions") / "decisions.tsv"
    write_decisions(path, by_pair.values())
    assert read_decisions(path) == tuple(sorted(by_pair.values()))
    again = path.read_bytes()
    write_decisions(path, reversed(read_decisions(path)))
    assert path.read_bytes() == again


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("person\ta\tb\tperhaps\t\t\t\n", "file.tsv, line 2: verdict is 'perhaps'"),
        ("place\ta\tb\tpositive\t\t\t\n", "file.tsv, line 2: kind is 'place'"),
        ("person\t\tb\tpositive\t\t\t\n", "file.tsv, line 2: left is empty"),
        ("person\ta\tb\tpositive\t\t\t\nperson\tb\ta\tnegative\t\t\t\n", "file.tsv, line 3: a and b are decided"),
    ],
)
def test_a_bad_row_is_named(rows: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_decisions(_HEAD + rows, "file.tsv", "\t")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="line 1: no column verdict"):
        parse_decisions("kind\tleft\tright\n", "file.tsv", "\t")


def test_a_row_without_a_verdict_is_not_decided_yet() -> None:
    assert parse_decisions(_HEAD + "person\ta\tb\t\t\t\t\n", "file.tsv", "\t") == ()


def test_a_rejected_claim_is_gone_from_the_graph_and_a_confirmed_one_is_marked() -> None:
    (one,) = told(QINGHE.format("周明远"))
    article_path = page_paths(one.article)[1]
    paths = {claim.predicate: claim_path(claim, one.article, article_path) for claim in one.claims}
    resolution = resolve(
        [one],
        [
            Decision("claim", paths["holds"], "", "negative"),
            Decision("claim", paths["attendedBy"], "", "positive"),
            Decision("claim", "claim/0000", "", "negative"),
        ],
    )
    (article,) = resolution.articles
    assert "holds" not in {claim.claim.predicate for claim in article.claims}
    assert {claim.claim.predicate for claim in article.claims if claim.confirmed} == {"attendedBy"}
    assert resolution.rejected == 1
    assert [decision.left for decision in resolution.gone] == ["claim/0000"]
    # Who holds no post any more is no official.
    assert "person/周明远" in resolution.entities


def test_a_claim_keeps_its_name_when_a_namesake_appears() -> None:
    from kg.graph.writer import write_graph
    from tests.resolution.material import FUPING, resolved

    alone, both = (
        write_graph(resolved(*texts)).decode()
        for texts in ([QINGHE.format("周明远")], [QINGHE.format("周明远"), FUPING.format("周明远")])
    )
    names = {line.split()[0] for line in alone.splitlines() if "/claim/" in line.split()[0]}
    assert names <= {line.split()[0] for line in both.splitlines()}
