"""A gold file that says exactly what tests/data/sample.ttl says, and the sample with its articles' bodies."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.graph.folder import publish

SAMPLE = Path(__file__).parents[1] / "data" / "sample.ttl"

GOLD = """\
page: sample.txt
locality: {district: 清河区, city: 铁岭市, province: 辽宁省}
year: 2023
year_reason: "printed"
articles:
  - title: 区领导调研重点项目
    begins: 本报讯 12月20日
    ends: 记者 林小满
    reporters: [林小满]
    correspondents: []
    holds:
      - [周明远, 清河区委, 书记]
      - [贺立新, 清河区人民政府|清河区政府, 副区长]
    events:
      - name: 调研重点项目
        type: inspection
        date: 2023-12-20
        places: []
        visited: [东湖路改造工程]
        organizers: []
        participants:
          - [周明远, lead]
          - [贺立新, accompany]
    located_in:
      - [东湖路改造工程, 向阳街道]
    part_of:
      - [清河区委, 清河区]
      - [清河区政府, 清河区]
      - [向阳街道, 清河区]
      - [清河区, 铁岭市]
    appointments: []
  - title: 清河区召开工作会议
    begins: 本报讯 12月22日
    ends: 记者 林小满
    reporters: [林小满]
    correspondents: []
    holds:
      - [何书琴, 清河区委, 常委]
      - [何书琴, 清河区委组织部, 部长]
    events:
      - name: 清河区组织工作会议
        type: meeting
        date: --12-22
        places: []
        visited: []
        organizers: [清河区委]
        participants:
          - [何书琴, chair]
          - [周明远, speak]
    located_in: []
    part_of:
      - [清河区委组织部, 清河区委]
    appointments: []
"""

BODIES = """
<article/sample-0a1b2c3d/1> kg:body "本报讯 12月20日,铁岭市清河区委书记周明远到向阳街道东湖路改造工程调研重点项目。副区长贺立新陪同调研。\\n记者 林小满"@zh .
<article/sample-0a1b2c3d/2> kg:body "本报讯 12月22日,会议召开。会议由区委常委、组织部部长何书琴主持,区委书记周明远出席并讲话。记者 林小满"@zh .
<claim/c16> kg:authorKind "reporter" .
<claim/c17> kg:authorKind "reporter" .
"""  # noqa: E501


def sample_store(more: str = "", *without: str) -> Store:
    """Give the sample with its bodies and ``more`` Turtle, and without the lines that hold one of ``without``."""
    lines = [
        line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if not any(one in line for one in without)
    ]
    store = Store()
    store.load(("\n".join(lines) + BODIES + more).encode(), RdfFormat.TURTLE)
    return store


def sample_graph(folder: Path, more: str = "", *without: str) -> Path:
    """Make a graph folder of ``sample_store``."""
    lines = sorted(f"{quad.triple} .\n" for quad in sample_store(more, *without))
    publish(folder, "".join(lines).encode(), {})
    return folder


def write_gold(folder: Path, text: str = GOLD, name: str = "sample.yaml") -> Path:
    """Write one gold file."""
    folder.mkdir(exist_ok=True)
    folder.joinpath(name).write_text(text, encoding="utf-8")
    return folder


def gold_with(*replacements: tuple[str, str]) -> str:
    """Give GOLD with words changed; every one of them must stand in it once."""
    text = GOLD
    for old, new in replacements:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text
