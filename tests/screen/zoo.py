"""The zoo: attachments with one leak each, by file, layer and kind of leak, and their clean twins.

Every file goes the whole way: its kind told, read by the process, its texts screened. Used by scripts/zoo and
by the tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from catalog.screen.attachment import AttachmentResult, screen_attachment
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind
from catalog.screen.piece import Layer
from catalog.screen.process import Reader
from tests.screen.hostile import LEAK
from tests.screen.zoo_image import IMAGE_ZOO
from tests.screen.zoo_office import OFFICE_ZOO
from tests.screen.zoo_pdf import PDF_ZOO


class Leak(NamedTuple):
    """A text that leaks one value, and one like it that leaks none."""

    kind: SensitiveKind
    text: str
    clean: str


K = SensitiveKind
LEAKS = (
    Leak(K.RESIDENT_ID, f"身份证号：{LEAK}", f"身份证号：{LEAK[:6]}********{LEAK[-4:]}"),
    Leak(K.MOBILE, "个人手机：13912340057", "服务热线：12345"),
    Leak(K.LANDLINE, "住宅电话：0631-5230917", "办公电话：0631-5230917"),
    Leak(K.BANK_CARD, "银行卡号：6222021234567890128", "统一社会信用代码：11990101MB0000017A"),
    Leak(K.HOME_ADDRESS, "家庭住址：柳林路18号3单元502室", "办公地址：柳林路18号政务中心502室"),
    Leak(K.EMAIL, "个人邮箱：wangxl88@qq.com", "单位邮箱：xxgk@example.gov.cn"),
    Leak(K.WECHAT_QQ, "本人微信号：wxl_880317x", "微信公众号：医保发布"),
    Leak(K.HEALTH_STATUS, "患者王晓兰，确诊乳腺恶性肿瘤", "患者满意度为98%"),
    Leak(K.PASSPORT, "护照号码：E12345678", "文件编号：E12345678"),
    Leak(K.LICENCE_PLATE, "本人车牌号：川Q7K352", "型号：Q7K352"),
    Leak(K.PERSON_NAME_PENALTY, "当事人：王晓兰，女", "当事人：王某某，女"),
    Leak(K.SECRECY_MARKING, "机密★10年", "依法保守国家秘密"),
    Leak(K.SOCIAL_SECURITY_NO, "参保编号：5130200417", "项目编号：5130200417"),
)
NUMBERS = frozenset({K.RESIDENT_ID, K.MOBILE, K.LANDLINE, K.BANK_CARD})
"""Kinds that are found even where a page takes their text apart."""
TORN = frozenset({"text over two lines", "text letter by letter"})
"""Ways to stand that break words and sentences; only numbers are looked for there."""
SEPARATOR = "；"
SHEET_NAME = "sheet-name"
SHEET_NAME_LENGTH = 31
SHEET_NAME_EXCLUDES = frozenset("[]:*?/\\")


class Animal(NamedTuple):
    """One way for a text to stand in a file."""

    file: str
    """`a.pdf`"""
    name: str
    build: Callable[[str], bytes]
    layer: Layer

    def carries(self, kind: SensitiveKind) -> bool:
        """Whether a leak of this kind can stand there and still be read by a person."""
        return self.name not in TORN or kind in NUMBERS

    def fitting(self, text: str) -> str:
        """The text as it may stand there: a sheet's name takes neither colons nor stars."""
        if self.name != SHEET_NAME:
            return text
        return "".join(c for c in text if c not in SHEET_NAME_EXCLUDES)[:SHEET_NAME_LENGTH]

    @property
    def clean(self) -> str:
        """What stands in the clean twin: as much as each leak has, and nothing private."""
        return SEPARATOR.join(leak.clean for leak in LEAKS if self.carries(leak.kind))


ZOO = (
    *(Animal("a.pdf", one.name, one.build, one.layer) for one in PDF_ZOO),
    *(Animal(f"a.{one.extension}", one.name, one.build, one.layer) for one in OFFICE_ZOO),
    *(Animal("a.png", one.name, one.build, one.layer) for one in IMAGE_ZOO),
)


class Seen(NamedTuple):
    """What became of one file of the zoo."""

    animal: Animal
    kind: SensitiveKind | None
    """Of the leak; None: the clean twin."""
    result: AttachmentResult

    @property
    def is_right(self) -> bool:
        """Whether the leak was found, or nothing where there is none; to be refused is never right here."""
        if self.result.refusal is not None:
            return False
        kinds = {hit.kind for hit in self.result.hits}
        return self.kind in kinds if self.kind else not kinds


def seen(animals: Iterable[Animal], folder: Path, *, together: bool = False) -> Iterator[Seen]:
    """Yield what becomes of every animal with every leak, and of its clean twin.

    `together`: all leaks stand in one file, where they have the room; a tenth of the time.
    """
    with Reader() as reader:
        for animal in animals:
            look = partial(_result, reader, folder / animal.file, animal)
            leaks = [leak for leak in LEAKS if animal.carries(leak.kind)]
            if together and animal.name not in TORN | {SHEET_NAME}:
                result = look(SEPARATOR.join(leak.text for leak in leaks))
                yield from (Seen(animal, leak.kind, result) for leak in leaks)
            else:
                yield from (Seen(animal, leak.kind, look(leak.text)) for leak in leaks)
            yield Seen(animal, None, look(animal.clean))


def _result(reader: Reader, path: Path, animal: Animal, text: str) -> AttachmentResult:
    data = animal.build(animal.fitting(text))
    path.write_bytes(data)
    extraction = reader.read(path, hashlib.sha256(data).hexdigest())
    return screen_attachment(extraction, Surroundings(names=text != animal.clean))
