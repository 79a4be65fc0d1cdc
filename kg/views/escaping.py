"""Data on its way into a page: as JSON that cannot end the script it stands in."""

from __future__ import annotations

import json

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_json(data: object) -> str:
    """Give ``data`` as JSON for the inside of a ``<script>``: no ``<``, ``>``, ``&`` or line separator as such.

    Keys keep their order; characters other than those stand as they are, so the page must be UTF-8.
    """
    return script_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def script_safe(text: str) -> str:
    """Make JSON ``text`` safe for the inside of a ``<script>``; what it says stays the same."""
    return text.translate(_UNSAFE)
