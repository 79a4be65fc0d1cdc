"""Reading from streams that may be hostile: never more at once than a limit, never more in all than is believable."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import Protocol

from kg.errors import InputError
from kg.reading.sources.options import MEBIBYTE
from kg.reading.sources.remarks import one_line

CHUNK = 1 << 16
# Below this much, any ratio is let be: a page of one repeated word is no bomb.
_ALWAYS = MEBIBYTE


class Readable(Protocol):
    """What is needed of a stream."""

    def read(self, size: int, /) -> bytes:
        """Give up to ``size`` bytes, none at the end."""


class LineStream(Protocol):
    """What is needed of a stream to have its lines."""

    def readline(self, size: int, /) -> bytes:
        """Give a line with its end, or its first ``size`` bytes; nothing at the end."""


class Buffered(Readable, LineStream, Protocol):
    """What io.BufferedReader has, whatever it stands on."""

    def peek(self, size: int = 0, /) -> bytes:
        """Give some of what comes next, and leave it there."""


class ArchiveError(InputError):
    """Nothing more of an archive can be read, whichever member was being read when it was seen."""


class Meter:
    """Counts unpacked bytes, and stops with an error where they are too many for what they are made from.

    ``packed`` tells how many packed bytes have gone into them so far; ``where`` begins the error's line. ``most`` is a
    bound on the count that may be set while what is read should be little; ``error`` is the kind raised.
    """

    def __init__(self, packed: Callable[[], int], ratio: int, where: str, error: type[InputError] = InputError) -> None:
        self._packed, self._ratio, self._where, self._error = packed, ratio, where, error
        self.given = 0
        self.most: int | None = None

    def count(self, size: int) -> None:
        """Count ``size`` bytes more. Raises the error."""
        self.given += size
        if self.most is not None and self.given > self.most:
            raise self._error(f"{self._where}: broken archive (a member's header has no end); make or fetch it again")
        if self.given > _ALWAYS and self.given > self._ratio * max(self._packed(), 1):
            raise self._error(
                f"{self._where}: unpacks to more than {self._ratio} times its size, as a zip bomb does; "
                "if it is sound, unpack it yourself and give the files"
            )


class Metered(io.RawIOBase):
    """A stream of unpacked bytes, each counted by every one of ``meters``. Raises InputError where it is broken."""

    def __init__(self, stream: Readable, where: str, *meters: Meter) -> None:
        self._stream, self._where, self._meters = stream, where, meters

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as the stream goes."""
        try:
            data = self._stream.read(min(len(buffer), CHUNK))
        except InputError:
            raise
        except Exception as error:  # the libraries that unpack raise a dozen kinds on broken data
            words = one_line(str(error)) or type(error).__name__
            raise InputError(f"{self._where}: cannot be unpacked ({words}); make or fetch the archive again") from None
        buffer[: len(data)] = data
        for meter in self._meters:
            meter.count(len(data))
        return len(data)


class Recoded(io.RawIOBase):
    """A UTF-16 stream as UTF-8, so that its lines can be told apart by bytes; ``where`` begins its error."""

    def __init__(self, stream: Readable, encoding: str, where: str) -> None:
        self._stream, self._decoder, self._where = stream, codecs.getincrementaldecoder(encoding)(), where
        self._left = b""

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as the stream goes."""
        while not self._left:
            data = self._stream.read(CHUNK)
            try:
                self._left = self._decoder.decode(data, final=not data).encode()
            except UnicodeDecodeError:
                raise InputError(f"{self._where}: damaged UTF-16; convert the file to UTF-8") from None
            if not data:
                break
        given, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


class Unified(io.RawIOBase):
    """A stream of bytes with its line ends, whichever of the three each is, made ``\\n``."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._begun = False  # a line end that the next byte may still belong to

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as the stream goes."""
        while data := self._stream.read(min(len(buffer), CHUNK)):
            if self._begun:
                data = data.removeprefix(b"\n")
            self._begun = data.endswith(b"\r")
            if b"\r" in data:
                data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            if data:
                break
        buffer[: len(data)] = data
        return len(data)


def read_within(stream: Readable, limit: int, where: str) -> bytes:
    """Read a stream whole. Raises InputError where it holds more than ``limit`` bytes."""
    pieces: list[bytes] = []
    left, size = limit + 1, CHUNK  # what is asked for is set aside at once: most pages are small
    while left and (piece := stream.read(min(left, size))):
        pieces.append(piece)
        left -= len(piece)
        size = MEBIBYTE
    if not left:
        raise too_large(where, limit)
    return b"".join(pieces)


def too_large(where: str, limit: int) -> InputError:
    """Make the error for what is larger than ``limit`` bytes."""
    return InputError(f"{where}: larger than {shown_size(limit)}; split it, or leave it out")


def shown_size(size: int) -> str:
    """Give a size in bytes as a person reads it."""
    return f"{size // MEBIBYTE} MiB" if size >= MEBIBYTE else f"{size:,} bytes"


def lines_within(stream: LineStream, limit: int) -> Iterator[bytes | None]:
    """Give the lines of a stream without their ends, None for one of more than ``limit`` bytes, passed over."""
    while line := stream.readline(limit + 1):
        whole = line.endswith(b"\n")
        line = line.removesuffix(b"\n")
        if len(line) <= limit:
            yield line
            continue
        while not whole and (rest := stream.readline(MEBIBYTE)):
            whole = rest.endswith(b"\n")
        yield None
