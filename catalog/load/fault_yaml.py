"""Step load: refusals of YAML that is malformed, or that uses what the contract has no use for."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.load.fault import MATTER, Refusal, field_sample, matter_with, sample

GOOD = sample()

SYNTAX = Refusal(
    code="LD101",
    name="yaml-syntax",
    title=Text("元数据的写法有误", "malformed YAML"),
    explanation=Text(
        "元数据用 YAML 书写：一行一个字段，键、半角冒号、一个空格、值；下级各行缩进两个空格。",
        "Front matter is YAML: one field a line, key, colon, blank, value; nested lines indented by two.",
    ),
    message=Text(
        "YAML 写法：此处是“{found}”，{problem}，应为“键: 值”",
        "YAML: found '{found}' here, {problem}, expected `key: value`",
    ),
    help=Text("{advice}", "{advice}"),
    bad=field_sample("summary: 就门诊保障作出安排: 经办流程、材料清单和办理时限。"),
    good=field_sample("summary: '就门诊保障作出安排: 经办流程、材料清单和办理时限作出规定。'"),
)
TAB = Refusal(
    code="LD102",
    name="tab",
    title=Text("元数据里有制表符", "a tab in YAML"),
    explanation=Text(
        "制表符在各人的编辑器里宽窄不同，缩进因此无从判断。",
        "A tab has another width in each editor, so indentation cannot be told.",
    ),
    message=Text("此处是制表符（Tab），应为空格", "found a tab, expected blanks"),
    help=Text("删去制表符，改用两个空格缩进", "delete the tab and indent with two blanks instead"),
    bad=sample(MATTER.replace("  - levels", "\t- levels")),
    good=GOOD,
)
DUPLICATE_KEY = Refusal(
    code="LD103",
    name="duplicate-key",
    title=Text("同一个字段写了两次", "a key stands twice"),
    explanation=Text(
        "同一个字段写了两次，哪一个算数说不清。",
        "Where a key stands twice nobody can tell which one counts.",
    ),
    message=Text(
        "{label}：此处又写了一次，值是“{found}”，应只写一次（第一次在第 {first} 行）",
        "{label}: stands here again with '{found}', expected once (first on line {first})",
    ),
    help=Text("删去其中一个", "delete one of the two"),
    bad=sample(MATTER + "kind: document\n"),
    good=GOOD,
)
ALIAS = Refusal(
    code="LD104",
    name="yaml-alias",
    title=Text("用了 YAML 锚点或别名", "a YAML anchor or alias"),
    explanation=Text(
        "值以“&”或“*”开头，YAML 会当作锚点或别名；本平台不用它们，值一律照写。",
        "A value that begins with `&` or `*` is an anchor or alias; values are written out here.",
    ),
    message=Text(
        "此处是 YAML 锚点或别名“{found}”，应为写明的值",
        "YAML anchor or alias '{found}' here, expected the value written out",
    ),
    help=Text(
        "写出完整的值；若文字本身以“&”或“*”开头，给它加上单引号",
        "write the value out; where the text itself begins with `&` or `*`, put it in single quotes",
    ),
    bad=sample(MATTER.replace("on: 2025-03-03", "on: &day 2025-03-03")),
    good=GOOD,
)
TAG = Refusal(
    code="LD105",
    name="yaml-tag",
    title=Text("用了 YAML 标签", "a YAML tag"),
    explanation=Text(
        "值以“!”开头，YAML 会当作类型标签；各字段的类型由平台决定。",
        "A value that begins with `!` is a tag; here the field decides what its value means.",
    ),
    message=Text(
        "此处是 YAML 标签“{found}”，应为不带标签的值",
        "YAML tag '{found}' here, expected a plain value",
    ),
    help=Text(
        "删去标签；若文字本身以“!”开头，给它加上单引号",
        "delete the tag; where the text itself begins with `!`, put it in single quotes",
    ),
    bad=field_sample("title: !!str 关于门诊保障的通知"),
    good=GOOD,
)
MERGE_KEY = Refusal(
    code="LD106",
    name="yaml-merge-key",
    title=Text("用了 YAML 合并键", "a YAML merge key"),
    explanation=Text(
        "“<<”会从别处并入字段；每个文件应把自己的字段写全。",
        "`<<` pulls fields in from elsewhere; each file states its own.",
    ),
    message=Text("此处是合并键“<<”，应为字段名", "merge key '<<' here, expected a field's key"),
    help=Text("删去这一行，写出各个字段", "delete the line and write the fields out"),
    bad=sample(MATTER + "<<: {cadence: ad_hoc}\n"),
    good=GOOD,
)
DOCUMENTS = Refusal(
    code="LD107",
    name="several-yaml-documents",
    title=Text("一个文件里有几份 YAML", "several YAML documents"),
    explanation=Text(
        "一个文件只有一份 YAML：不用“---”“...”分段，不用“%”指令。",
        "A file is one YAML document, without `---` or `...` between parts and without `%` directives.",
    ),
    message=Text(
        "此处是“{found}”，应只有一份 YAML",
        "found '{found}' here, expected a single YAML document",
    ),
    help=Text("删去这一行，把各段并成一份", "delete the line and make the parts one"),
    bad="- [医保, 医疗保障]\n---\n- [门诊, 门诊保障]\n",
    good="- [医保, 医疗保障]\n- [门诊, 门诊保障]\n",
    file="content/synonyms.yml",
)
TOO_DEEP = Refusal(
    code="LD108",
    name="nested-too-deep",
    title=Text("嵌套太深", "nested too deep"),
    explanation=Text(
        "元数据最深不过六层；几十层的嵌套只会是损坏的文件或者攻击。",
        "Front matter is at most six levels deep; dozens of levels are damage or attack.",
    ),
    message=Text(
        "此处嵌套超过 {limit} 层，应不超过 {limit} 层",
        "nested deeper than {limit} levels here, expected at most {limit}",
    ),
    help=Text("删去多余的括号、连字符或缩进", "delete the surplus brackets, dashes or indentation"),
    bad=sample(matter_with("keywords: " + "[" * 80 + "]" * 80)),
    good=GOOD,
)

YAML_REFUSALS = (
    SYNTAX,
    TAB,
    DUPLICATE_KEY,
    ALIAS,
    TAG,
    MERGE_KEY,
    DOCUMENTS,
    TOO_DEEP,
)
