"""Step check: rules about the files of a penalty: a summary needs no scan, whatever it is called (H9)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from catalog.check.rule import HOUSE, Rule, Subject, item_rule
from catalog.check.rules.attachment import named
from catalog.check.rules.penalty_summary import PENALTY, SUMMARY_ONLY, is_public_penalty
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.pattern import late

_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff"})
_PAGES = frozenset({"pdf", "ofd"})
_OTHER_THAN_DECISION = late("摘要|要点|文号|编号|一览|清单|汇总|目录|名单|统计|情况表|信息表")
"""What a PDF beside a penalty may say that it is; a decision says none of these."""


@item_rule(
    code="PN117",
    about="penalty",
    title=Text("行政处罚附了扫描件", "scan or PDF beside a penalty"),
    zh="""
    行政处罚公开的是摘要，写在正文里。附件或者正文里的图片、PDF、OFD，多半是决定书的扫描件：上面的姓名、住址、身份证号、签名、指印盖不住，也查不出来。

    确是汇总表、一览表一类的 PDF，在附件名称里写明（例如“行政处罚信息汇总表”）。
    """,
    basis=(SUMMARY_ONLY, Basis(HOUSE, "行政处罚摘要")),
    severity=Severity.WARNING,
    bad=PENALTY + "attachments: [{file: 0001.jpg, title: 处罚材料}]\nfiles: [0001.jpg]\n",
    good=PENALTY
    + "attachments: [{file: list.pdf, title: 行政处罚信息汇总表}]\nfiles: [list.pdf]\n",
)
def penalty_scan_attached(subject: Subject) -> Iterator[Finding]:
    """A penalty has a picture, or a PDF whose title does not say that it is a list or a summary.

    It is most likely a scan of the decision, with names, signatures and numbers that no screening can take out.
    """
    if not is_public_penalty(subject):
        return
    titles = {one.file: one.title for one in subject.item.attachments}
    there = {one.name for one in subject.loaded.files}
    for name, path in named(subject).items():
        ending = PurePosixPath(name).suffix.removeprefix(".").casefold()
        allowed = _OTHER_THAN_DECISION.search(f"{titles.get(name, '')} {name}")
        if name in there and (ending in _PICTURES or (ending in _PAGES and not allowed)):
            kind = (
                Text("图片", "picture") if ending in _PICTURES else Text("版式文件", "PDF or OFD")
            )
            yield Finding(
                code="PN117",
                path=path,
                message=Text(
                    f"“{name}”是{kind.zh}，多半是决定书的扫描件",
                    f"{name!r} is a {kind.en}, most likely a scan of the decision",
                ),
                help=Text(
                    "把摘要写在正文里，去掉这个文件；是汇总表的，在附件名称里写明",
                    "write the summary in the body and remove the file; if it is a list, say so in its title",
                ),
            )


RULES: tuple[Rule, ...] = (penalty_scan_attached,)
