"""Members of .zip and .tar archives, one stream after another; nothing is unpacked to the disk or held whole."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import InputError
from kg.reading.sources.options import MEBIBYTE, SourceOptions
from kg.reading.sources.paths import is_hidden, kind_of
from kg.reading.sources.remarks import Failure, Remark, fail, note, one_line
from kg.reading.sources.streams import CHUNK, ArchiveError, Meter, Metered

_UTF8_NAME = 0x800  # the flag of a zip member whose name is not in the archive's own code page
_ENCRYPTED = 0x1
_DIRECTORY_END = b"PK\x05\x06"
_DIRECTORY_END_64 = b"PK\x06\x06"
_LONGEST_END = (1 << 16) + 22  # bytes: the record and its comment
# Bytes of a tar member's header with what is read ahead; before Python 3.11.10 a longer one takes quadratic time.
_LARGEST_HEADER = 1 << 15
_LARGEST_ENTRY = 512  # bytes of a member in a zip's directory, its name with it


@dataclass(frozen=True, slots=True)
class Member:
    """A member's path inside its archive and its bytes, to be read before the next member is asked for.

    ``size`` is what the archive says of it, which may be a lie.
    """

    name: str
    stream: io.BufferedReader
    size: int


def read_archive(path: str, stream: BinaryIO, options: SourceOptions) -> Iterator[Member | Remark]:
    """Give the members that are pages or tables, those of a zip sorted by name, those of a tar as they stand.

    What climbs out, is an archive itself, or is no plain file is a Remark. Raises InputError for an archive that is
    broken or a bomb; whether it is one is seen while it unpacks, whatever it says of itself.
    """
    try:
        yield from _zip(path, stream, options) if path.lower().endswith(".zip") else _tar(path, stream, options)
    except InputError:
        raise
    except Exception as error:  # the two libraries raise a dozen kinds on broken archives
        words = one_line(str(error)) or type(error).__name__
        raise InputError(f"{path}: broken archive ({words}); make or fetch it again") from None


def _zip(path: str, stream: BinaryIO, options: SourceOptions) -> Iterator[Member | Remark]:
    size = stream.seek(0, io.SEEK_END)
    if _directory_size(stream, size) > options.most_members * _LARGEST_ENTRY:
        raise _too_many(path, options)
    # Members may share the same packed bytes, each within its own ratio, so that the archive has a meter of its own.
    total = Meter(lambda: size, options.greatest_ratio, path, ArchiveError)
    with zipfile.ZipFile(stream) as archive:
        infos = [(_zip_name(info), info) for info in archive.infolist() if not info.is_dir()]
        if len(infos) > options.most_members:
            raise _too_many(path, options)
        for name, info in sorted(infos, key=lambda pair: pair[0]):
            wanted = _wanted(path, name)
            if isinstance(wanted, Failure):
                yield wanted
            elif wanted and info.flag_bits & _ENCRYPTED:
                yield _failed(path, name, "locked with a password; unpack it yourself and give the file")
            elif wanted:
                yield from _zip_member(path, name, archive, info, options, total)


def _zip_member(
    path: str, name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, options: SourceOptions, total: Meter
) -> Iterator[Member | Remark]:
    where = f"{path}!{name}"
    try:
        opened = archive.open(info)
    except Exception as error:  # as in read_archive; one broken member is not the archive
        words = str(error) or type(error).__name__
        yield _failed(path, name, f"cannot be unpacked ({words}); make or fetch the archive again")
        return
    with opened:
        meter = Meter(lambda: info.compress_size, options.greatest_ratio, where)
        yield Member(name, io.BufferedReader(Metered(opened, where, meter, total), CHUNK), info.file_size)


def _tar(path: str, stream: BinaryIO, options: SourceOptions) -> Iterator[Member | Remark]:
    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    meter = Meter(stream.tell, options.greatest_ratio, path, ArchiveError)
    whole = Metered(gzip.GzipFile(fileobj=stream) if packed else stream, path, meter)
    meter.most = _LARGEST_HEADER  # the first header is read on opening
    with tarfile.open(fileobj=io.BufferedReader(whole), mode="r|") as archive:
        count = 0
        while (info := _next(archive, meter)) is not None:
            count += 1
            if count > options.most_members:
                raise _too_many(path, options)
            name = _tar_name(info)
            wanted = not info.isdir() and _wanted(path, name)
            opened = archive.extractfile(info) if info.isreg() and not info.issparse() else None
            if isinstance(wanted, Failure):
                yield wanted
            elif wanted and opened is not None:
                yield Member(name, io.BufferedReader(Metered(opened, f"{path}!{name}"), CHUNK), info.size)
            elif wanted and (info.issym() or info.islnk()):
                where = f"{path}!{name}"
                yield note(where, f"{where}: a link is not followed; put the file itself into the archive", "link")
            elif wanted:
                yield _failed(path, name, "a device, or a file with holes; put a plain file into the archive")
            while opened is not None and opened.read(MEBIBYTE):
                pass


def _next(archive: tarfile.TarFile, meter: Meter) -> tarfile.TarInfo | None:
    """Give the next member's header, which is read whole by the library, so that it must not be large."""
    archive.members = []  # type: ignore[attr-defined]  # the library would keep every one
    meter.most = meter.given + _LARGEST_HEADER
    info = archive.next()
    meter.most = None
    return info


def _wanted(path: str, name: str) -> bool | Failure:
    """Tell whether a member is to be read; a Failure for one that cannot be or must not be."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or parts[0].endswith(":"):
        return _failed(path, name, "its path climbs out of the archive; make the archive again without it")
    if not name.isascii() and any("\ud800" <= character <= "\udfff" for character in name):
        return _failed(path, name, "its name is neither UTF-8 nor GB18030; rename it")
    if any(is_hidden(part) for part in parts if part != "."):
        return False
    kind = kind_of(name)
    if kind == "archive":
        return _failed(path, name, "an archive inside an archive; unpack it and give it by itself")
    return kind != "unknown"


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Give a member's name; Windows writes Chinese ones in GBK, which the library takes for the code page of DOS."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return _name_of(info.filename.encode("cp437"))
    except UnicodeError:
        return info.filename


def _tar_name(info: tarfile.TarInfo) -> str:
    return _name_of(info.name.encode("utf-8", "surrogateescape"))


def _name_of(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("utf-8", "surrogateescape")


def _directory_size(stream: BinaryIO, size: int) -> int:
    """Give how many bytes a zip's directory has, which the library reads whole and makes into objects at once."""
    stream.seek(max(0, size - _LONGEST_END))
    end = stream.read(_LONGEST_END)
    stream.seek(0)
    at = end.rfind(_DIRECTORY_END)
    if at < 0 or len(end) < at + 16:
        return 0
    told = int.from_bytes(end[at + 12 : at + 16], "little")
    if told < 0xFFFFFFFF:
        return told
    record = end.rfind(_DIRECTORY_END_64, 0, at)
    return int.from_bytes(end[record + 40 : record + 48], "little") if record >= 0 else size


def _too_many(path: str, options: SourceOptions) -> InputError:
    return InputError(f"{path}: more than {options.most_members:,} members; split the archive")


def _failed(path: str, name: str, words: str) -> Failure:
    return fail(f"{path}!{name}", f"{path}!{name}: {words}")
