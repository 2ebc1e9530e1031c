"""Step render: the application form, the one source of its page, its DOCX and its PDF (Regulation art. 29).

What a request is for is not asked as a condition: the Regulation of 2019 dropped it. Whether a person or which
kind of organisation asks is, since table 3 of the annual report counts by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.agency import Agency
from catalog.model.request_vocabulary import ApplicantType

TITLE = "政府信息公开申请表"
BOX = "□"
STAR = "*"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its label and the room to write in, or what to tick."""

    label: str
    needed: bool = False
    hint: str = ""
    """Small words in the room, above what is written."""
    choices: tuple[str, ...] = ()
    lines: int = 1
    """Lines to write on; a field of more than one, with choices or `wide` takes the whole row."""
    wide: bool = False

    @property
    def whole_row(self) -> bool:
        """Whether nothing stands beside it."""
        return self.wide or self.lines > 1 or bool(self.choices)

    @property
    def shown_label(self) -> str:
        """The label, marked where the field must be filled in."""
        return f"{self.label}{STAR}" if self.needed else self.label

    @property
    def room(self) -> str:
        """What is printed in the room: what to tick, or the hint; may be empty."""
        return "　".join(f"{BOX}{one}" for one in self.choices) or self.hint


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields under a title."""

    title: str
    fields: tuple[Field, ...]

    @property
    def has_pairs(self) -> bool:
        """Whether two fields stand beside each other in some row."""
        return any(len(row) > 1 for row in self.rows())

    def rows(self) -> Iterator[tuple[Field, ...]]:
        """Yield the rows: one field that takes the whole row, or up to two."""
        row: list[Field] = []
        for one in self.fields:
            if row and (one.whole_row or len(row) > 1):
                yield tuple(row)
                row = []
            row.append(one)
            if one.whole_row:
                yield tuple(row)
                row = []
        if row:
            yield tuple(row)


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The form of an agency."""

    title: str
    agency: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


APPLICANT = Section(
    "一、申请人类型（选一项）",
    (Field("申请人是", needed=True, choices=tuple(one.label for one in ApplicantType)),),
)
PERSON = Section(
    "二、公民填写",
    (
        Field("姓名", needed=True),
        Field("工作单位"),
        Field("证件名称", needed=True),
        Field("证件号码", needed=True),
        Field("联系电话", needed=True),
        Field("电子邮箱"),
        Field("通信地址", needed=True, wide=True),
        Field("邮政编码"),
        Field("传真"),
    ),
)
ORGANISATION = Section(
    "三、法人或者其他组织填写",
    (
        Field("名称", needed=True, wide=True),
        Field("统一社会信用代码", needed=True),
        Field("法定代表人"),
        Field("联系人", needed=True),
        Field("联系人电话", needed=True),
        Field("地址", needed=True, wide=True),
        Field("邮政编码"),
        Field("电子邮箱"),
        Field("传真"),
    ),
)
WANTED = Section(
    "四、需要的信息",
    (
        Field("内容描述", needed=True, hint="名称、文号，或者便于查找的其他特征", lines=5),
        Field("用途", hint="可以不填，不影响办理", lines=2),
        Field("提供方式", needed=True, choices=("纸质", "电子文件", "光盘", "查阅、抄录")),
        Field(
            "获取途径",
            needed=True,
            choices=("邮寄", "快递", "电子邮件", "传真", "自行领取", "当场阅读、抄录"),
        ),
        Field("如不能照办", choices=("同意本机关用其他方式提供",)),
    ),
)
SIGNED = Section(
    "五、签名",
    (Field("签名或者盖章", needed=True), Field("申请日期", needed=True)),
)
OFFICE = Section("以下由本机关填写", (Field("收到日期"), Field("登记编号")))


def form_of(agency: Agency) -> RequestForm:
    """Return the agency's form: everybody's fields, and where it goes."""
    return RequestForm(
        title=TITLE,
        agency=agency.name,
        sections=(APPLICANT, PERSON, ORGANISATION, WANTED, SIGNED, OFFICE),
        notes=(
            f"带{STAR}的要填：公民填第二部分，法人或者其他组织填第三部分。一张表只写一项内容，答复更快。",
            f"交到：{agency.name}，{agency.address}，邮编{agency.postcode}，传真{agency.fax}。信封写明“政府信息公开申请”。",
            f"不会填写、看不清、写字不方便的，请打电话{'、'.join(agency.phones)}，工作人员帮您填。",
        ),
    )
