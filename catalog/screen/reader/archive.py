"""Step screen: the entries of a ZIP from hostile hands, each unpacked within bounds and never written.

Only what every unpacker reads alike is accepted: entries side by side, without gaps, overlaps or anything
before and after them, the same name in both places, stored or deflated, with right sizes and sums (APPNOTE
6.3.10, 4.3 and 4.4). So nothing can hide from this reader that another program would show.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.screen.piece import Limits, NotScreenedError

_CHUNK = 1 << 18
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DESCRIPTOR = 0x8
_DESCRIPTOR_SIZES = frozenset({12, 16, 20, 24})
"""Bytes that may follow an entry whose flags announce a data descriptor (APPNOTE 4.3.9)."""
_UNICODE_PATH = 0x7075
_IN_ZIP64 = 0xFFFFFFFF
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_REPACK = Text(
    "解压后用系统自带的功能重新压缩成 ZIP", "unpack it and pack it again as an ordinary ZIP"
)


class Entry(NamedTuple):
    """One file of an archive."""

    name: str
    """With `/`, decoded from UTF-8 or GB18030."""
    size: int
    """As declared, in bytes; what is unpacked is held against it."""
    offset: int
    """Of its packed bytes in the archive."""
    packed: int
    deflated: bool
    crc: int
    comment: str
    is_folder: bool
    is_link: bool
    other_name: str
    """A second name that some programs show instead (extra field 0x7075); empty: none."""
    extra: bytes = b""
    """What programs noted of it, in the directory and beside its bytes (4.3.11, 4.3.7)."""


class Archive:
    """An open ZIP: its entries in the order of the file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Read the directory.

        Raises:
            NotScreenedError: Not a ZIP, encrypted, too big, or not laid out as described above.
        """
        if len(data) > limits.size_bytes:
            raise too_big()
        self._data = data
        self._left = limits.unpacked_bytes
        infos, self.comment = _directory(data, limits)
        self.entries = tuple(_entry(data, info) for info in infos)
        if sum(entry.size for entry in self.entries) > limits.unpacked_bytes:
            raise too_big()

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """Yield the content of an entry in chunks of at most 256 KiB.

        Raises:
            NotScreenedError: The content does not have the size and sum declared, or all contents read
                so far exceed the limit.
        """
        crc = size = 0
        for chunk in self._unpacked(entry):
            size += len(chunk)
            self._left -= len(chunk)
            if size > entry.size:
                raise _broken("条目的实际大小与目录不符", "an entry is larger than declared")
            if self._left < 0:
                raise too_big()
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if size != entry.size or crc != entry.crc:
            raise _broken("条目的内容与校验值不符", "an entry does not match its checksum")

    def read(self, entry: Entry) -> bytes:
        """Return the content of an entry; raises as `chunks`."""
        return b"".join(self.chunks(entry))

    def _unpacked(self, entry: Entry) -> Iterator[bytes]:
        """Yield what the packed bytes hold."""
        packed = memoryview(self._data)[entry.offset : entry.offset + entry.packed]
        steps = (packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))
        return _inflated(steps) if entry.deflated else map(bytes, steps)


def _inflated(steps: Iterator[memoryview]) -> Iterator[bytes]:
    """Yield what a deflate stream holds, at most `_CHUNK` bytes at a time; raises NotScreenedError."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for step in steps:
            chunk = inflater.decompress(step, _CHUNK)
            while chunk:
                yield chunk
                chunk = inflater.decompress(inflater.unconsumed_tail, _CHUNK)
        if tail := inflater.flush():
            yield tail
    except zlib.error:
        raise _broken("有条目解不开", "an entry cannot be unpacked") from None
    if not inflater.eof or inflater.unused_data:
        raise _broken(
            "有条目不完整或后面另有内容", "an entry is cut off or followed by other bytes"
        )


def too_big() -> NotScreenedError:
    """Return the refusal of a file that is larger, packed or unpacked, than what is read."""
    return NotScreenedError(
        Text(
            "文件太大或解开后太大，没有检查",
            "the file, or what it unpacks to, is too big to be screened",
        ),
        Text("分成几个较小的文件", "split it into smaller files"),
    )


def decoded_name(raw: str, *, is_utf8: bool) -> str:
    """Return an entry's name; Chinese programs write GBK where the format only knows code page 437."""
    if is_utf8:
        return raw
    try:
        packed = raw.encode("cp437")
    except UnicodeEncodeError:
        return raw
    for encoding in ("utf-8", "gb18030"):
        try:
            return packed.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw


def _broken(why_zh: str, why_en: str) -> NotScreenedError:
    """Return the refusal of a ZIP that is damaged or made to mislead."""
    return NotScreenedError(
        Text(
            f"压缩结构不正常：{why_zh}，没有检查",
            f"the ZIP structure is not sound: {why_en}; not screened",
        ),
        _REPACK,
    )


