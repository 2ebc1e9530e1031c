"""Marks of secrecy are found in each place where one may stand; the words about secrecy are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.detector import unmarked
from catalog.screen.engine import screen_text
from catalog.screen.kind import SensitiveKind, Weight
from tests.screen.detectors.marked import MARKDOWN, found

KIND = SensitiveKind.SECRECY_MARKING
TEXTS = Path(__file__).with_name("secrecy.txt")
LEVELS = st.sampled_from(["绝密", "机密", "秘密", "机 密", "秘\u3000密", "機密"])
STARS = st.sampled_from(["★", "☆", "✱", "🌟", " ★ "])
PERIODS = st.sampled_from(["10年", "五年", "长期", "6个月", "至2030年", "启用前", "2031年3月", ""])
PAPERS = st.sampled_from(["内部资料", "内部文件", "内部通报", "工作秘密", "机密", "核心商密"])
AROUND = st.sampled_from(
    [
        "{}\n关于风险的报告",
        "（{}）附件二",
        "【{}】名单",
        "密级：{}",
        "页眉有“{}”字样",
        "份号 000001　{}",
    ]
)
STANDS = st.sampled_from(
    [
        "{}\n关于风险的报告",
        "【{}】关于风险的报告",
        "{}　　第3期",
        "{}　严禁外传",
        "本件属{}，不得上网",
        "页脚印有“{}”字样，请换版",
        "风险名单（{}）.xlsx",
    ]
)
RULES = st.sampled_from(
    [
        "凡标有“{}”字样的文件不得上网",
        "不得泄露{}",
        "如果本文件标注为{}，应当先审查",
        "您申请的该信息属于{}，依法不予公开",
        "{}的范围由各单位规定",
    ]
)


@given(AROUND, LEVELS, STARS, PERIODS)
def test_level_star_and_period_are_one_mark(around, level, star, period):
    """Level and star are a mark wherever they stand, together with the period behind."""
    mark = f"{level}{star}{period}".rstrip()
    assert found(around.format(mark), KIND) == [mark]


@given(STANDS, PAPERS)
def test_mark_without_a_star_is_found_where_one_may_stand(stands, paper):
    """Alone, at the head, said by the paper or told of it: just the mark is found; with the plea of its line."""
    plea = stands.removeprefix("{}") if stands.endswith("严禁外传") else ""
    assert found(stands.format(paper), KIND) == [paper + plea]


@given(RULES, PAPERS)
def test_rule_about_marks_is_clean(rule, paper):
    """What a sentence says of papers with marks, not of one, is none."""
    assert found(rule.format(paper), KIND) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("公开方式：□主动公开 ☑依申请公开 □不予公开", "依申请公开"),
        ("公开方式：主动公开□ 依申请公开☑ 不予公开□", "依申请公开"),
        ("密级：□绝密 ☑机密 □秘密", "机密"),
        ("（此件不予公开发布）", "不予公开发布"),
    ],
)
def test_ticked_word_is_the_mark(text, mark):
    """Of a form's words only the one with the tick counts, whether boxes stand before or behind."""
    assert found(text, KIND) == [mark]


@pytest.mark.parametrize("text", ["公开方式：☑主动公开 □依申请公开", "特急\n关于报送数据的通知"])
def test_public_and_urgent_papers_are_clean(text):
    """Neither 主动公开 nor a degree of urgency is a mark."""
    assert found(text, KIND) == []


INSIDE = st.sampled_from(["内部使用", "内部掌握", "内部资料", "仅供内部参阅", "工作秘密"])


@given(
    INSIDE,
    st.sampled_from(
        [
            "属性—关键词：通讯录;{};2025版",
            "关键词：应急预案，{}，2024",
            "文档属性—备注：{}",
            "标签={}|作者=办公室",
        ]
    ),
)
def test_mark_among_the_values_of_a_property_is_found(mark, told):
    """A file's keywords and other properties hold marks among other values."""
    assert found(told.format(mark), KIND) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "关键词：商业秘密，知识产权",
        "关键词：内部控制；风险管理",
        "标签：政策解读;医保",
        "（一）不予公开　12件",
        "停车场，仅供内部使用",
        "本系统仅供领导使用",
    ],
)
def test_what_a_paper_is_about_is_clean(text):
    """Secrecy as a subject, figures of answers and rooms for staff are no marks."""
    assert found(text, KIND) == []


@given(LEVELS, st.sampled_from(["考试结束前", "本科目考试结束前", "开标前", "谈判结束前"]))
def test_period_by_an_event_belongs_to_the_mark(level, event):
    """Secrecy that ends with an event is written behind the star as a period is."""
    assert found(f"{level}★{event}\n试卷", KIND) == [f"{level}★{event}"]


def test_columns_parted_by_blanks_tell_the_level():
    """In rows of a text the word under the head 密级 is a mark; in another column it is none."""
    assert found("序号 题名 密级 年度\n3 某方案 机密 2019", KIND) == ["机密"]
    assert found("序号 题名 密级 年度\n3 秘密 公开 2019", KIND) == []


def test_plea_on_the_same_line_of_a_paper_belongs_to_the_mark():
    """What is printed behind a mark with a blank between is part of what stands on the paper."""
    assert found("封面印有：内部文件 不得外传", KIND) == ["内部文件 不得外传"]


