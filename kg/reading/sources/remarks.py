"""What is said of the sources beside their pages: what was not read, and what a user should know of the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

_BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

NoticeKind = Literal["duplicate", "link", "bare", "unused", "warning"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, archive member or row that was not read, and one line that says where, what and what to do."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What is no failure and yet must be told, and one line that says where, what and what to do.

    ``kind`` is ``duplicate`` for a page that was read before, ``link`` for a link that is not followed, ``bare`` for a
    page without articles, ``unused`` for a row of the sidecar that is about no page, ``warning`` for all else.
    """

    source: str
    reason: str
    kind: NoticeKind = "warning"


Remark: TypeAlias = Failure | Notice


def one_line(text: str) -> str:
    r"""Give ``text`` with what would break or spoil a line written as an escape (``\n``, ``\udcff``)."""
    return _BREAKING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def fail(source: str, reason: object) -> Failure:
    """Make a Failure whose words are one line, whatever stands in a file's name or an error's text."""
    return Failure(one_line(source), one_line(str(reason)))


def note(source: str, reason: str, kind: NoticeKind = "warning") -> Notice:
    """Make a Notice whose words are one line, as ``fail`` does."""
    return Notice(one_line(source), one_line(reason), kind)
