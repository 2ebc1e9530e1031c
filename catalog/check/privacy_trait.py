"""Step check: what is said of each trait of an attachment: how much it weighs, why, and how to be rid of it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from typing import NamedTuple

from catalog.diagnostic import Severity, Text
from catalog.screen.piece import Trait


class TraitWords(NamedTuple):
    """What is said of one trait."""

    english: str
    """Goes on after the file's name."""
    title: str
    severity: Severity
    why: Text
    mend: Callable[[str], Text]
    """The way out, for a file of that name."""


def _same(words: Text) -> Callable[[str], Text]:
    return lambda _file: words


def _strip(file: str) -> Text:
    command = f"catalog mask --strip-metadata {shlex.quote(file)}"
    return Text(f"运行 {command}", f"run `{command}`")


TRAITS: Mapping[Trait, TraitWords] = {
    Trait.AUTHOR: TraitWords(
        "names an author, an organisation or a path in its properties",
        "author or path in an attachment's properties",
        Severity.WARNING,
        Text(
            "文档属性里的作者、单位、保存路径会随文件公开，读者看得到是谁在哪台电脑上写的",
            "the properties go out with the file and tell who wrote it, and on which computer",
        ),
        _strip,
    ),
    Trait.HIDDEN_DATA: TraitWords(
        "holds hidden content",
        "hidden content in an attachment",
        Severity.ERROR,
        Text(
            "隐藏的行、列、工作表和文字谁都能取消隐藏，里面往往是没有脱敏的原始数据",
            "anyone can unhide rows, columns, sheets and text, and they often hold the data as it was",
        ),
        _same(
            Text(
                "删去隐藏的内容；需要公开的取消隐藏后再查",
                "delete what is hidden, or unhide what is meant to be public and check again",
            )
        ),
    ),
    Trait.TRACKED_CHANGES: TraitWords(
        "holds tracked changes or comments",
        "tracked changes or comments in an attachment",
        Severity.ERROR,
        Text(
            "修订记录和批注留着删去的原文和内部意见，读者一点就看得到",
            "they keep deleted words and internal remarks, and show at a click",
        ),
        _same(
            Text(
                "接受或拒绝全部修订，删去批注，另存后再查",
                "accept or reject all changes, delete the comments, save and check again",
            )
        ),
    ),
    Trait.COVERED_TEXT: TraitWords(
        "holds text that is covered but can be copied",
        "covered text in an attachment",
        Severity.ERROR,
        Text(
            "用色块盖住、与底色同色的文字仍然在文件里，选中复制就能读到",
            "text under a box or in the colour of the page is still in the file: selecting it is enough to read it",
        ),
        _same(
            Text(
                "在原文件里删去这些文字，换成掩码，再重新导出",
                "delete the text in the original document, put a mask in its place, and export anew",
            )
        ),
    ),
    Trait.EARLIER_REVISION: TraitWords(
        "keeps an earlier version of itself",
        "earlier version inside an attachment",
        Severity.ERROR,
        Text(
            "增量保存的文件里留着改动以前的版本，用工具能取出来",
            "a file that was saved in increments keeps what it said before, and tools bring it back",
        ),
        _same(
            Text(
                "从原文件重新导出，或“打印”成新的 PDF",
                "export it anew from the original, or print it to a new PDF",
            )
        ),
    ),
    Trait.EMBEDDED_FILE: TraitWords(
        "embeds another file",
        "file embedded in an attachment",
        Severity.WARNING,
        Text(
            "嵌入的文件随附件一起公开，常常是整张原始表格",
            "what is embedded goes out with the attachment, often a whole table as it was",
        ),
        _same(
            Text(
                "不该公开的删去；应当公开的单独作为附件",
                "remove it, or publish it as an attachment of its own",
            )
        ),
    ),
    Trait.EXTERNAL_LINK: TraitWords(
        "refers to files elsewhere",
        "reference to outside files in an attachment",
        Severity.WARNING,
        Text(
            "对外部文件的引用会暴露内部的文件夹、服务器名称，公众也打不开",
            "it gives away folders and servers of the inside, and the public cannot follow it",
        ),
        _same(
            Text(
                "把引用的内容粘贴为数值，断开链接",
                "paste the values and break the links",
            )
        ),
    ),
    Trait.LOCATION: TraitWords(
        "tells where it was taken",
        "place of a photograph",
        Severity.ERROR,
        Text(
            "照片里的经纬度能查到拍摄地点，可能就是当事人的家",
            "the coordinates in a photograph lead to where it was taken, perhaps to a home",
        ),
        _strip,
    ),
    Trait.ACTIVE_CONTENT: TraitWords(
        "holds macros or scripts",
        "macros or scripts in an attachment",
        Severity.ERROR,
        Text(
            "带宏、脚本的文件会在读者的电脑上运行程序，也无法查清里面有什么",
            "they run on the computers of readers, and what they hold cannot be told",
        ),
        _same(
            Text(
                "另存为不带宏的 XLSX、DOCX，或者重新导出 PDF",
                "save it as XLSX or DOCX without macros, or export the PDF anew",
            )
        ),
    ),
    Trait.NO_OCR: TraitWords(
        "holds pictures whose words were not read",
        "pictures that were not read",
        Severity.NOTICE,
        Text(
            "没有安装识别图片文字的部分，图片和扫描件里的字没有查过，要有人看",
            "the part that reads pictures is not installed: someone must look at the words in pictures and scans",
        ),
        _same(
            Text(
                "逐页看过；或者装上识别部分：pip install 'disclosure-catalog[ocr]'",
                "look through every page, or install the part: pip install 'disclosure-catalog[ocr]'",
            )
        ),
    ),
}
