"""Edges of the rules about attachments."""

from __future__ import annotations

import pytest

from catalog.check.rules import attachment, attachment_file
from tests import builders


def listing(*names):
    """Return the fragment of an item that lists attachments of these names."""
    return "attachments:\n" + "".join(f"  - {{file: '{name}', title: 评价表}}\n" for name in names)


@pytest.mark.parametrize(
    ("files", "help_zh"),
    [
        ("[评价表.XLSX]", "是不是“评价表.XLSX”？文件夹里有：评价表.XLSX"),
        ("[评价.xlsx, 说明.pdf]", "是不是“评价.xlsx”？文件夹里有：评价.xlsx、说明.pdf"),
        ("[a.pdf, b.pdf]", "文件夹里有：a.pdf、b.pdf"),
        ("[]", "文件夹是空的或者还没有建"),
    ],
)
def test_a_missing_attachment_is_looked_for(files, help_zh):
    """The help lists what the folder holds and offers the nearest name."""
    fragment = f"{listing('评价表.xlsx')}files: {files}"
    [finding] = builders.findings(attachment.attachment_missing, fragment)
    assert finding.path == ("attachments", 0, "file")
    assert finding.help.zh == help_zh


def test_a_long_folder_is_cut_short():
    """Of many files the help names twelve and gives their number."""
    names = ", ".join(f"f{n:02}.pdf" for n in range(30))
    fragment = f"{listing('评价表.xlsx')}files: [{names}]"
    [finding] = builders.findings(attachment.attachment_missing, fragment)
    assert finding.help.zh.endswith("f11.pdf等 30 个")
    assert finding.help.en.endswith("'f11.pdf' and 18 more")


def test_a_file_in_a_folder_inside_may_be_listed():
    """A name may lead into folders of the item's folder."""
    fragment = f"{listing('表/评价表.xlsx')}files: [表/评价表.xlsx]"
    assert builders.findings(attachment.attachment_missing, fragment) == ()
    assert builders.findings(attachment.attachment_unlisted, fragment) == ()


def test_a_path_that_loading_refused_is_not_reported_twice():
    """A name that leads out of the folder is refused when read; no rule says the same again."""
    fragment = listing("../other/table.xlsx")
    assert [finding.path for finding in builders.world(fragment).items[0].findings] == [
        ("attachments", 0, "file")
    ]
    assert builders.findings(attachment.attachment_missing, fragment) == ()


@pytest.mark.parametrize(
    "body",
    [
        "见[附表](item-1/图.png)。",
        "![流程图](item-1/图.png)",
        "见[附表](item-1/%E5%9B%BE.png#a)。",
        "见[附表](./item-1/图.png)。",
    ],
)
def test_what_the_body_refers_to_need_not_be_listed(body):
    """Links and images of the body count, whatever their spelling."""
    fragment = f"body: '{body}'\nfiles: [图.png]"
    assert builders.findings(attachment.attachment_unlisted, fragment) == ()


@pytest.mark.parametrize(
    "body", ["见[附表](图.png)。", "见[附表](item-2/图.png)。", "图.png", "`[附表](item-1/图.png)`"]
)
def test_what_the_body_does_not_reach_is_unlisted(body):
    """Another folder's file of the same name, plain words and code refer to nothing."""
    fragment = f"body: '{body}'\nfiles: [图.png]"
    assert len(builders.findings(attachment.attachment_unlisted, fragment)) == 1


@pytest.mark.parametrize(
    "name", ["~$评价表.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", "表/.~lock"]
)
def test_leftovers_of_programs_are_to_be_deleted(name):
    """Files that programs leave behind are told apart from forgotten attachments."""
    [finding] = builders.findings(attachment.attachment_unlisted, f"files: ['{name}']")
    assert finding.help.zh == "这是系统或办公软件留下的临时文件，删去"


@pytest.mark.parametrize(
    ("one", "other", "repeated"),
    [("a.pdf", "a.pdf", True), ("a.pdf", "A.PDF", True), ("a.pdf", "b.pdf", False)],
)
def test_names_that_differ_in_case_are_one_file(one, other, repeated):
    """On some computers they are one file, so they may not stand side by side."""
    found = builders.findings(attachment.attachment_repeated, listing(one, other))
    assert [finding.path for finding in found] == ([("attachments", 1, "file")] if repeated else [])


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("table.xlsx", True),
        ("table", True),
        ("门诊统筹服务评价表.xlsx", True),
        ("门诊统筹服务评价表.PDF", True),
        ("C:\\\\temp\\\\评价表", True),
        ("门诊统筹服务评价表", False),
        ("2025/2026年度评价表", False),
        ("评价表（2025.3版）", False),
        ("附件1.评价表", False),
    ],
)
def test_a_title_is_for_people(title, wrong):
    """File names and paths are no titles; figures, strokes and stops inside a title are right."""
    fragment = f'attachments: [{{file: table.xlsx, title: "{title}"}}]'
    found = builders.findings(attachment_file.attachment_title_is_file_name, fragment)
    assert bool(found) == wrong


@pytest.mark.parametrize(
    ("fragment", "paths"),
    [
        (listing("a.pdf") + "files: {a.pdf: 0}", [("attachments", 0, "file")]),
        (listing("a.pdf") + "files: {a.pdf: 1}", []),
        ("body: '![图](item-1/a.png)'\nfiles: {a.png: 0}", [()]),
        ("files: {a.pdf: 0}", []),
    ],
)
def test_an_empty_file_in_use_is_reported(fragment, paths):
    """Listed or shown by the body; an unlisted file is another rule's."""
    found = builders.findings(attachment_file.attachment_empty, fragment)
    assert [finding.path for finding in found] == paths


@pytest.mark.parametrize(
    ("name", "unusual"),
    [
        ("a.pdf", False),
        ("a.PDF", False),
        ("a.ofd", False),
        ("a.tar.zip", False),
        ("a.html", True),
        ("a.svg", True),
        ("a.exe", True),
        ("a", True),
        ("a.", True),
        ("pdf", True),
    ],
)
def test_the_type_is_read_from_the_extension(name, unusual):
    """Letter case makes no difference; web pages, programs and names without extension are asked about."""
    found = builders.findings(attachment_file.attachment_type_unusual, listing(name))
    assert bool(found) == unusual


@pytest.mark.parametrize(
    ("character", "shown"),
    [("\u200b", "U+200B"), ("\u202e", "U+202E"), ("\ufeff", "U+FEFF"), ("\t", "U+0009")],
)
def test_hidden_characters_in_a_file_name_are_named(character, shown):
    """The message gives the code point and shows the name without the character."""
    item = builders.loaded(
        builders.text_of(builders.ITEM.format(identifier=f"{builders.USCC}/2025-00001", number=1)),
        files=[f"table{character}.xlsx"],
    )
    around = builders.World((item,), builders.site(), builders.world("").calendar)
    [(_, finding)] = builders.judged(attachment_file.attachment_name_hidden, around)
    assert shown in finding.message.en
    assert character not in finding.message.en + finding.message.zh


@pytest.mark.parametrize(
    ("fragment", "reported"),
    [
        (listing(".a.pdf") + "files: [.a.pdf]", True),
        (listing("表/.a.pdf") + "files: [表/.a.pdf]", True),
        (listing("a.b.pdf") + "files: [a.b.pdf]", False),
        ("files: [.DS_Store]", False),
    ],
)
def test_a_hidden_file_is_no_attachment(fragment, reported):
    """A name that begins with a dot is reported where it is in use; a mere leftover is another rule's."""
    found = builders.findings(attachment_file.attachment_name_hidden, fragment)
    assert bool(found) == reported
