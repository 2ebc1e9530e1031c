"""Lines in, lines out: the interface for other systems."""

from __future__ import annotations

import json

import pytest

from catalog.screen.jsonl import LineError, screen_lines


def line(identifier, text):
    """Return one input line."""
    return json.dumps({"id": identifier, "text": text}, ensure_ascii=False)


def test_spans_are_characters_of_the_raw_text():
    """Each line gives its id and its spans; a clean text gives none; blank lines vanish."""
    lines = [line("a", "手机：１３８0001\u200b2345。"), "\n", line(7, "咨询电话12393")]
    assert [json.loads(out) for out in screen_lines(lines)] == [
        {"id": "a", "spans": [[3, 15, "mobile"]]},
        {"id": 7, "spans": []},
    ]


def test_a_result_depends_on_its_own_line_alone():
    """The same line gives the same result wherever it stands."""
    texts = ["采购人：示例市医疗保障局", "电话：13800012345", "身份证号", "12345678"]
    lines = [line(str(n), text) for n, text in enumerate(texts)]
    together = list(screen_lines(lines))
    assert together == [out for one in lines for out in screen_lines([one])]
    assert together[::-1] == list(screen_lines(lines[::-1]))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("[1]", "不是对象"),
        ('{"text": "a"}', "id"),
        ('{"id": true, "text": "a"}', "id"),
        ('{"id": "1"}', "text"),
        ('{"id": "1", "text": 5}', "text"),
        ('{"id": "1", "text": "号\\ud83d 1"}', "半个字符"),
        ('{"id": "\\udc00", "text": "号"}', "半个字符"),
    ],
)
def test_a_bad_line_is_named(bad, reason):
    """A line that is no object with id and text stops with its number; the lines before it are out."""
    out = screen_lines([line("a", "无"), bad])
    assert json.loads(next(out)) == {"id": "a", "spans": []}
    with pytest.raises(LineError) as caught:
        next(out)
    assert caught.value.line == 2
    assert caught.value.text.zh.startswith("第 2 行：")
    assert reason in caught.value.text.zh
    assert "line 2" in str(caught.value)


def test_an_error_quotes_nothing_of_the_line():
    """What stands in a bad line is not repeated."""
    with pytest.raises(LineError) as caught:
        list(screen_lines(['{"id": "1", "text": 13800012345']))
    assert "138" not in caught.value.text.zh + caught.value.text.en + str(caught.value)
    assert caught.value.__cause__ is None
