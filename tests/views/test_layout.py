"""Places of nodes: the same always, apart from one another, components packed side by side."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from itertools import combinations

from kg.views.layout import positions

NODES = [f"n{number:03}" for number in range(60)]
EDGES = [(NODES[number], NODES[number // 3]) for number in range(1, 50)] + [("n055", "n056")]
BOXES = dict.fromkeys(NODES, (90.0, 40.0))


def test_whole_numbers_for_every_node() -> None:
    places = positions(NODES, EDGES, BOXES)
    assert set(places) == set(NODES)
    assert all(isinstance(number, int) for place in places.values() for number in place)


def test_the_order_of_edges_does_not_matter() -> None:
    shuffled = [(other, one) for one, other in EDGES]
    random.Random(1).shuffle(shuffled)
    assert positions(NODES, shuffled + EDGES[:5], BOXES) == positions(NODES, EDGES, BOXES)


def test_the_same_in_another_process() -> None:
    code = "from tests.views.test_layout import *; print(sorted(positions(NODES, EDGES, BOXES).items()))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{sorted(positions(NODES, EDGES, BOXES).items())}\n".encode()}


def test_no_two_boxes_overlap() -> None:
    places = positions(NODES, EDGES, BOXES)
    for one, other in combinations(NODES, 2):
        across, down = (abs(places[one][axis] - places[other][axis]) for axis in (0, 1))
        assert across >= 89 or down >= 39, (one, other)


def test_components_do_not_reach_into_each_other() -> None:
    places = positions(NODES, EDGES, BOXES)
    main = [places[node] for node in NODES[:50]]
    for node in NODES[50:]:
        x, y = places[node]
        assert not (min(p[0] for p in main) <= x <= max(p[0] for p in main) and y <= max(p[1] for p in main))


def test_neighbours_are_nearer_than_others() -> None:
    places = positions(NODES, EDGES, BOXES)

    def far(one: str, other: str) -> float:
        return math.dist(places[one], places[other])

    linked = [far(*edge) for edge in EDGES[:49]]
    every = [far(*pair) for pair in combinations(NODES[:50], 2)]
    assert sum(linked) / len(linked) < 0.5 * sum(every) / len(every)


def test_empty_lonely_and_looped() -> None:
    assert positions([], [], {}) == {}
    assert set(positions(["a"], [("a", "a")], {"a": (10.0, 10.0)})) == {"a"}


def test_five_hundred_nodes_each_find_a_place_of_their_own() -> None:
    chance = random.Random(2)
    nodes = [f"n{number:03}" for number in range(500)]
    edges = [(nodes[number], nodes[chance.randrange(number)]) for number in range(1, 500)]
    edges += [(chance.choice(nodes), chance.choice(nodes)) for _ in range(1000)]
    found = positions(nodes, edges, dict.fromkeys(nodes, (90.0, 44.0)))
    assert len(set(found.values())) == len(nodes)
