"""Where nodes are drawn: worked out here, once, so that the page opens at once and looks the same everywhere.

Only additions, products, quotients and square roots are used on vectors, each rounded the same way by every
machine, and sums run in a fixed order; the sines of the first circle are rounded before use. That is why this
is not networkx's spring_layout, whose last digits hang on the machine's vector unit and then grow.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Vector = numpy.typing.NDArray[numpy.float64]

Point = tuple[float, float]
Box = tuple[float, float]

_SPACE = 4.0  # how many times the area of its boxes a large component takes; small ones take up to half as much again
_PAIRS = 16_000_000  # pairs of nodes weighed over all rounds: about half a second
_STRETCH = 1.3  # wider than high, as screens and lines of words are
_GAP = 90.0  # pixels between components


def positions(
    nodes: Sequence[str], edges: Sequence[tuple[str, str]], boxes: Mapping[str, Box]
) -> dict[str, tuple[int, int]]:
    """Give every node its place in whole pixels; boxes overlap only where a crowd of over a thousand leaves no room.

    ``boxes`` holds each node's width and height in pixels, its words included. The order of ``nodes`` breaks ties,
    that of ``edges`` does not matter. Time grows with the square of the largest component up to about 1,200
    nodes; beyond that fewer rounds are made, no less than twelve.
    """
    neighbours: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]}):
        neighbours[one].append(other)
        neighbours[other].append(one)
    drawn = []
    for component in _components(nodes, neighbours):
        points = _spread(component, neighbours)
        drawn.append(_part(_scale(component, points, boxes), boxes))
    return _pack(drawn, boxes)


def _components(nodes: Sequence[str], neighbours: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The connected components, the largest first, each in breadth-first order from its best-connected node."""
    seen: set[str] = set()
    found = []
    ranks = {node: number for number, node in enumerate(nodes)}
    for start in sorted(nodes, key=lambda node: (-len(neighbours[node]), ranks[node])):
        if start in seen:
            continue
        seen.add(start)
        component = [start]
        for node in component:
            for other in neighbours[node]:
                if other not in seen:
                    seen.add(other)
                    component.append(other)
        found.append(component)
    return sorted(found, key=lambda component: (-len(component), ranks[component[0]]))


