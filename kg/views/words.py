"""What a page says in its own voice, in Chinese and English; no text of the graph is here."""

from __future__ import annotations

from kg.networks.terms import Language

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("官员与机构关系网络", "Network of officials and bodies"),
    "title_officials": ("官员同场网络", "Officials seen together"),
    "title_around": ("{name}：{hops} 步之内", "{name}: within {hops} steps"),
    "summary": ("{nodes} 个节点 · {links} 条连线", "{nodes} nodes · {links} links"),
    "left_out": (" · 另有 {count} 个未画出", " · {count} more not drawn"),
    "controls": ("查找与图例", "Search and legend"),
    "search": ("按名称查找（按 / 键）", "Search by name (press /)"),
    "found": ("查找结果", "Results"),
    "nothing": ("没有找到", "Nothing found"),
    "legend": ("图例：点按可隐藏或显示", "Legend: press to hide or show"),
    "panel": ("详情", "Details"),
    "close": ("关闭", "Close"),
    "also": ("又称", "Also"),
    "identifier": ("标识", "Identifier"),
    "links": ("{count} 条连线", "{count} links"),
    "together": ("同场 {count} 次", "together {count}×"),
    "seen": ("见于 {first} 至 {last}", "seen {first} to {last}"),
    "seen_once": ("见于 {first}", "seen {first}"),
    "confidence": ("置信度 {value}", "confidence {value}"),
    "no_evidence": ("由名称得出，无单独原文", "Told by the names; no sentence of its own"),
    "more": ("再显示 {count} 条", "Show {count} more"),
    "canvas": ("关系图：方向键移动，加减号缩放", "Network: arrow keys move, plus and minus zoom"),
}


def page_words(language: Language) -> dict[str, str]:
    """Give every phrase of the page in ``language``; ``{name}`` and the like are filled in where it is shown."""
    return {key: pair[0 if language == "zh" else 1] for key, pair in _WORDS.items()}
