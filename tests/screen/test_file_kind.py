"""What kind of file an attachment is: its name and its bytes must agree."""

import pytest

from catalog.screen.file_kind import (
    EXTENSIONS,
    FileKind,
    content_ending,
    file_kind,
    name_text,
)
from catalog.screen.piece import NotScreenedError
from tests.screen import hostile


@pytest.mark.parametrize(
    ("name", "make", "kind"),
    [
        ("名单.pdf", hostile.pdf, FileKind.PDF),
        ("名单.DOCX", hostile.docx, FileKind.DOCX),
        ("名单.xlsx", hostile.xlsx, FileKind.XLSX),
        ("名单.zip", hostile.zip_leak, FileKind.ZIP),
        ("名单.png", hostile.picture, FileKind.PICTURE),
        ("名单.jpg", hostile.picture, FileKind.PICTURE),
        ("名单.csv", lambda: "姓名,BM".encode("gb18030"), FileKind.TEXT),
        ("名单.txt", "BM指数".encode, FileKind.TEXT),
        ("名单.txt", lambda: "身份".encode("utf-16"), FileKind.TEXT),
        ("a.b/名单.txt", lambda: b"MZ", FileKind.TEXT),
    ],
)
def test_name_and_content_agree(name, make, kind):
    """A file that is what it says has its kind; a PNG may be called JPG, one reader reads both."""
    assert file_kind(name, make()) is kind


@pytest.mark.parametrize(
    ("name", "make", "reason", "way_out"),
    [
        ("a.docx", hostile.old_office, "内容却是 DOC", "另存为 DOCX"),
        ("a.txt", hostile.pdf, "内容却是 PDF", ".pdf 结尾"),
        ("a.xlsx", hostile.zip_leak, "内容却是 ZIP", ".zip 结尾"),
        ("a.zip", hostile.docx, "内容却是 DOCX", ".docx 结尾"),
        ("a.pdf", lambda: b"no PDF", "内容不是", "另存为 PDF"),
        ("a.png", hostile.tiff, "内容却是 TIF", "另存为 PNG"),
        ("a.csv", lambda: b"Rar!\x1a\x07\x01\x00", "内容却是 RAR", "另存为 CSV"),
        ("a.txt", lambda: b"{\\rtf1 \\'31}", "内容却是 RTF", "另存为 TXT"),
        ("a.docx", lambda: b"PK\3\4 torn", "不完整", "重新保存"),
        ("a.pdf", lambda: b"", "空文件", "重新复制"),
        ("a.doc", hostile.old_office, "旧版 Word", "DOCX"),
        ("a.dat", lambda: b"x", "不认识", "另存为"),
        ("名单", lambda: b"x", "不认识", "另存为"),
        (
            "a.docx",
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "密码",
            "取消打开密码",
        ),
    ],
)
def test_disagreement_is_told_with_a_way_out(name, make, reason, way_out):
    """A file that is something else, or of a kind that is not read, is refused; the way out fits the case."""
    with pytest.raises(NotScreenedError) as refused:
        file_kind(name, make())
    assert reason in refused.value.reason.zh
    assert way_out in refused.value.way_out.zh
    assert refused.value.way_out.en.isascii()


@pytest.mark.parametrize(
    ("main", "found"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "docm"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "pptx",
        ),
        ("application/octet-stream", "ooxml"),
        (
            "wordprocessingml.document.main+xml spreadsheetml.sheet.main+xml",
            "ooxml",
        ),
    ],
)
def test_office_kind_is_told_by_content_types(main, found):
    """The main part's content type decides; a package with macros, or of two kinds at once, is no DOCX."""
    package = hostile.with_part(
        hostile.docx(), "[Content_Types].xml", f'<Override ContentType="{main}"/>'.encode()
    )
    assert content_ending(package) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\0\0\0\x20ftypisom", "mp4"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"ID3\x04\0\0", "mp3"),
        (b"ID3 is a name", ""),
        (b"BM\0\0\0\0\0\0\0\0\0\0\0\0(\0\0\0", "bmp"),
        (b"BM" + "指数".encode() * 9, ""),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"MZ" + b"\0" * 100 + b"PE\0\0", "exe"),
        (b"GIF89a", "gif"),
        (hostile.stored_zip({"OFD.xml": b""}), "ofd"),
        (hostile.stored_zip({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odt"),
        (hostile.stored_zip({"mimetype": b"application/epub+zip"}), "zip"),
    ],
)
def test_content_is_known_by_its_bytes(data, found):
    """Formats are told by their signatures, and words that look like one stay words."""
    assert content_ending(data) == found


def test_embedded_files_are_known_by_content():
    """Office programs name what they embed as they like: the bytes decide there, and nowhere else."""
    assert file_kind("image1.bin", hostile.picture(), embedded=True) is FileKind.PICTURE
    with pytest.raises(NotScreenedError):
        file_kind("image1.bin", hostile.picture())
    with pytest.raises(NotScreenedError):
        file_kind("oleObject1.bin", hostile.old_office(), embedded=True)


def test_every_kind_has_an_ending():
    """No reader stands there for nothing."""
    assert set(EXTENSIONS.values()) == set(FileKind) - {FileKind.DRAWING}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("川Q0K352.txt", "川Q0K352\ntxt"),
        ("甲/乙.docx", "甲\n乙\ndocx"),
        ("a.b.13912340057", "a.b.13912340057"),
        ("名单", "名单"),
    ],
)
def test_names_are_read_without_losing_a_letter(name, text):
    """The ending joins no word before it, and a value that poses as an ending stays whole."""
    assert name_text(name) == text
    assert len(name_text(name)) == len(name)
