"""Finding the page files that a user means, and decoding them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from kg.errors import InputError
from kg.model import Page

SUFFIXES = (".txt", ".md", ".text", ".markdown")
_BINARY_SAMPLE = 4096  # bytes looked at for NUL


def find_files(paths: Iterable[str]) -> list[str]:
    """Give the page files under ``paths`` (files as named; folders searched for .txt and .md), each once, sorted.

    Raises InputError for a path that does not exist or a folder without pages.
    """
    found: set[str] = set()
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = [
                str(Path(folder) / name)
                for folder, _, names in os.walk(path)
                for name in names
                if name.lower().endswith(SUFFIXES) and not name.startswith(".")
            ]
            if not inside:
                raise InputError(f"{given}: no pages here; put .txt or .md files in it, or name another folder")
            found.update(inside)
        elif path.exists():
            found.add(str(path))
        else:
            raise InputError(f"{given}: no such file or folder; check the path")
    return sorted(found)


def read_page(source: str) -> Page:
    """Read and decode one file; ``page.text`` has its line ends made ``\\n``.

    UTF-8 with or without a mark, UTF-16 with one, else GB18030. Raises InputError for a file that is empty, holds
    binary data, or is in none of these.
    """
    shown = re.sub(r"[\x00-\x1f\x7f]", lambda match: repr(match.group())[1:-1], source)
    shown = shown.encode("utf-8", "backslashreplace").decode()
    if shown != source:
        raise InputError(f"{shown}: the file's name holds control characters or is not UTF-8; rename it")
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror or error}); check its permissions") from None
    text = _decode(source, data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{source}: the file is empty; give a page with text")
    return Page(source=source, name=Path(source).name, text=text, sha256=hashlib.sha256(data).hexdigest())


def _decode(source: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:_BINARY_SAMPLE]:
        raise InputError(f"{source}: this is binary data, not a page of text; give a text file")
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{source}, byte {error.start}: neither UTF-8 nor GB18030; convert the file to UTF-8"
            ) from None
    if "\0" in text:
        raise InputError(f"{source}: this is binary data, not a page of text; give a text file")
    return text
