"""Where the ontology and the named queries lie: at the top of a checkout, or inside an installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: str) -> Path:
    """Give the folder ``ontology`` or ``queries``.

    An installed wheel carries them under ``kg/resources``; a checkout has them beside ``kg``.
    """
    packed = _PACKAGE / "resources" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
