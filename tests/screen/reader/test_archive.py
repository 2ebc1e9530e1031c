"""ZIP: what every unpacker reads alike is read; what misleads, bombs or hides is not screened."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.piece import LIMITS, Limits, Nested, NotScreenedError, Piece
from catalog.screen.reader.archive import Archive, decoded_name
from catalog.screen.reader.archive_zip import read_zip
from tests.screen.zoo_office import packed

SMALL = Limits(unpacked_bytes=1 << 20, parts=20)
FILES = {"公告.txt": b"first " * 50, "b/c.txt": b"second"}


def with_info(name: str, content: bytes = b"x", **fields: object) -> bytes:
    """Return a ZIP of one file whose directory entry has these fields."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        for key, value in fields.items():
            setattr(info, key, value)
        archive.writestr(info, content)
    return out.getvalue()


def test_files_are_handed_on_and_names_given():
    """Each file is handed on whole, and its name is a piece, folder by folder."""
    read = list(read_zip(packed(FILES), LIMITS))
    assert {each.name: each.data for each in read if isinstance(each, Nested)} == FILES
    assert [each.text for each in read if isinstance(each, Piece)] == ["公告\ntxt", "b\nc\ntxt"]


def test_a_name_in_gbk_is_read():
    """Programs on Chinese Windows write GBK without saying so."""
    data = packed({"zzzz.txt": b"x"}).replace(b"zzzz", "名单".encode("gbk"))
    assert [each.name for each in read_zip(data, LIMITS) if isinstance(each, Nested)] == [
        "名单.txt"
    ]


@given(st.text(alphabet="名单附件公示甲乙0123abc", min_size=1, max_size=8))
def test_names_in_any_encoding_come_back(name):
    """A name in UTF-8 or GB18030 that was read as code page 437 is what it was, unless it is good UTF-8 too."""
    assert decoded_name(name.encode().decode("cp437"), is_utf8=False) == name
    gbk = name.encode("gb18030")
    assert decoded_name(gbk.decode("cp437"), is_utf8=False) in {
        name,
        gbk.decode("utf-8", "replace"),
    }


def test_a_reference_to_code_page_437_stays_with_its_bytes():
    """A name that says it is UTF-8 is taken as it is."""
    assert decoded_name("├名", is_utf8=True) == "├名"


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a", "C:/a.txt", "C:\\a.txt", "a/../../b", "..\\a.txt", "a\x01.txt"]
)
def test_a_path_that_leads_elsewhere_is_refused(name):
    """Names that would be written outside of the folder, or hold control characters."""
    with pytest.raises(NotScreenedError, match="路径"):
        list(read_zip(with_info(name), LIMITS))


def test_a_link_is_refused():
    """A symbolic link shows other files than those in the archive."""
    with pytest.raises(NotScreenedError, match="链接"):
        list(read_zip(with_info("a", external_attr=0o120777 << 16), LIMITS))