def _spread(component: list[str], neighbours: Mapping[str, Sequence[str]]) -> list[Point]:
    """Lay one component out by forces, from a tree drawn in rings; gives points in no unit, around the origin."""
    import numpy

    if len(component) == 1:
        return [(0.0, 0.0)]
    index = {node: number for number, node in enumerate(component)}
    pairs = [(index[node], index[other]) for node in component for other in neighbours[node]]
    ends = numpy.array([pair for pair in pairs if pair[0] < pair[1]], dtype=numpy.intp).T
    start = _rings(component, neighbours)
    x = numpy.array([point[0] for point in start])
    y = numpy.array([point[1] for point in start])
    degrees = numpy.array([float(len(neighbours[node])) for node in component])
    rounds = max(12, min(90, _PAIRS // len(component) ** 2))
    for number in range(rounds):
        push_x, push_y = _forces(x, y, degrees, ends[0], ends[1])
        length = numpy.sqrt(push_x * push_x + push_y * push_y) + 1e-9
        # Cooling: early rounds may carry a node far, the last ones only settle it.
        step = numpy.minimum(length, 1.5 * (1.0 - number / rounds) + 0.02) / length
        x = x + push_x * step
        y = y + push_y * step
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _scale(component: list[str], points: list[Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Turn points into pixels, so that the disc they fill in the main is ``_SPACE`` times the area of the boxes."""
    middle_x, middle_y = math.fsum(x for x, _ in points) / len(points), math.fsum(y for _, y in points) / len(points)
    spread = math.fsum(_square(x - middle_x) + _square(y - middle_y) for x, y in points) / len(points)
    area = (
        math.fsum(boxes[node][0] * boxes[node][1] for node in component)
        * _SPACE
        * (1.0 + 8.0 / (len(component) + 14.0))
    )
    # A disc filled evenly has half the square of its radius as the mean of the squares.
    factor = math.sqrt(area / (math.pi * 2 * spread * _STRETCH)) if spread else 0.0
    pairs = zip(component, points, strict=True)
    return {node: ((x - middle_x) * factor * _STRETCH, (y - middle_y) * factor) for node, (x, y) in pairs}


def _square(number: float) -> float:
    return number * number


def _forces(x: Vector, y: Vector, degrees: Vector, begin: Any, end: Any) -> tuple[Vector, Vector]:
    """Each node's push by all others (the more the better connected both are) and pull along its edges.

    An edge between two hubs pulls less for each of them, so that hubs stand apart with their own around them.
    """
    import numpy

    count = len(x)
    weight = numpy.sqrt(degrees + 1.0)
    across, down = x[None, :] - x[:, None], y[None, :] - y[:, None]
    push = across * across
    push += down * down
    push += 0.01
    numpy.divide((weight * 0.5)[:, None], push, out=push)
    across *= push
    down *= push
    # Down the rows, so that the order of the sum is the order of the nodes on every machine.
    push_x = numpy.add.reduce(across, axis=0) * weight - 0.02 * weight * x
    push_y = numpy.add.reduce(down, axis=0) * weight - 0.02 * weight * y
    edge_x, edge_y = x[end] - x[begin], y[end] - y[begin]
    pull = 2.0 / numpy.sqrt(numpy.minimum(degrees[begin], degrees[end]))
    push_x += numpy.bincount(begin, pull * edge_x, count) - numpy.bincount(end, pull * edge_x, count)
    push_y += numpy.bincount(begin, pull * edge_y, count) - numpy.bincount(end, pull * edge_y, count)
    return push_x, push_y


def _rings(component: list[str], neighbours: Mapping[str, Sequence[str]]) -> list[Point]:
    """Draw the breadth-first tree in rings around its root, each branch as wide as it has leaves."""
    parent: dict[str, str] = {component[0]: ""}
    branches: dict[str, list[str]] = {node: [] for node in component}
    for node in component:
        for other in neighbours[node]:
            if other not in parent:
                parent[other] = node
                branches[node].append(other)
    leaves: dict[str, int] = {}
    for node in reversed(component):
        leaves[node] = sum(leaves[branch] for branch in branches[node]) or 1
    sector = {component[0]: (0.0, 1.0, 0)}
    points = []
    for node in component:
        begin, end, depth = sector[node]
        angle = math.pi * (begin + end)
        radius = depth * 2.0
        points.append((round(math.sin(angle), 9) * radius, round(-math.cos(angle), 9) * radius))
        at = begin
        for branch in branches[node]:
            width = (end - begin) * leaves[branch] / leaves[node]
            sector[branch] = (at, at + width, depth + 1)
            at += width
    return points


def _part(placed: dict[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Push boxes that overlap apart, each pair along the way that is shorter, until none does or 60 rounds are over."""
    points = {node: [x, y] for node, (x, y) in placed.items()}
    cell_width = max(boxes[node][0] for node in points)
    cell_height = max(boxes[node][1] for node in points)
    for _ in range(60):
        cells: dict[tuple[int, int], list[str]] = {}
        moved = False
        for node, (x, y) in points.items():
            cells.setdefault((math.floor(x / cell_width), math.floor(y / cell_height)), []).append(node)
        for (column, row), members in cells.items():
            near = [cells.get((column + i, row + j), ()) for i, j in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1))]
            for number, node in enumerate(members):
                for other in (*members[number + 1 :], *(another for cell in near[1:] for another in cell)):
                    moved |= _push(points[node], points[other], boxes[node], boxes[other])
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in points.items()}


def _push(one: list[float], other: list[float], box: Box, other_box: Box) -> bool:
    across, down = other[0] - one[0], other[1] - one[1]
    over_x = (box[0] + other_box[0]) / 2 - abs(across)
    over_y = (box[1] + other_box[1]) / 2 - abs(down)
    if over_x <= 0 or over_y <= 0:
        return False
    axis, by = (0, over_x) if over_x < over_y else (1, over_y)
    sign = 1.0 if (across, down)[axis] >= 0 else -1.0
    one[axis] -= sign * (by / 2 + 0.5)
    other[axis] += sign * (by / 2 + 0.5)
    return True


def _pack(drawn: list[dict[str, Point]], boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Set the first component around the origin and the others in rows beneath it."""
    if not drawn:
        return {}
    frames = [_frame(points, boxes) for points in drawn]
    area = sum((right - left + _GAP) * (bottom - top + _GAP) for left, top, right, bottom in frames)
    breadth = max(frames[0][2] - frames[0][0], math.sqrt(area * _STRETCH))
    at_x, at_y, row = 0.0, 0.0, 0.0
    result = {}
    for points, (left, top, right, bottom) in zip(drawn, frames, strict=True):
        if at_x > 0 and at_x + right - left > breadth:
            at_x, at_y, row = 0.0, at_y + row + _GAP, 0.0
        for node, (x, y) in points.items():
            result[node] = (round(x - left + at_x - breadth / 2), round(y - top + at_y))
        at_x += right - left + _GAP
        row = max(row, bottom - top)
    return result


def _frame(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a component, its boxes included."""
    return (
        min(x - boxes[node][0] / 2 for node, (x, _) in points.items()),
        min(y - boxes[node][1] / 2 for node, (_, y) in points.items()),
        max(x + boxes[node][0] / 2 for node, (x, _) in points.items()),
        max(y + boxes[node][1] / 2 for node, (_, y) in points.items()),
    )
