"""Step check: rules about what an attachment is: its title, size, type and name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from catalog.check.look import has_files
from catalog.check.rule import Rule, Subject, item_rule
from catalog.check.rules.attachment import ATTACHED, DOWNLOAD, named
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.pattern import late
from catalog.model.text import HIDDEN

ATTACHMENT_STYLE = Basis("GB/T 9704—2012", "附件")
_TEXTS = frozenset(
    {"pdf", "ofd", "doc", "docx", "wps", "rtf", "odt", "txt", "ppt", "pptx", "dps", "odp"}
)
_TABLES = frozenset({"xls", "xlsx", "et", "ods", "csv"})
_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff"})
_OTHERS = frozenset({"zip", "rar", "7z", "mp3", "m4a", "wav", "mp4"})
ACTIVE = frozenset(
    "html htm xhtml mht mhtml svg xml js mjs swf hta exe bat cmd com scr msi ps1 vbs jar sh".split()
)
"""Kinds of file that run: a browser or a computer would obey whatever stands in them."""
EXTENSIONS = _TEXTS | _TABLES | _PICTURES | _OTHERS
"""Kinds of file that the public can open; others are asked about."""

_FILE_LIKE = late(r"\\|^[A-Za-z]:|\.(?:" + "|".join(sorted(EXTENSIONS)) + r")$", re.IGNORECASE)
_UNSEEN = late(HIDDEN.pattern + r"|[\t\n]")
_DOTTED = late(r"(?:^|/)\.[^./]")


@item_rule(
    code="AT104",
    about="attachments",
    title=Text("附件名称写成了文件名", "attachment's title is a file name"),
    zh="附件名称给公众看，写成“门诊统筹服务评价表”这样的话，不带扩展名和路径；扩展名和大小由系统自动标出。",
    basis=(ATTACHMENT_STYLE,),
    severity=Severity.WARNING,
    bad="""
    attachments: [{file: table.xlsx, title: table.xlsx}]
    files: [table.xlsx]
    """,
    good="""
    attachments: [{file: table.xlsx, title: 门诊统筹服务评价表}]
    files: [table.xlsx]
    """,
)
def attachment_title_is_file_name(subject: Subject) -> Iterator[Finding]:
    """The title is the file's name or path; the public should read what the file is."""
    for at, each in enumerate(subject.item.attachments):
        bare = PurePosixPath(each.file).stem
        if (each.title in {each.file, bare} and each.title.isascii()) or _FILE_LIKE.search(
            each.title
        ):
            yield Finding(
                code="AT104",
                path=("attachments", at, "title"),
                message=Text(
                    f"附件名称“{each.title}”是文件名，不是给人看的名称",
                    f"title {each.title!r} is a file name",
                ),
                help=Text("写附件的中文名称，不带扩展名", "say what it is, without the extension"),
            )


@item_rule(
    code="AT105",
    look=has_files,
    title=Text("附件是空文件", "attachment is empty"),
    zh="附件大小是 0 字节：多半是复制没有完成，公众下载到的是空文件。",
    basis=(DOWNLOAD,),
    bad="""
    attachments: [{file: table.xlsx, title: 门诊统筹服务评价表}]
    files: {table.xlsx: 0}
    """,
    good="""
    attachments: [{file: table.xlsx, title: 门诊统筹服务评价表}]
    files: {table.xlsx: 9216}
    """,
)
def attachment_empty(subject: Subject) -> Iterator[Finding]:
    """A file in use has 0 bytes: its copying was cut short, and the public would download nothing."""
    if not subject.loaded.files:
        return
    in_use = named(subject)
    for file in subject.loaded.files:
        if file.size_bytes == 0 and file.name in in_use:
            yield Finding(
                code="AT105",
                path=in_use[file.name],
                message=Text(
                    f"附件“{file.name}”是空的（0 字节）", f"{file.name!r} is empty (0 bytes)"
                ),
                help=Text(
                    "重新复制这个文件，打开看过再提交", "copy the file again and open it to see"
                ),
            )


