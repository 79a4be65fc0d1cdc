"""Pages of plain text and Markdown: what stands in the file is the page."""

from __future__ import annotations

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.decoding import Decoded, UndecodableError, decode
from kg.reading.sources.options import SourceOptions
from kg.reading.sources.origin import Origin
from kg.reading.sources.streams import shown_size


def read_text(data: bytes, origin: Origin, options: SourceOptions) -> Page:
    """Make a page of a text file's bytes.

    Raises InputError for what is empty, binary, in no known encoding, or has a line longer than options.longest_line.
    """
    decoded = decoded_page(data, origin.source)
    _check_lines(decoded.text, origin.source, options.longest_line)
    return origin.page(decoded.text, data, decoded.encoding)


def decoded_page(data: bytes, source: str, declared: str = "") -> Decoded:
    """Decode a page whole. Raises InputError as ``read_text`` does."""
    try:
        decoded = decode(data, declared)
    except UndecodableError as error:
        raise InputError(f"{source}, {error}; convert the file to UTF-8") from None
    except ValueError as error:
        raise InputError(f"{source}: {error}; give a text file") from None
    if not decoded.text.strip():
        raise InputError(f"{source}: the file is empty; give a page with text")
    return decoded


def _check_lines(text: str, source: str, longest: int) -> None:
    begin = number = 0
    while len(text) - begin > longest // 4:  # no shorter rest can be too long: a character has at most 4 bytes
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        number += 1
        if end - begin > longest // 4 and len(text[begin:end].encode("utf-8", "surrogatepass")) > longest:
            raise InputError(
                f"{source}, line {number}: longer than {shown_size(longest)}; break it into paragraphs, or leave it out"
            )
        begin = end + 1
