"""Citations in both languages."""

from __future__ import annotations

import pytest

from catalog.check.citation import citation, cited, in_english
from catalog.check.rule import HOUSE, HUZHOU, OID
from catalog.diagnostic import Basis


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("第七条", "art. 7"),
        ("第十条", "art. 10"),
        ("第二十条第（一）项", "art. 20(1)"),
        ("第十六条第二款", "art. 16 para. 2"),
        ("第一百零四条", "art. 104"),
        ("第十四条至第十六条", "art. 14–16"),
        ("第三十一条、第三十二条", "art. 31, 32"),
        ("第三条和附件", "'第三条和附件'"),
        ("附件", "'附件'"),
        ("4.2", "4.2"),
        ("", ""),
    ],
)
def test_article(article: str, words: str):
    """Numbers of articles are written in figures; what is no number stands in quotes as it is."""
    assert in_english(article) == words


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis(OID, "第十二条"), "Regulation on Open Government Information, art. 12"),
        (Basis(HUZHOU, "第七条第（二）项"), "city rules, art. 7(2)"),
        (Basis(HOUSE, "撤下"), "house convention, '撤下'"),
        (Basis("某办法", "第三条"), "'某办法', art. 3"),
        (Basis("GB 32100—2015", ""), "GB 32100—2015"),
    ],
)
def test_act(basis: Basis, words: str):
    """Known acts have an English name, others stand in quotes."""
    assert citation(basis, "en") == words
    assert citation(basis, "zh") == str(basis)


def test_several():
    """Several are parted as each language does it."""
    both = (Basis(HUZHOU, "第八条"), Basis(HUZHOU, "第九条"))
    assert cited(both, "zh") == "市级规则 第八条；市级规则 第九条"
    assert cited(both, "en") == "city rules, art. 8; city rules, art. 9"
