"""Step load: refusals of single fields: unknown, missing, or not what the field expects."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.load.fault import BODY, MATTER, Refusal, field_sample, sample

GOOD = sample()

SHAPE = Refusal(
    code="LD201",
    name="wrong-shape",
    title=Text("值的结构不对", "a value of the wrong shape"),
    explanation=Text(
        "有的字段是一个值，有的是列表，有的是一组下级字段，不能互相代替，只有一项的列表也要写成列表。",
        "A field is a value, a list or a mapping; one cannot stand for the other, not even for a list of one.",
    ),
    message=Text(
        "{label}：是{found}，应为{shape}（{expected}）", "{label}: found {found}, expected {shape}"
    ),
    help=Text("{advice}", "{advice}"),
    bad=field_sample("keywords: 门诊保障"),
    good=field_sample("keywords: [门诊保障]"),
)
UNKNOWN_KEY = Refusal(
    code="LD202",
    name="unknown-key",
    title=Text("没有这个字段", "an unknown key"),
    explanation=Text(
        "字段名写错一个字母，这个字段就不起作用，所以不认识的字段一律不收。",
        "One wrong letter and the field has no effect; so unknown keys are refused.",
    ),
    message=Text(
        "字段名：是“{found}”，应为{parent}已有的字段{near}",
        "key: found '{found}', expected one known in {parent}{near}",
    ),
    help=Text(
        "改正字段名，或删去这个字段；可用的字段：{known}",
        "correct the key or delete it; known keys: {known}",
    ),
    bad=sample(MATTER.replace("disclosure:", "disclosur:")),
    good=GOOD,
)
MISSING = Refusal(
    code="LD203",
    name="missing-field",
    title=Text("缺少必填字段", "a required field is missing"),
    explanation=Text(
        "必填的字段没有写，或者写了字段名却没有值。",
        "A required field is absent, or its key stands without a value.",
    ),
    message=Text(
        "{label}：没有填写，应为{expected}",
        "{label}: not given, expected {expected}",
    ),
    help=Text("补上一行“{key}: …”", "add a line `{key}: …`"),
    bad=sample(MATTER.replace("department: office\n", "")),
    good=GOOD,
)
UNKNOWN_VALUE = Refusal(
    code="LD204",
    name="unknown-value",
    title=Text("不是规定的值", "a value outside its closed list"),
    explanation=Text(
        "这个字段只能取规定的几个值之一。", "This field takes one of a closed list of values."
    ),
    message=Text(
        "{label}：是“{found}”，应为 {expected} 之一{near}",
        "{label}: found '{found}', expected one of {expected}{near}",
    ),
    help=Text("改成规定的值：{choices}", "write one of the known values: {expected}"),
    bad=field_sample("disclosure: proactiv"),
    good=GOOD,
)
DAY = Refusal(
    code="LD205",
    name="not-a-date",
    title=Text("不是日期", "not a date"),
    explanation=Text(
        "日期一律写成“年-月-日”，年四位，月日两位，用半角连字符。",
        "Dates are YYYY-MM-DD with a plain hyphen.",
    ),
    message=Text(
        "{label}：是“{found}”，应为{expected}", "{label}: found '{found}', expected {expected}"
    ),
    help=Text("改写成 YYYY-MM-DD，例如 2025-03-07", "write it as YYYY-MM-DD, e.g. 2025-03-07"),
    bad=field_sample("date_written: 2025年3月3日"),
    good=GOOD,
)
MOMENT = Refusal(
    code="LD206",
    name="not-a-moment",
    title=Text("不是日期或时刻", "not a date or minute"),
    explanation=Text(
        "发布日期写成日期，或日期、一个空格和 24 小时制的时刻。",
        "The day of publication is a date, or a date, a blank and a 24-hour time.",
    ),
    message=Text(
        "{label}：是“{found}”，应为{expected}", "{label}: found '{found}', expected {expected}"
    ),
    help=Text(
        "改写成 YYYY-MM-DD 或 YYYY-MM-DD HH:MM，例如 2025-03-07 09:00",
        "write YYYY-MM-DD or YYYY-MM-DD HH:MM, e.g. 2025-03-07 09:00",
    ),
    bad=field_sample("date_published: 2025-03-06 9点"),
    good=field_sample("date_published: 2025-03-06 09:00"),
)
FLAG = Refusal(
    code="LD207",
    name="not-a-flag",
    title=Text("不是 true 或 false", "neither true nor false"),
    explanation=Text(
        "是非字段只写 true 或 false，不写 yes、no、是、否。",
        "A flag is `true` or `false`, no other spelling.",
    ),
    message=Text(
        "{label}：是“{found}”，应为 true 或 false",
        "{label}: found '{found}', expected true or false",
    ),
    help=Text("是写 true，否写 false", "write true or false"),
    bad=field_sample("emergency: yes"),
    good=field_sample("emergency: false"),
)
COUNT = Refusal(
    code="LD208",
    name="not-a-number",
    title=Text("不是整数", "not a whole number"),
    explanation=Text(
        "数字字段只写半角数字，不带单位。", "A number is written with ASCII digits, without a unit."
    ),
    message=Text(
        "{label}：是“{found}”，应为{expected}", "{label}: found '{found}', expected {expected}"
    ),
    help=Text("只写数字，例如 5", "write digits only, e.g. 5"),
    bad=field_sample("term: {years: 五年}"),
    good=field_sample("term: {years: 5}"),
)
WORDS = Refusal(
    code="LD209",
    name="not-text",
    title=Text("不是文字", "not text"),
    explanation=Text("这个字段是一段文字，不能是空的。", "This field is text and not empty."),
    message=Text("{label}：是{found}，应为{expected}", "{label}: found {found}, expected text"),
    help=Text(
        "写上文字；含有“: ”或“#”的文字加单引号",
        "write text; put it in single quotes where it holds `: ` or `#`",
    ),
    bad=field_sample('title: " "'),
    good=GOOD,
)
TERM = Refusal(
    code="LD210",
    name="unknown-term",
    title=Text("公开时限的写法不对", "malformed term"),
    explanation=Text(
        "公开时限是长期、到某一天为止，或从发布日起若干年，三者取一。",
        "The term is permanent, until a day, or a number of years from publication.",
    ),
    message=Text(
        "{label}：是{found}，应为{expected}",
        "{label}: found {found}, expected permanent, or {{until: date}}, or {{years: n}}",
    ),
    help=Text(
        "写 permanent，或 {{until: 2030-12-31}}，或 {{years: 5}}",
        "write permanent, or {{until: 2030-12-31}}, or {{years: 5}}",
    ),
    bad=field_sample("term: 五年"),
    good=field_sample("term: {years: 5}"),
)
EMPTY_LIST = Refusal(
    code="LD211",
    name="empty-list",
    title=Text("列表是空的", "an empty list"),
    explanation=Text("这个列表至少要有一项。", "This list has at least one entry."),
    message=Text(
        "{label}：是空的列表，应至少有 1 项（{expected}）",
        "{label}: found an empty list, expected at least one entry",
    ),
    help=Text("补上至少一项", "add at least one entry"),
    bad=sample(MATTER.split("review:")[0] + "review: []\n"),
    good=GOOD,
)
GAP = Refusal(
    code="LD212",
    name="gap-in-field",
    title=Text("字段还待补", "a field still to be filled in"),
    explanation=Text(
        "“待补”标明还不知道的内容。必填字段待补的条目不能公开；可填可不填的字段待补只作提醒。",
        "`待补` marks what is not known yet: an error in a required field, a warning in an optional one.",
    ),
    message=Text(
        "{label}：是“待补”，应为{expected}", "{label}: marked as a gap, expected {expected}"
    ),
    help=Text(
        "填上内容，不知道的向责任处室核实；确实没有的，删去这个字段",
        "fill it in after asking the department; delete the field where there is nothing to fill in",
    ),
    bad=field_sample("department: 待补"),
    good=GOOD,
)
BODY_GAP = Refusal(
    code="LD213",
    name="gap-in-body",
    title=Text("正文还待补", "a body still to be filled in"),
    explanation=Text(
        "“【待补】”标明正文里还不知道的内容，到发布日还在就是错误，此前只作提醒。",
        "`【待补】` marks what the body still lacks: an error from the day of publication, a warning before.",
    ),
    message=Text(
        "正文：此处是“【待补】”，应为补全的文字", "body: marked as a gap here, expected the text"
    ),
    help=Text("补上内容，删去“【待补】”", "fill in the text and delete the mark"),
    bad=sample(body=BODY + "\n咨询电话：【待补】\n"),
    good=GOOD,
)
ATTACHMENT_PATH = Refusal(
    code="LD214",
    name="attachment-path",
    title=Text("附件不在条目自己的文件夹里", "attachment outside the item's folder"),
    explanation=Text(
        "附件放在与条目同名的文件夹里，只写文件名；写“..”、绝对路径或网址都会指到别处。",
        "Attachments lie in the folder of the item's name; `..`, absolute paths and URLs point elsewhere.",
    ),
    message=Text(
        "{label}：是“{found}”，应为条目同名文件夹里的文件名",
        "{label}: found '{found}', expected a file name inside the item's own folder",
    ),
    help=Text(
        "把文件放进条目同名的文件夹，只写文件名，用“/”分隔下级文件夹",
        "put the file into the item's own folder and write its name alone, with `/` for subfolders",
    ),
    bad=field_sample("attachments: [{file: ../secret.xlsx, title: 附表}]"),
    good=field_sample("attachments: [{file: 附表.xlsx, title: 附表}]"),
)

FIELD_REFUSALS = (
    SHAPE,
    UNKNOWN_KEY,
    MISSING,
    UNKNOWN_VALUE,
    DAY,
    MOMENT,
    FLAG,
    COUNT,
    WORDS,
    TERM,
    EMPTY_LIST,
    GAP,
    BODY_GAP,
    ATTACHMENT_PATH,
)
