"""Step check: rules about the entries of content/waivers.yml (family WV).

An entry with an error hides nothing. All of these rules are firm, as `waiver_rule` makes them: what is wrong
with the waivers cannot be waived.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from catalog.check.keyed import KEYED, key_id_of
from catalog.check.nearest import nearest, nearest_code
from catalog.check.rule import HOUSE, Rule, WaiverSubject, waiver_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.agency import Waiver
from catalog.model.pattern import late

REGISTER = (Basis(HOUSE, "例外登记"),)
FINGERPRINT = late(r"[0-9a-f]{16}")
ONE_DAY = timedelta(days=1)
_COMMA = "title: 示例市医疗保障局关于开展门诊统筹, 门诊慢特病服务评价的通知\n"
"""A title that TX103 warns of."""


def entry(**changed: str) -> str:
    """Return an example: an item with a warning, and a waiver of it with some keys changed."""
    keys = {
        "code": "TX103",
        "place": "items/2025/item-1.md",
        "reason": "名称照录上级原文",
        "by": "chen-x",
        "until": "2026-12-31",
    } | changed
    entry = ", ".join(f"{key}: {value}" for key, value in keys.items() if value)
    return f"{_COMMA}site:\n  waivers:\n    - {{{entry}}}"


@waiver_rule(
    code="WV101",
    title=Text("例外登记的规则代号不存在", "waiver of an unknown rule"),
    zh="例外登记（content/waivers.yml）的 code 应当是规则代号，catalog rules 列出全部代号。写错的登记不起作用。",
    basis=REGISTER,
    bad=entry(code="TX1O3"),
    good=entry(),
)
def waiver_of_unknown_rule(subject: WaiverSubject) -> Iterator[Finding]:
    """`code` is no rule's; `catalog rules` lists them all. Such an entry hides nothing."""
    code = subject.waiver.code
    if code in subject.codes:
        return
    near = nearest_code(code, subject.codes)
    hint = Text(f"，最接近的是 {near}", f"; the nearest is {near}") if near else Text("", "")
    yield Finding(
        code="WV101",
        path=(subject.at, "code"),
        message=Text(f"没有规则“{code}”{hint.zh}", f"there is no rule {code!r}{hint.en}"),
        help=Text(
            "code 照抄问题里的规则代号，例如 TM105", "copy the code from the finding, e.g. TM105"
        ),
    )


@waiver_rule(
    code="WV102",
    title=Text("这条规则不能登记例外", "waiver of a rule that has no exceptions"),
    zh="""
    审核、保密审查、合法性审核、不予公开这些关口，没有查成的附件，以及生成站点所必需的，没有例外；
    读不懂的内容（LD 开头）也没有。这样的登记不起作用，问题仍然算数。
    """,
    basis=REGISTER,
    bad=entry(code="RV101"),
    good=entry(),
)
def waiver_of_firm_rule(subject: WaiverSubject) -> Iterator[Finding]:
    """The rule is a gate: review, secrecy, legality, what is withheld, or what a site cannot be built without.

    So is an attachment that could not be screened.

    Nor can a refusal (LD) be waived: what cannot be read cannot be published. Such an entry hides nothing.
    """
    code = subject.waiver.code
    if subject.codes.get(code, True):
        return
    yield Finding(
        code="WV102",
        path=(subject.at, "code"),
        message=Text(f"{code} 不能登记例外", f"findings of {code} cannot be waived"),
        help=Text(
            f"删去这一条，改正 {code} 指出的问题",
            f"remove this entry and mend what {code} reports",
        ),
    )