def test_marked_texts_are_read_as_marked():
    """In every text of secrecy.txt just the marks between brackets are found, each from end to end."""
    wrong = []
    for line in TEXTS.read_text("utf-8").splitlines():
        if line.startswith("# ") and "⟦" not in line:
            continue
        text, places = unmarked(line.replace("\\n", "\n").replace("\\t", "\t"))
        hits = [(hit.start, hit.end) for hit in screen_text(text, MARKDOWN) if hit.kind is KIND]
        if hits != [*places]:
            wrong.append((line, [text[start:end] for start, end in hits]))
    assert wrong == []


@given(
    st.sampled_from(["秘密", "机密", "绝密"]),
    st.sampled_from("·-_/.×xX√大女太:：，—?"),
    st.sampled_from(["3年", "10年", "六个月"]),
)
def test_sign_that_stands_for_a_star_is_read_at_the_head_of_a_paper(level, sign, period):
    """A star that was misread or left out still parts level and period, in a line of its own; a rule has no mark."""
    (mark,) = found(f"{level}{sign}{period}\n示例市医疗保障局文件", KIND)
    assert mark.startswith(level)
    assert found(f"{level}{sign}{period}以下，由定密责任人确定", KIND) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("内部资料，不得外传", "内部资料，不得外传"),
        ("内部资料　不得外传", "内部资料　不得外传"),
        ("工作秘密　不得上网　不得转发", "工作秘密　不得上网　不得转发"),
        ("密级：机密　严禁外传", "机密　严禁外传"),
        ("本件为内部资料，不得外传", "内部资料"),
        ("内部资料，会后收回", "内部资料，会后收回"),
        ("内部资料，不得外传，会后收回", "内部资料，不得外传，会后收回"),
        ("绝密　会后收回", "绝密"),
        ("绝密\n（会后收回）\n关于防汛力量部署的方案", "绝密"),
    ],
)
def test_plea_is_part_of_the_mark_where_both_fill_the_line(text, mark):
    """Mark and pleas are one where they fill the line or the field; within a sentence a plea is none of it."""
    assert found(text, KIND) == [mark]


@given(st.sampled_from(["机密级", "秘密级", "绝密级"]))
def test_level_of_old_is_no_mark(level):
    """A level that is lifted is told of, not borne; one that is to be lifted later still holds."""
    assert found(f"该档案原为{level}，已于2010年解密。", KIND) == []
    assert found(f"本文件为{level}，解密后公开。", KIND) == [f"{level}，解密后公开"]


def test_every_row_of_a_long_register_is_read_as_the_first():
    """However far the head of the column is above, the cell says it of its paper."""
    rows = "".join(f"{number},关于第{number}号地块的请示,不予公开\n" for number in range(200))
    hits = screen_text(f"文号,标题,公开属性\n{rows}", MARKDOWN)
    assert [hit.weight for hit in hits] == [Weight.BLOCK] * 200


@given(
    st.sampled_from(",，"),
    st.integers(0, 3),
    st.sampled_from(["秘密", "机密", "绝密"]),
)
def test_column_parted_by_commas_tells_the_level(comma, place, level):
    """Under the head 密级 a level is a mark whichever column it is; the same row without that head has none."""
    row = ["谈判方案", "2026", "12"]
    heads = ["题名", "年度", "份数"]
    rows = comma.join([*row[:place], level, *row[place:]])
    for head, marks in (("密级", [level]), ("书名", [])):
        text = comma.join([*heads[:place], head, *heads[place:]]) + "\n" + rows
        assert found(text, KIND) == marks


@given(
    st.sampled_from(["绝密", "机密", "秘密", "機密"]),
    st.sampled_from(
        ["·", "-", "—", "/", "_", ".", "、", "~", " - ", "\u2009", "\u3000\u3000\u3000"]
    ),
    st.sampled_from("★☆✩⭐🌟⍟"),
    st.sampled_from(["5年", "10年", "长期", "启用前", "六个月", "lO年"]),
)
def test_level_star_and_period_are_one_mark_whatever_parts_them(level, joint, star, period):
    """The same sign or blank between all characters of a mark hides none of it; before a demand of a tender it is none."""
    mark = joint.join([*level, star, *period])
    assert found(f"{mark}\n关于风险的报告", KIND) == [mark]
    assert found(f"合同要求{joint}{star}{joint}{period}质保", KIND) == []


@given(
    st.sampled_from(["几密", "禾必密", "木几密", "密机", "密绝", "机宓", "jimi", "juemi", "JI MI"]),
    st.sampled_from(["5年", "10年", "长期", "启用前"]),
)
def test_level_that_is_badly_read_is_one_before_star_and_period(level, period):
    """A star and a period tell what the signs before them are meant to be; without them they are words."""
    (mark,) = found(f"{level}★{period}\n关于风险的报告", KIND)
    assert f"{level}★{period}".endswith(mark)
    assert mark.endswith(period)
    assert found(f"{level}的问题，{period}以内解决", KIND) == []


@given(st.sampled_from("女大太米木火kx"), st.sampled_from(["5年", "10年", "三年"]))
def test_what_a_scan_makes_of_the_star_parts_level_and_period(sign, period):
    """A letter or character between level and period stands for the star, unless a sentence goes on."""
    assert found(f"机密{sign}{period} 右上角", KIND) == [f"机密{sign}{period}"]
    assert found(f"涉及机密{sign}{period}内不得公开", KIND) == []


@given(PAPERS)
def test_mark_in_the_traditional_script_is_found(paper):
    """What a paper bears in the traditional script is the same mark."""
    old = paper.translate(str.maketrans("内资报机", "內資報機"))
    assert found(f"【{old}】名單", KIND) == [old]
    assert found(f"密級：{old}", KIND) == [old]