@item_rule(
    code="AT106",
    about="attachments",
    title=Text("附件类型不常见", "attachment is of an unusual type"),
    zh="附件用公众打得开的格式，优先用 PDF、OFD 和常用办公格式。没有扩展名或者格式少见的，公众下载了也看不了；网页和程序文件还有安全风险。",
    basis=(DOWNLOAD, ATTACHED),
    severity=Severity.WARNING,
    bad="""
    attachments: [{file: table.dat, title: 门诊统筹服务评价表}]
    files: [table.dat]
    """,
    good="""
    attachments: [{file: table.pdf, title: 门诊统筹服务评价表}]
    files: [table.pdf]
    """,
)
def attachment_type_unusual(subject: Subject) -> Iterator[Finding]:
    """A listed file's extension is missing or not one of the usual document, table and media formats.

    The public may be unable to open it; web pages and programs are a risk besides.
    """
    for at, each in enumerate(subject.item.attachments):
        extension = PurePosixPath(each.file).suffix.removeprefix(".").casefold()
        if extension not in EXTENSIONS:
            shown = f"扩展名是“{extension}”" if extension else "没有扩展名"
            yield Finding(
                code="AT106",
                path=("attachments", at, "file"),
                message=Text(
                    f"附件“{each.file}”{shown}，不是常用格式",
                    f"attachment {each.file!r} is of no usual type",
                ),
                help=Text(
                    "转成 PDF、OFD 或常用办公格式",
                    "convert it to PDF, OFD or a common office format",
                ),
            )


@item_rule(
    code="AT107",
    look=has_files,
    title=Text("附件文件名里有看不见的字符", "attachment's name holds hidden characters"),
    zh="文件名里有看不见的控制字符、零宽字符或者改变文字方向的字符：文件会打不开，也可能被用来把扩展名伪装成别的。以点开头的隐藏文件也不能作附件。",
    basis=(ATTACHED,),
    firm=True,
    bad="""
    attachments: [{file: .table.xlsx, title: 门诊统筹服务评价表}]
    files: [.table.xlsx]
    """,
    good="""
    attachments: [{file: table.xlsx, title: 门诊统筹服务评价表}]
    files: [table.xlsx]
    """,
)
def attachment_name_hidden(subject: Subject) -> Iterator[Finding]:
    """A name holds control, zero-width or bidirectional characters, or begins with a dot.

    Such a file may not open, or may pass for one of another type.
    """
    in_use = named(subject)
    for name in sorted({*in_use, *(file.name for file in subject.loaded.files)}):
        hidden = _UNSEEN.search(name)
        dotted = name in in_use and _DOTTED.search(name)
        if hidden is None and not dotted:
            continue
        shown = f"U+{ord(hidden[0]):04X}" if hidden else "."
        visible = _UNSEEN.sub("", name)
        yield Finding(
            code="AT107",
            path=in_use.get(name, ()),
            message=Text(
                f"文件名“{visible}”里有看不见的字符 {shown}"
                if hidden
                else f"“{visible}”是以点开头的隐藏文件",
                f"name {visible!r} holds {shown}" if hidden else f"{visible!r} is a hidden file",
            ),
            help=Text(
                "给文件换一个普通的名字，附件里同样改", "rename the file, and its entry alike"
            ),
        )


@item_rule(
    code="AT108",
    look=has_files,
    title=Text("附件是网页或者程序", "attachment is a web page or a program"),
    zh="网页、SVG 图、脚本和程序会在公众的浏览器或者电脑里运行，放在政府网站的网址下更容易骗过人，一律不能公开。正文里显示的图片也一样。",
    basis=(ATTACHED,),
    firm=True,
    bad="""
    attachments: [{file: table.html, title: 门诊统筹服务评价表}]
    files: [table.html]
    """,
    good="""
    attachments: [{file: table.pdf, title: 门诊统筹服务评价表}]
    files: [table.pdf]
    """,
)
def attachment_runs(subject: Subject) -> Iterator[Finding]:
    """A file in use is a web page, a drawing with script or a program.

    It would run in the reader's browser under the agency's own address.
    """
    in_use = named(subject)
    for name in sorted({*in_use, *(each.file for each in subject.item.attachments)}):
        extension = PurePosixPath(name).suffix.removeprefix(".").casefold()
        if extension in ACTIVE:
            yield Finding(
                code="AT108",
                path=in_use.get(name, ()),
                message=Text(
                    f"“{name}”是会运行的文件（{extension}），不能公开",
                    f"{name!r} is of a kind that runs ({extension})",
                ),
                help=Text(
                    "转成 PDF 或者常用办公格式；图片用 PNG 或 JPG",
                    "convert it to PDF or an office format, pictures to PNG or JPG",
                ),
            )


RULES: tuple[Rule, ...] = (
    attachment_title_is_file_name,
    attachment_empty,
    attachment_type_unusual,
    attachment_name_hidden,
    attachment_runs,
)
