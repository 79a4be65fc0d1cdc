"""External identities: given to what they fit, told where they fit nothing or several things."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph.writer import write_graph
from kg.resolution.entities import Resolution
from kg.resolution.identities import ExternalIdentity, read_identities, with_identities
from kg.vocabulary import DEFAULT_BASE, OWL
from tests.resolution.material import FUPING, QINGHE, resolved

_HEADER = "name\tlocality\tiri\n"
_IRI = "http://www.wikidata.org/entity/Q148"


def _resolution() -> Resolution:
    return resolved(QINGHE.format("周明远"), FUPING.format("贺立新"))


def _same(resolution: Resolution) -> dict[str, list[str]]:
    return {
        path: [value for name, value in entity.properties if name == "sameAs"]
        for path, entity in resolution.entities.items()
        if any(name == "sameAs" for name, _ in entity.properties)
    }


def _read(tmp_path: Path, text: str) -> tuple[ExternalIdentity, ...]:
    file = tmp_path / "identities.tsv"
    file.write_text(text, encoding="utf-8")
    return read_identities(file)


def test_rows_are_read_in_any_order_of_columns(tmp_path: Path) -> None:
    rows = _read(
        tmp_path,
        f"iri\tname\tlocality\tnote\n{_IRI}\t清河区委\t铁岭市清河区\tchecked\n\n{_IRI}\t清河区委\t铁岭市清河区\t\n",
    )
    assert [(row.name, row.locality, row.iri) for row in rows] == [("清河区委", "铁岭市清河区", _IRI)]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("name\tiri\n", 1, "locality"),
        ("", 1, "no column"),
        (f"{_HEADER}\t清河区\t{_IRI}\n", 2, "name is empty"),
        (f"{_HEADER}清河区委\t\tQ148\n", 2, "iri is 'Q148'"),
        (f"{_HEADER}清河区委\t\thttps://example.org/<a>\n", 2, "iri is"),
        (f"{_HEADER}清河区委\t\t{_IRI}\n清河区政府\t云上区\t{_IRI}\n", 3, "云上区"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(InputError, match=rf"identities\.tsv, line {line}: .*{says}"):
        _read(tmp_path, text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tsv: cannot be read"):
        read_identities(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    ("name", "locality", "path"),
    [
        ("清河区委", "", "body/清河区委"),
        ("区委", "铁岭市清河区", "body/清河区委"),
        ("中国共产党铁岭市清河区委员会", "", "body/清河区委"),
        ("清河区委", "铁岭市", "body/清河区委"),
        ("清河区", "", "place/清河区"),
        ("周明远", "辽宁省/铁岭市/清河区", "official/周明远"),
        ("official/周明远", "", "official/周明远"),
        (f"{DEFAULT_BASE}official/周明远", "", "official/周明远"),
        ("阜平县委", "保定市", "body/阜平县委"),
    ],
)
def test_what_a_row_means(name: str, locality: str, path: str) -> None:
    found = with_identities(_resolution(), [ExternalIdentity(name, locality, _IRI)])
    assert (_same(found.resolution), found.fitted, found.unfit) == ({path: [_IRI]}, 1, ())


@pytest.mark.parametrize(
    ("name", "locality", "says"),
    [
        ("银州区委", "", "nothing in the graph is 银州区委"),
        ("周明远", "保定市阜平县", "nothing in the graph is 周明远 of 保定市阜平县"),
        ("书记", "", "nothing in the graph is 书记"),
    ],
)
def test_a_row_that_fits_nothing_is_told(name: str, locality: str, says: str) -> None:
    found = with_identities(_resolution(), [ExternalIdentity(name, locality, _IRI, "ids.tsv, line 2")])
    assert _same(found.resolution) == {}
    assert found.fitted == 0
    assert found.unfit == (next(line for line in found.unfit if line.startswith("ids.tsv, line 2: ") and says in line),)


def test_a_row_that_fits_two_things_is_told_with_both() -> None:
    resolution = resolved(QINGHE.format("周明远"), FUPING.format("周明远"))
    row = ExternalIdentity("周明远", "", _IRI, "ids.tsv, line 2")
    found = with_identities(resolution, [row])
    assert _same(found.resolution) == {}
    assert "2 things are 周明远 (official/周明远(" in found.unfit[0]
    (path,) = _same(with_identities(resolution, [ExternalIdentity("周明远", "阜平县", _IRI)]).resolution)
    assert "阜平县" in path


def test_one_external_thing_is_never_two() -> None:
    rows = [
        ExternalIdentity(name, "", _IRI, f"ids.tsv, line {line}") for line, name in ((2, "清河区委"), (3, "阜平县委"))
    ]
    found = with_identities(_resolution(), rows)
    assert _same(found.resolution) == {}
    assert [line.split(":")[0] for line in found.unfit] == ["ids.tsv, line 2", "ids.tsv, line 3"]


def test_a_thing_may_have_several_external_iris_and_they_are_written() -> None:
    iris = (_IRI, "https://example.org/division/211204")
    found = with_identities(_resolution(), [ExternalIdentity("清河区", "铁岭市", iri) for iri in iris])
    assert _same(found.resolution) == {"place/清河区": sorted(iris)}
    graph = write_graph(found.resolution).decode()
    for iri in iris:
        assert f"<{DEFAULT_BASE}place/清河区> <{OWL.sameAs}> <{iri}> .\n" in graph


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [ExternalIdentity("清河区", "", _IRI), ExternalIdentity("清河区", "", f"{_IRI}9")]
    assert with_identities(_resolution(), rows).resolution == with_identities(_resolution(), rows[::-1]).resolution
