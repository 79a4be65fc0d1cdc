"""Between the engine, which writes to and reads from streams, and iterators over lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, BinaryIO


class Lines:
    """The lines that ``write`` writes to a stream, kept in a temporary file: the engine cannot be stopped halfway."""

    def __init__(self, write: Callable[[IO[bytes]], object]) -> None:
        self._write = write

    def read(self) -> Iterator[bytes]:
        """Give the lines, each with its line end. Raises OSError where the disk for temporary files is full."""
        from tempfile import SpooledTemporaryFile

        with SpooledTemporaryFile(64 * 1024 * 1024) as file:
            self._write(file)
            file.seek(0)
            yield from file


class Reader:
    """A stream of bytes made of an iterator over blocks of them; as much of one as the engine's parsers need."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, up to ``size`` of them where it is not negative; none at the end."""
        while not self._left:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._left = block
        if size < 0:
            rest = b"".join((self._left, *self._blocks))
            self._left = b""
            return rest
        given, self._left = self._left[:size], self._left[size:]
        return given


class TurtleLines:
    """Turtle as the engine writes it, handed on to ``stream`` line by line under another header."""

    def __init__(self, stream: BinaryIO, header: bytes) -> None:
        self._stream = stream
        self._header = header
        self._left = b""

    def write(self, data: bytes) -> int:
        """Take what the engine writes, in pieces of any size."""
        whole, line_end, self._left = (self._left + data).rpartition(b"\n")
        lines = whole + line_end
        while self._header and lines.startswith(b"@"):
            lines = lines[lines.index(b"\n") + 1 :]
        if lines:
            self._stream.write(self._header)
            self._header = b""
            self.hand_on(lines)
        return len(data)

    def flush(self) -> None:
        """Nothing is kept that could be handed on."""

    def hand_on(self, lines: bytes) -> None:
        """Write whole lines of statements."""
        self._stream.write(lines)

    def close(self) -> None:
        """Hand on what is left: the header alone where nothing was written."""
        self._stream.write(self._header + self._left)


class TurtleBlocks(TurtleLines):
    """The same with a blank line between things.

    No line of a statement begins with @ and none but its last ends in " .": line ends in literals are written \\n.
    """

    _gap = b""

    def hand_on(self, lines: bytes) -> None:
        """Write whole lines of statements; the blank line after the last is written when there is a next."""
        self._stream.write(self._gap + lines.replace(b" .\n", b" .\n\n")[: -1 if lines.endswith(b" .\n") else None])
        self._gap = b"\n" if lines.endswith(b" .\n") else b""


class Watch:
    """Hands bytes on to ``stream`` and notes whether there was any answer in them: what ``sign`` stands before."""

    def __init__(self, stream: BinaryIO, sign: bytes) -> None:
        self._stream = stream
        self._sign = sign
        self._tail = b""
        self.seen = False

    def write(self, data: Any) -> int:
        """Take what the engine writes, in pieces of any size."""
        if not self.seen:
            tail = self._tail + bytes(data)
            place = tail.find(self._sign)
            self.seen = place >= 0 and len(tail) > place + len(self._sign)
            self._tail = tail[place:] if place >= 0 else tail[-len(self._sign) :]
        self._stream.write(data)
        return len(data)

    def flush(self) -> None:
        """Hand on the wish to see all that was written."""
        self._stream.flush()
