"""Finding the files that a user means: named ones, those in folders, those that a pattern fits."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from kg.errors import InputError
from kg.reading.sources.remarks import Remark, fail, note, one_line

Kind = Literal["text", "html", "jsonl", "delimited", "archive", "unknown"]
STANDARD_INPUT = "-"

_KINDS: dict[Kind, tuple[str, ...]] = {
    "text": (".txt", ".md", ".text", ".markdown"),
    "html": (".html", ".htm", ".shtml", ".xhtml"),
    "jsonl": (".jsonl", ".ndjson"),
    "delimited": (".csv", ".tsv"),
    "archive": (".zip", ".tar.gz", ".tgz", ".tar"),
}
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read; ``path`` is ``-`` for standard input and begins with ``./`` for a file of that name."""

    path: str


def kind_of(name: str) -> Kind:
    """Tell by a file's name how it is to be read."""
    lowered = name.lower()
    return next((kind for kind, suffixes in _KINDS.items() if lowered.endswith(suffixes)), "unknown")


def is_hidden(name: str) -> bool:
    """Tell the files that programs leave for themselves: .DS_Store, ._page.txt, the locks ~$page.txt."""
    return name.startswith((".", "~$"))


def find_sources(paths: Iterable[str]) -> Iterator[Found | Remark]:
    """Give the files under ``paths``, each once, sorted by their paths, and what stands among them that is no file.

    Files are taken as named, folders and patterns (``2023/**/*.html``) are searched for the kinds that can be read. Of
    a folder no more than its own list of names is held at once. Raises InputError, before anything is given, for a
    path that does not exist, a pattern that fits nothing and a folder without pages.
    """
    named: dict[str, Found | Remark] = {}
    folders: list[Iterator[tuple[str, Found | Remark]]] = []
    for given in dict.fromkeys(paths):
        files, inside = _expand(given)
        named.update(files)
        for folder in inside:
            walk = _walk(folder)
            first = next(walk, None)
            if first is None and given == folder:
                raise InputError(
                    f"{one_line(given)}: no pages here; put .txt or .md files in it, or name another folder "
                    "(.html, .jsonl, .csv, .zip and .tar.gz are read too)"
                )
            folders.append(chain([first] if first else [], walk))
    return _once(heapq.merge(sorted(named.items(), key=_path_of), *folders, key=_path_of))


def _path_of(pair: tuple[str, Found | Remark]) -> str:
    return pair[0]


def _once(pairs: Iterable[tuple[str, Found | Remark]]) -> Iterator[Found | Remark]:
    before = None
    for path, found in pairs:
        if path != before:
            yield found
        before = path


def _expand(given: str) -> tuple[dict[str, Found | Remark], list[str]]:
    """Give the files, by their paths, and the folders that one given path means."""
    if given == STANDARD_INPUT:
        return {given: Found(given)}, []
    try:
        path = Path(given)
        if path.is_dir():
            return {}, [given]
        if path.exists():
            return {_shown(path): Found(_shown(path))}, []
        matches = [Path(match) for match in _glob(given)] if _PATTERN & set(given) else []
    except (OSError, ValueError):  # a name too long, or with NUL in it
        matches = []
    if not matches:
        what = "no file or folder fits this pattern" if _PATTERN & set(given) else "no such file or folder"
        raise InputError(f"{one_line(given)}: {what}; check the path")
    any_kind = not given.endswith("*")  # *.dat names its files, * does not
    wanted = [match for match in matches if not match.is_dir() and (any_kind or kind_of(match.name) != "unknown")]
    folders = [] if given.endswith("**") else [str(match) for match in matches if match.is_dir()]
    return {_shown(match): _checked(_shown(match)) for match in wanted}, folders


def _glob(pattern: str) -> list[str]:
    from glob import glob

    return glob(pattern, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern


def _shown(path: Path) -> str:
    return f"./{path}" if str(path) == STANDARD_INPUT else str(path)


def _walk(folder: str) -> Iterator[tuple[str, Found | Remark]]:
    """Give the pages below a folder, sorted by their whole paths, with those paths."""
    waiting = _entries(str(Path(folder)))
    while waiting:
        path, found = waiting.pop()
        if found is None:
            waiting += _entries(path)
        else:
            yield path, found


def _entries(folder: str) -> list[tuple[str, Found | Remark | None]]:
    """Give what a folder holds, the last first; None stands for a folder that is still to be opened."""
    prefix = "" if folder == "." else folder.rstrip("/") + "/"
    entries: list[tuple[str, tuple[str, Found | Remark | None]]] = []
    try:
        with os.scandir(folder) as listing:
            for entry in listing:
                path = prefix + entry.name
                if is_hidden(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    entries.append((entry.name + "/", (path, None)))
                elif kind_of(entry.name) != "unknown" or entry.is_dir():
                    plain = entry.is_file(follow_symlinks=False)  # known from the listing, where _checked must ask
                    entries.append((entry.name, (path, Found(path) if plain else _checked(path))))
    except OSError as error:
        reason = f"{folder}: cannot be listed ({error.strerror or error}); check its permissions"
        return [(folder, fail(folder, reason))]
    # A folder sorts as its path with the slash behind, so that whole paths come out in order.
    return [pair for _, pair in sorted(entries, key=lambda entry: entry[0], reverse=True)]


def _checked(path: str) -> Found | Remark:
    """Give what was found rather than named: only files are opened, as a pipe would be waited for without end."""
    found = Path(path)
    if found.is_dir():
        return note(path, f"{path}: a link to a folder is not followed; name the folder itself", "link")
    if not found.exists():
        return fail(path, f"{path}: a link that leads nowhere; mend or remove it")
    if not found.is_file():
        return fail(path, f"{path}: neither a file nor a folder; remove it, or name it by itself to read from it")
    return Found(path)
