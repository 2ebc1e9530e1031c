"""Words that stand in a text as code are read, and code that is of no known kind is not screened."""

from __future__ import annotations

import base64
import quopri

import pytest

from catalog.screen.attachment import screen_attachment
from catalog.screen.dispatch import file_records
from catalog.screen.extraction import collected
from catalog.screen.piece import LIMITS, NotScreenedError
from tests.screen.hostile import stored_zip

ID = "990101198307142634"
TOLD = f"申请人身份证号：{ID}，特此说明。"
CODE = base64.b64encode(TOLD.encode()).decode()


def found(data: bytes) -> set[str]:
    """Return the kinds that are found in a text file."""
    hits = screen_attachment(collected(file_records("a.txt", data, LIMITS))).hits
    return {hit.kind.value for hit in hits if hit.value == ID}


@pytest.mark.parametrize(
    "data",
    [
        f"说明：\n{CODE}\n完".encode(),
        "\n".join(["说明", *(CODE[at : at + 20] for at in range(0, len(CODE), 20))]).encode(),
        f'<img src="data:text/plain;charset=utf-8;base64,{CODE}">'.encode(),
        b"x " + base64.b64encode(ID.encode()),
        base64.urlsafe_b64encode(TOLD.encode("gb18030")),
        base64.b64encode(TOLD.encode("utf-16")),
        quopri.encodestring(TOLD.encode()),
        b"".join(b"=%02X" % byte for byte in TOLD.encode()),
        ("身份证号：" + "\x1b[31m".join(ID)).encode(),
        f"身份证号：{ID[:8]}\x1b]0;title\x1b\\{ID[8:]}".encode(),
    ],
    ids="run wrapped uri bare gb wide quoted quoted-digits colours title".split(),
)
def test_code_is_read(data: bytes):
    """Base64 in one run, wrapped, in an address, of any encoding; quoted-printable; a terminal's colours."""
    assert found(data) == {"resident_id"}


@pytest.mark.parametrize(
    "data",
    [
        f"校验码 {'0123456789abcdef' * 4}\n编号 RXAB20260115ABCDEFGH\n".encode(),
        "\n".join(f"YBZX2026{at:08}ABCD" for at in range(400)).encode(),
        b"https://example.invalid/aaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbb",
    ],
    ids="digest numbers address".split(),
)
def test_what_only_looks_like_code_is_no_finding(data: bytes):
    """Digests, codes of papers and addresses stay what they are."""
    assert collected(file_records("a.txt", data, LIMITS)).refusal is None
    assert found(data) == set()


@pytest.mark.parametrize("wrap", [76, 10_000])
def test_a_file_in_code_is_screened_by_its_kind(wrap: int):
    """An archive is an archive, whatever it is written as; cut off, it is not screened."""
    code = base64.b64encode(stored_zip({"b.txt": TOLD.encode()})).decode()
    lines = [code[at : at + wrap] for at in range(0, len(code), wrap)]
    assert found("\n".join(["附件", *lines]).encode()) == {"resident_id"}
    with pytest.raises(NotScreenedError):
        list(file_records("a.txt", "\n".join(lines)[: len(code) // 2].encode(), LIMITS))


@pytest.mark.parametrize(
    "data",
    [
        b"data:application/octet-stream;base64," + base64.b64encode(bytes(range(120, 250))),
        base64.b64encode(bytes(at * 7 % 251 for at in range(9000))),
        b"\xff\xfe" + "说明文字。\n".encode("utf-16-le") * 30 + f"{ID}\n\n".encode(),
    ],
    ids="uri long two-encodings".split(),
)
def test_what_cannot_be_told_is_not_screened(data: bytes):
    """Code of no known kind, and a text in two encodings, are blocked."""
    with pytest.raises(NotScreenedError):
        list(file_records("a.txt", data, LIMITS))