@waiver_rule(
    code="WV103",
    title=Text("例外登记没有写清对象", "waiver that does not say what it waives"),
    zh="一条例外登记写 place（文件或文件夹）或者 fingerprint（一个问题的指纹），两个只写一个。",
    basis=REGISTER,
    bad=entry(place=""),
    good=entry(),
)
def waiver_without_one_target(subject: WaiverSubject) -> Iterator[Finding]:
    """An entry names either `place`, a file or folder, or the `fingerprint` of one finding: not both, not none."""
    waiver = subject.waiver
    if (waiver.place is None) is not (waiver.fingerprint is None):
        return
    both = waiver.place is not None
    yield Finding(
        code="WV103",
        path=(subject.at, "fingerprint") if both else (subject.at,),
        message=Text(
            "文件（place）和指纹（fingerprint）都写了，只能写一个"
            if both
            else "文件（place）和指纹（fingerprint）都没有写，应当写一个",
            "both place and fingerprint are given; one of them is expected"
            if both
            else "neither place nor fingerprint is given; one of them is expected",
        ),
        help=Text(
            "整个文件的写 place，例如 items/2025/x.md；只对一个问题的写 fingerprint",
            "write place for a file, e.g. items/2025/x.md, or fingerprint for one finding",
        ),
    )


@waiver_rule(
    code="WV104",
    title=Text("例外登记的文件不存在", "waived file that does not exist"),
    zh="place 从 content 文件夹算起，写一个文件（items/2025/x.md）或者一个文件夹（items/2025）。文件改名、删除以后，登记跟着改或者删。",
    basis=REGISTER,
    severity=Severity.WARNING,
    bad=entry(place="items/2025/item-7.md"),
    good=entry(place="items/2025"),
)
def waived_place_missing(subject: WaiverSubject) -> Iterator[Finding]:
    """`place` leads to no file or folder of content/; it may have been renamed or deleted since."""
    place = subject.waiver.place
    if place is None or subject.place_exists:
        return
    yield Finding(
        code="WV104",
        path=(subject.at, "place"),
        message=Text(f"content 里没有“{place}”", f"there is no {place!r} in content/"),
        help=Text(
            "改成现在的路径，例如 items/2025/x.md；文件已经删去的，删去这一条",
            "write its present path, e.g. items/2025/x.md, or remove this entry if the file is gone",
        ),
    )


@waiver_rule(
    code="WV105",
    title=Text("例外登记人查不到", "waiver by an unknown person"),
    zh="登记例外要有人负责：by 写 content/staff.yml 里的人员代号。没有人负责的登记不起作用。",
    basis=REGISTER,
    bad=entry(by="nobody"),
    good=entry(),
)
def waiver_by_unknown_person(subject: WaiverSubject) -> Iterator[Finding]:
    """Someone answers for every waiver: `by` is a key of content/staff.yml. Else the entry hides nothing."""
    by = subject.waiver.by
    if by in subject.site.staff:
        return
    near = nearest(by, subject.site.staff)
    hint = Text(f"，最接近的是 {near}", f"; the nearest is {near}") if near else Text("", "")
    yield Finding(
        code="WV105",
        path=(subject.at, "by"),
        message=Text(
            f"content/staff.yml 里没有登记人“{by}”{hint.zh}",
            f"content/staff.yml has no {by!r}{hint.en}",
        ),
        help=Text("by 写人员代号，例如 chen-x", "write the key of a person, e.g. chen-x"),
    )


@waiver_rule(
    code="WV106",
    title=Text("例外登记已经到期", "waiver that has run out"),
    zh="until 是例外的最后一天。从第二天起，被它掩盖的问题重新算数。",
    basis=REGISTER,
    severity=Severity.WARNING,
    bad=entry(),
    good="""
    title: 示例市医疗保障局关于开展门诊统筹和门诊慢特病服务评价的通知
    site:
      waivers: []
    """,
)
def waiver_expired(subject: WaiverSubject) -> Iterator[Finding]:
    """`until` is the last day of a waiver. From the next day on, what it hid counts again."""
    waiver = subject.waiver
    yield Finding(
        code="WV106",
        path=(subject.at, "until"),
        message=Text(
            f"{waiver.code} 的例外到 {waiver.until} 为止，已经到期",
            f"the waiver of {waiver.code} ended on {waiver.until}",
        ),
        help=Text(
            "问题改正了的，删去这一条；确实需要延长的，重新说明理由，改 until",
            "remove this entry once the fault is mended; to extend it, state the reason anew and change until",
        ),
        since=waiver.until + ONE_DAY,
    )


