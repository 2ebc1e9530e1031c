"""Step check: what the gate before a publication refuses (family PU), as handbook and `explain` show it.

`catalog check` does not know what was published last, so nothing here runs with the rules: the gate itself is
`catalog.record.gate`. The examples are the last published record (`last`), the new one (`now`) over it, and
the day; a test runs the gate on them.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalog.check.gate_example import FOUR, KEPT, MAJOR, MINOR, example
from catalog.check.rule import HOUSE, HUZHOU, OID, ZHONGMOU
from catalog.diagnostic import Basis, Text
from catalog.load.fault import Refusal

UPDATES = (Basis(HUZHOU, "第十六条"), Basis(ZHONGMOU, "第十条"), Basis(HOUSE, "发布记录"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Refusal):
    """One reason for which a publication is stopped. It cannot be waived, and its weight cannot be set."""

    basis: tuple[Basis, ...] = UPDATES
    since: str = "0.1"
    runnable: bool = False


SILENT = Gate(
    code="PU101",
    name="silent-change",
    title=Text("公开的内容变了，没有写变更记录", "a public difference without an entry in changes"),
    explanation=Text(
        "发布时与上一次发布逐项比较。公开的任何一处变了，都要在 changes 里写一条新的，公众才知道改了什么、为什么改。"
        "只是重新断行、行末空格、注释不同的，不算变化；有效期、公开时限早已写明、到期失效的，也不用写。",
        "Before a publication everything public is compared with the last one. Whatever differs needs a new entry "
        "in changes, so that the public learns what changed and why. Other line breaks, blanks at line ends and "
        "comments are no difference; nor is an end that validity or term had announced.",
    ),
    message=Text(
        "与上一次发布相比变了，changes 里却没有新的一条：{found}",
        "differs from the last publication without a new entry in changes: {found}",
    ),
    help=Text(
        "在 changes 里加一条：on 写今天，kind 写 major 或 minor，note 写改了什么、为什么",
        "add an entry to changes: on with today, kind major or minor, note with what changed and why",
    ),
    bad=example(FOUR),
    good=example(FOUR + MAJOR),
)
WEIGHTY = Gate(
    code="PU102",
    name="minor-change-of-substance",
    title=Text("文字更正动了实质内容", "a minor change that touches substance"),
    explanation=Text(
        "文字更正（minor）只能改错别字一类。动了数字、日期、金额、名称，动了“应当”“不得”“可以”一类的词，"
        "动了公开方式、有效性这样的项目，或者换了附件，都是实质变更（major）。",
        "A minor change mends misprints. Numbers, dates, amounts, names, words of duty such as '应当', '不得' and "
        "'可以', fields such as disclosure or validity, and the contents of attachments are substance: major.",
    ),
    message=Text(
        "变更记录写的是文字更正（minor），却动了{found}",
        "the entry in changes is minor, but the difference touches {found}",
    ),
    help=Text(
        "真是实质变更的，把 kind 改为 major，按规定审核；不是的，改回原文",
        "set kind to major and have it approved if it is meant, else restore the text",
    ),
    bad=example(FOUR + MINOR),
    good=example(
        "\n  body: 职工的年度支付限额为三千元，由参保人员选定一家机构。" + MINOR,
        last="  body: 职工的年度支付限额为三千元，由参保人员选订一家机构。\n",
    ),
)
LONG = Gate(
    code="PU103",
    name="minor-change-too-long",
    title=Text("文字更正改得太多", "a minor change of too many characters"),
    explanation=Text(
        "文字更正（minor）加起来最多增、删各八个字，约为四个词；同样的错字改几处，只算一次。"
        "再多就不是错别字，公众应当看到实质变更的说明。整段的增、删、移动也一样。",
        "A minor change inserts at most eight characters and deletes at most eight, about four words; the same "
        "misprint mended in several places counts once. What is longer is no misprint; nor is a paragraph that "
        "is added, removed or moved.",
    ),
    message=Text(
        "变更记录写的是文字更正（minor），却增加 {added} 个字、删去 {removed} 个字，最多应为 {most} 个",
        "the entry in changes is minor, but {added} characters are new and {removed} are gone; "
        "expected at most {most}",
    ),
    help=WEIGHTY.help,
    bad=example(
        "\n  body: 参保人员在门诊就医，费用由机构同经办机构结算，本人在窗口支付自付部分，账目按月结清。"
        + MINOR,
        last="  body: 参保人员在门诊就医，费用由机构同经办机构结算。\n",
    ),
    good=example(
        "\n  body: 参保人员在门诊就医，费用由机构同经办机构结算。" + MINOR,
        last="  body: 参保人员在门珍就医，费用由机构同经办机构结算。\n",
    ),
)
REWRITTEN = Gate(
    code="PU104",
    name="published-change-rewritten",
    title=Text("已经公布的变更记录被改动", "a published entry of changes was rewritten"),
    explanation=Text(
        "变更记录只能增加。已经公布的一条写错了，另写一条说明，不改、不删原来的。",
        "Entries of changes are only ever added. Where a published one is wrong, a new one says so; the old one "
        "stays as it is.",
    ),
    message=Text(
        "上一次发布里有的变更记录（{found}）被改动或删去",
        "an entry of changes that was published ({found}) was altered or removed",
    ),
    help=Text(
        "恢复原来的一条，要更正的另写一条", "restore the entry and write a new one that corrects it"
    ),
    bad=example("\n  changes: [{on: 2026-05-06, kind: major, note: 调整比例}]", last=KEPT),
    good=example(
        "\n  changes: [{on: 2026-05-06, kind: major, note: 调整支付比例},"
        " {on: 2026-11-20, kind: minor, note: 上一条指住院的比例}]",
        last=KEPT,
    ),
)
GONE = Gate(
    code="PU105",
    name="published-item-gone",
    title=Text("公开过的信息不见了，没有说明原因", "a published item is gone without a reason"),
    explanation=Text(
        "公开过的信息不能无声无息地消失。文件删去了，或者公开时限改短、没有写变更记录就到期了，发布都会停下。"
        "要撤下的，保留文件，在 withdrawal 里写明日期、类别、原因和批准人。",
        "What was public does not vanish in silence. A file that was deleted, or a term that was cut short without "
        "an entry in changes, stops the publication. To withdraw an item, keep its file and write date, kind, "
        "reason and approver into withdrawal.",
    ),
    message=Text(
        "上一次发布里有这件信息，现在不公开，却没有说明原因：{found}",
        "the item was in the last publication and is public no more without a reason: {found}",
    ),
    help=Text(
        "恢复文件；要撤下的，在 withdrawal 里写明原因；公开时限改了的，在 changes 里写一条",
        "restore the file; to withdraw it give the reason in withdrawal; if its term changed, add an entry to "
        "changes",
    ),
    bad=example(" {}", last="  title: 门诊统筹办法\n"),
    good=example(
        " {state: withdrawn, on: 2026-11-20, reason: 内容有误，更正后重新发布}",
        last="  title: 门诊统筹办法\n",
    ),
    basis=(Basis(HUZHOU, "第三十条"), Basis(OID, "第六条")),
)
RENAMED = Gate(
    code="PU106",
    name="agency-renamed-in-silence",
    title=Text("机关改了名称，没有写曾用名", "the agency has another name and does not say so"),
    explanation=Text(
        "没有写 issuer 的信息，发布机构就是 agency.yml 的机关名称。名称一改，全部信息的发布机构都跟着变，"
        "所以要在 former_names 里写明曾用名，才会发布；不用逐件写变更记录，公众会看到“机关更名”的说明。"
        "仍要显示原名的信息，在它的 issuer 里写原名。",
        "The issuer of an item that names none is the agency as agency.yml calls it. Another name there changes the "
        "issuer of every item, so nothing is published until former_names has the old name. No item needs an "
        "entry in changes: the public is told of the renaming. An item that should go on to show the old name "
        "names it as its issuer.",
    ),
    message=Text(
        "机关名称由“{before}”改成了“{after}”，{count} 件信息的发布机构会跟着变",
        "the agency's name '{before}' became '{after}', which changes the issuer of {count} items",
    ),
    help=Text(
        "确实更名的，在 agency.yml 里写上 former_names: [{before}]；写错的，改回原名",
        "if the agency was renamed, write former_names: ['{before}'] into agency.yml, else restore the name",
    ),
    bad=example(
        "\n  agency: {name: 示例市医保局}\n  issuer: 示例市医保局",
        last="  issuer: 示例市医疗保障局\n",
    ),
    good=example(
        "\n  agency: {name: 示例市医保局, former_names: [示例市医疗保障局]}\n  issuer: 示例市医保局",
        last="  issuer: 示例市医疗保障局\n",
    ),
    file="content/agency.yml",
)
GATES: tuple[Gate, ...] = (SILENT, WEIGHTY, LONG, REWRITTEN, GONE, RENAMED)
"""In order of their codes."""
