"""Step check: the basis of a rule as a reader of either language cites it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from catalog.check.rule import HOUSE, HUZHOU, OID, ZHONGMOU
from catalog.diagnostic import Basis
from catalog.model.numeral import SIGNS, number_of
from catalog.model.pattern import late

ACTS: Mapping[str, str] = {
    OID: "Regulation on Open Government Information",
    HUZHOU: "city rules",
    ZHONGMOU: "county rules",
    HOUSE: "house convention",
    "个人信息保护法": "Personal Information Protection Law",
    "保守国家秘密法": "Law on Guarding State Secrets",
    "保守国家秘密法实施条例": "Implementing Regulation of the Law on Guarding State Secrets",
    "党政机关公文处理工作条例": "Regulation on Official Documents of Party and Government Organs",
    "立法法": "Legislation Law",
    "行政处罚法": "Administrative Penalty Law",
    "信用修复管理办法": "Measures for Credit Repair",
}
"""English names of acts; an act without one is cited by its Chinese name in quotes."""
_NUMBER = f"[{SIGNS}]+"
_ARTICLE = late(
    f"第(?P<article>{_NUMBER})条(?:第(?P<paragraph>{_NUMBER})款)?(?:第（?(?P<item>{_NUMBER})）?项)?"
)
_BETWEEN = {"、": ", ", "至": "–", "和": " and ", "及": " and ", "，": ", "}
_HAN = late("[\u3400-\u9fff]")


def cited(basis: Sequence[Basis], language: str) -> str:
    """Return act and article of each basis, parted as the language does it."""
    return ("；" if language == "zh" else "; ").join(citation(each, language) for each in basis)


def citation(basis: Basis, language: str) -> str:
    """Return act and article; in English Han stands in quotes only."""
    if language == "zh":
        return str(basis)
    act = ACTS.get(basis.act) or _quoted(basis.act)
    article = in_english(basis.article)
    return f"{act}, {article}" if article else act


def in_english(article: str) -> str:
    """Return `art. 7(2)` for 第七条第（二）项; what is no number of an article in quotes."""
    words = _ARTICLE.sub(_numbered, article)
    for han, latin in _BETWEEN.items():
        words = words.replace(han, latin)
    if _HAN.search(words):
        return _quoted(article)
    return f"art. {words}" if words != article else words


def _quoted(words: str) -> str:
    return f"'{words}'" if _HAN.search(words) else words


def _numbered(found: re.Match[str]) -> str:
    paragraph, item = found["paragraph"], found["item"]
    return (
        str(number_of(found["article"]))
        + (f" para. {number_of(paragraph)}" if paragraph else "")
        + (f"({number_of(item)})" if item else "")
    )