@waiver_rule(
    code="WV107",
    title=Text("例外登记用不着", "waiver that is not needed"),
    zh="""
    到 until 为止，没有一个问题是靠这条登记掩盖的：问题已经改正，对象写错了，或者别的登记已经掩盖了同样的问题，到期也不比它早。

    多余的登记会掩盖以后的新问题。
    """,
    basis=REGISTER,
    severity=Severity.WARNING,
    bad=entry(code="TX105"),
    good=entry(),
)
def waiver_unused(subject: WaiverSubject) -> Iterator[Finding]:
    """Up to `until` no finding is hidden by this entry alone: the fault is mended, or the entry aims elsewhere.

    Or other entries hide the same for as long. An entry that is left over would hide new faults.
    """
    waiver = subject.waiver
    if subject.beside is not None:
        other = subject.site.waivers[subject.beside]
        yield _beside(subject.at, subject.beside + 1, waiver, other)
    if subject.hides != 0 or (waiver.place is not None and not subject.place_exists):
        return
    if waiver.code in subject.keyed and key_id_of(waiver.fingerprint or "") != subject.key:
        return  # WV111 says why
    yield Finding(
        code="WV107",
        path=(subject.at,),
        message=Text(
            f"这条例外没有用上：没有 {waiver.code} 的问题",
            f"this waiver hides nothing: there is no finding of {waiver.code}",
        ),
        help=Text(
            "问题改正了的，删去这一条；没有改正的，核对 code、place 或 fingerprint",
            "remove this entry if the fault is mended, else check its code, place or fingerprint",
        ),
        until=waiver.until,
    )


def _beside(at: int, number: int, waiver: Waiver, other: Waiver) -> Finding:
    return Finding(
        code="WV107",
        path=(at,),
        message=Text(
            f"这条例外是多余的：{waiver.code} 的同样问题，第 {number} 条登记已经掩盖到 {other.until}",
            f"this waiver is not needed: entry {number} hides the same findings of {waiver.code} "
            f"until {other.until}",
        ),
        help=Text(
            "两条留一条：删去这一条，或者删去那一条，把 until 和理由写在留下的一条里",
            "keep one of the two, with the right reason and until",
        ),
        until=waiver.until,
    )


@waiver_rule(
    code="WV108",
    title=Text("例外登记的指纹写法不对", "malformed fingerprint of a waiver"),
    zh="""
    指纹从 catalog check 或 catalog screen 的 --format json 里的 fingerprint 照抄：一般是 16 位十六进制数（0–9、a–f）；
    个人信息（PI 开头）的前面还有密钥代号，例如 k3f9a20-5c1e8b7d90a2f346。
    """,
    basis=REGISTER,
    bad=entry(place="", fingerprint="4f2a"),
    good=entry(),
)
def waiver_fingerprint_malformed(subject: WaiverSubject) -> Iterator[Finding]:
    """A fingerprint has 16 hexadecimal digits, that of a private value (PI) the id of a key before them.

    `--format json` of `catalog check` and `catalog screen` gives that of every finding.
    """
    fingerprint, keyed = subject.waiver.fingerprint, subject.waiver.code in subject.keyed
    if fingerprint is None or (KEYED if keyed else FINGERPRINT).fullmatch(fingerprint):
        return
    form = (
        Text("密钥代号加 16 位十六进制数", "the id of a key and 16 hexadecimal digits")
        if keyed
        else Text("16 位十六进制数", "16 hexadecimal digits")
    )
    yield Finding(
        code="WV108",
        path=(subject.at, "fingerprint"),
        message=Text(
            f"指纹“{fingerprint}”不是{' ' if form.zh[0].isdigit() else ''}{form.zh}",
            f"fingerprint {fingerprint!r} is not {form.en}",
        ),
        help=Text(
            "从 catalog check --format json 的 fingerprint 照抄",
            "copy it from fingerprint in the output of catalog check --format json",
        ),
    )


RULES: tuple[Rule, ...] = (
    waiver_of_unknown_rule,
    waiver_of_firm_rule,
    waiver_without_one_target,
    waived_place_missing,
    waiver_by_unknown_person,
    waiver_expired,
    waiver_unused,
    waiver_fingerprint_malformed,
)