def _directory(data: bytes, limits: Limits) -> tuple[list[zipfile.ZipInfo], str]:
    """Return the entries in the order of their bytes and the archive's comment; raises NotScreenedError."""
    at = data.rfind(b"PK\x05\x06")
    if not data.startswith(b"PK") or at < 0 or at + _END.size > len(data):
        raise _broken("不是完整的 ZIP", "it is not a whole ZIP")
    _, _, _, _, count, size, _, comment_size = _END.unpack_from(data, at)
    if at + _END.size + comment_size != len(data):
        raise _broken("结尾之后另有内容", "something follows its end")
    if count > limits.parts:
        raise _too_many()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
            start = archive.start_dir
    except (
        zipfile.BadZipFile,
        UnicodeDecodeError,
        struct.error,
        ValueError,
        OverflowError,
        NotImplementedError,
    ):
        raise _broken("目录读不懂", "its directory cannot be read") from None
    if len(infos) > limits.parts:
        raise _too_many()
    if (
        size != _IN_ZIP64
        and start + size != at
        and data[start + size : start + size + 4] != b"PK\x06\x06"
    ):
        raise _broken(
            "目录和结尾之间另有内容", "something stands between its directory and its end"
        )
    _check_layout(data, infos, start)
    return infos, _comment(data[at + _END.size :])


def _too_many() -> NotScreenedError:
    """Return the refusal of too many entries."""
    return NotScreenedError(
        Text("里面的文件太多，没有检查", "it holds too many files to be screened"),
        Text("分成几个较小的文件", "split it into smaller files"),
    )


def _check_layout(data: bytes, infos: list[zipfile.ZipInfo], directory: int) -> None:
    """Raise NotScreenedError unless the entries stand side by side from 0 to `directory`."""
    end, announced = 0, False
    for offset, info in [*((info.header_offset, info) for info in infos), (directory, None)]:
        gap = offset - end
        if gap and not (announced and gap in _DESCRIPTOR_SIZES):
            raise _broken(
                "条目互相重叠，或者条目之外另有内容",
                "entries overlap, or bytes stand outside of entries",
            )
        if info is None:
            return
        if info.flag_bits & _ENCRYPTED:
            raise NotScreenedError(
                Text(
                    "压缩包加了密码，没有检查", "the archive is encrypted, so it was not screened"
                ),
                Text("去掉密码，重新压缩", "pack it again without a password"),
            )
        end = _content_offset(data, info) + info.compress_size
        announced = bool(info.flag_bits & _DESCRIPTOR)


def _content_offset(data: bytes, info: zipfile.ZipInfo) -> int:
    """Return where the packed bytes of an entry start; raises NotScreenedError."""
    if info.header_offset < 0 or info.header_offset + _LOCAL.size > len(data):
        raise _broken("条目不完整", "an entry is cut off")
    header = _LOCAL.unpack_from(data, info.header_offset)
    names = info.header_offset + _LOCAL.size
    name = data[names : names + header[9]]
    utf8 = bool(info.flag_bits & _UTF8_NAME)
    if header[0] != b"PK\x03\x04" or name != info.orig_filename.encode(
        "utf-8" if utf8 else "cp437"
    ):
        raise _broken("条目的两处名字不一致", "an entry has two different names")
    if header[3] != info.compress_type or info.compress_type not in {
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    }:
        raise _broken("压缩方式少见", "its way of packing is unusual")
    return names + int(header[9]) + int(header[10])


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    """Return what is known of one entry."""
    utf8 = bool(info.flag_bits & _UTF8_NAME)
    name = decoded_name(info.orig_filename, is_utf8=utf8).replace("\\", "/")
    return Entry(
        name=name,
        size=info.file_size,
        offset=_content_offset(data, info),
        packed=info.compress_size,
        deflated=info.compress_type == zipfile.ZIP_DEFLATED,
        crc=info.CRC,
        comment=_comment(info.comment),
        is_folder=name.endswith("/"),
        is_link=stat.S_ISLNK(info.external_attr >> 16),
        other_name=_unicode_path(info.extra),
        extra=info.extra + b"\n" + _extra_beside(data, info),
    )


def _extra_beside(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return the extra field that stands with the packed bytes of an entry."""
    end = _content_offset(data, info)
    return data[end - int(_LOCAL.unpack_from(data, info.header_offset)[10]) : end]


def _unicode_path(extra: bytes) -> str:
    """Return the name in the Info-ZIP Unicode Path field, where there is one."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return ""


def _comment(raw: bytes) -> str:
    """Return a comment, UTF-8 or GB18030."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