def test_an_encrypted_file_is_refused():
    """The reason is that it is encrypted; the way out, to take the password away."""
    data = bytearray(packed({"a.txt": b"secret"}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(NotScreenedError, match="密码"):
        list(read_zip(bytes(data), LIMITS))


@pytest.mark.parametrize(
    "around", [(b"MZ stub ", b""), (b"PK", b""), (b"", b"13800004321"), (b"", b"\0")]
)
def test_bytes_before_and_after_are_refused(around):
    """Something before the first entry or behind the end is read by no unpacker."""
    with pytest.raises(NotScreenedError):
        list(read_zip(around[0] + packed(FILES) + around[1], LIMITS))


def test_an_entry_left_out_of_the_directory_is_refused():
    """A file deleted from the directory alone is still in the archive."""
    whole = packed(FILES)
    first = whole.find(b"PK\x01\x02")
    second = whole.find(b"PK\x01\x02", first + 4)
    end = whole.find(b"PK\x05\x06")
    tail = bytearray(whole[end:])
    struct.pack_into("<HHI", tail, 8, 1, 1, end - second)
    with pytest.raises(NotScreenedError, match="条目"):
        list(read_zip(whole[:first] + whole[second:end] + bytes(tail), LIMITS))


def test_overlapping_entries_are_refused():
    """Two names for the same packed bytes make a bomb of a small file."""
    whole = packed({"a": b"0" * 1000})
    at, end = whole.find(b"PK\x01\x02"), whole.find(b"PK\x05\x06")
    tail = bytearray(whole[end:])
    struct.pack_into("<HHI", tail, 8, 2, 2, 2 * (end - at))
    with pytest.raises(NotScreenedError, match="重叠"):
        list(read_zip(whole[:end] + whole[at:end] + bytes(tail), LIMITS))


def test_a_bomb_is_refused_by_its_declared_size():
    """Ten megabytes of zeros are over a limit of one."""
    with pytest.raises(NotScreenedError, match="太大"):
        Archive(packed({"a": bytes(10 << 20)}), SMALL)


def test_a_bomb_that_lies_about_its_size_is_refused():
    """What is unpacked is held against what is declared, and stops there."""
    data = bytearray(packed({"a": bytes(10 << 20)}))
    struct.pack_into("<I", data, data.find(b"PK\x01\x02") + 24, 100)
    struct.pack_into("<I", data, 22, 100)
    with pytest.raises(NotScreenedError, match="实际大小"):
        list(read_zip(bytes(data), SMALL))


def test_too_many_files_are_refused():
    """More files than the limit."""
    with pytest.raises(NotScreenedError, match="太多"):
        Archive(packed({str(number): b"" for number in range(21)}), SMALL)


def test_a_hidden_tail_behind_the_declared_size_is_refused():
    """A checksum of the first bytes alone does not hide the rest."""
    content = b"public " + b"13800004321"
    data = bytearray(with_info("a.txt", content))
    directory = data.find(b"PK\x01\x02")
    for at, size_at in ((14, 22), (directory + 16, directory + 24)):
        struct.pack_into("<I", data, at, zlib.crc32(content[:7]))
        struct.pack_into("<I", data, size_at, 7)
    with pytest.raises(NotScreenedError, match="实际大小"):
        list(read_zip(bytes(data), LIMITS))


def test_two_names_of_one_entry_are_refused():
    """The name at the entry and the name in the directory must be one."""
    data = packed({"aaaa.txt": b"x"})
    with pytest.raises(NotScreenedError, match="名字"):
        list(read_zip(data.replace(b"aaaa", b"bbbb", 1), LIMITS))


def test_the_other_name_of_an_entry_is_given():
    """The Unicode path, which some programs show instead, is a piece of its own."""
    extra = struct.pack("<HHBI", 0x7075, 5 + 11, 1, zlib.crc32(b"a.txt")) + b"13800004321"
    given = [
        each.text
        for each in read_zip(with_info("a.txt", extra=extra), LIMITS)
        if isinstance(each, Piece)
    ]
    assert "13800004321" in given


def test_what_programs_note_of_an_entry_is_given():
    """A number in an extra field, in the directory or beside the packed bytes alone, is found."""
    extra = struct.pack("<HH", 0x6375, 11) + b"13800004321"
    data = bytearray(with_info("a.txt", extra=extra))
    data[data.rindex(b"13800004321") :][:11] = b"00000000000"
    for each in (with_info("a.txt", extra=extra), bytes(data)):
        assert "13800004321" in [
            one.text for one in read_zip(each, LIMITS) if isinstance(one, Piece)
        ]


def test_unusual_ways_of_packing_are_refused():
    """Only stored and deflated files are read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", b"x" * 100)
    with pytest.raises(NotScreenedError, match="少见"):
        list(read_zip(out.getvalue(), LIMITS))


@given(st.integers(0, 400), st.integers(0, 255))
def test_any_changed_byte_is_read_or_refused(at, value):
    """A damaged archive is refused, or gives only what is in it; nothing else happens."""
    data = bytearray(packed(FILES))
    data[at % len(data)] = value
    try:
        read = list(read_zip(bytes(data), SMALL))
    except NotScreenedError:
        return
    assert {each.data for each in read if isinstance(each, Nested)} <= set(FILES.values())


@given(st.integers(0, 300))
def test_a_cut_archive_is_refused(size):
    """No part of an archive is an archive."""
    whole = packed(FILES)
    with pytest.raises(NotScreenedError):
        list(read_zip(whole[: size % len(whole)], LIMITS))
