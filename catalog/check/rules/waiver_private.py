"""Step check: rules about waivers of private values (family WV): by fingerprint alone, false alarms, the right key."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.keyed import key_id_of
from catalog.check.rule import Rule, WaiverSubject, waiver_rule
from catalog.check.rules.waiver import REGISTER, entry
from catalog.diagnostic import Finding, Severity, Text
from catalog.model.agency import WaiverKind


@waiver_rule(
    code="WV109",
    title=Text("个人信息的例外没有按指纹登记", "waiver of private values by their place"),
    zh="""
    个人信息（PI 开头）只能按指纹（fingerprint）登记例外，不能按文件（place）：按文件登记，以后写进这个文件的别的号码也会被放过去。

    指纹由这个值和一把密钥算出，换了值就不再管用；同一条目里同一个值只要登记一次。
    """,
    basis=REGISTER,
    bad=entry(code="PI202"),
    good=entry(),
)
def private_values_waived_by_place(subject: WaiverSubject) -> Iterator[Finding]:
    """A private value (PI) is waived by its `fingerprint`, never by `place`: a place would let other values pass.

    The fingerprint is made of the value and a key, so it no longer matches once the value changes.
    """
    waiver = subject.waiver
    if waiver.code not in subject.keyed or waiver.place is None:
        return
    yield Finding(
        code="WV109",
        path=(subject.at, "place"),
        message=Text(
            f"{waiver.code} 的例外写了文件（place），应当写指纹（fingerprint）",
            f"{waiver.code} is waived by place; a fingerprint is expected",
        ),
        help=Text(
            "删去 place，写 fingerprint，从 catalog screen --format json 照抄",
            "remove place and write fingerprint, as catalog screen --format json prints it",
        ),
    )


@waiver_rule(
    code="WV110",
    title=Text("个人信息的关口不能限期改正", "private value waived as one to be mended later"),
    zh="""
    拦下条目的个人信息和密级标志（PI 开头的错误），只有误报（kind: false_alarm）可以登记例外。
    确是个人信息的，先改正再公开，不能先公开、以后再改（to_fix）。只提醒人看的警告，两种都可以登记。
    """,
    basis=REGISTER,
    bad=entry(code="PI102", place="", fingerprint="k3f9a20-5c1e8b7d90a2f346"),
    good=entry(),
)
def private_value_to_fix(subject: WaiverSubject) -> Iterator[Finding]:
    """What stops an item for a private value or a secrecy mark is waived as a `false_alarm` only.

    What is private is mended before it is published, not after; `to_fix` is for warnings.
    """
    waiver = subject.waiver
    if subject.keyed.get(waiver.code) is not Severity.ERROR or waiver.kind is not WaiverKind.TO_FIX:
        return
    yield Finding(
        code="WV110",
        path=(subject.at, "kind"),
        message=Text(
            f"{waiver.code} 的例外是限期改正（to_fix），只有误报（false_alarm）可以登记",
            f"{waiver.code} is waived as to_fix; only a false_alarm can be",
        ),
        help=Text(
            "确是误报的写 kind: false_alarm；不是的，删去这一条，先改正",
            "write kind: false_alarm if it is one; if not, remove this entry and mend the item first",
        ),
    )


@waiver_rule(
    code="WV111",
    title=Text("例外是用另一把密钥登记的", "waiver made with another key"),
    zh="""
    个人信息的指纹由密钥算出。这条例外上的密钥代号与这台电脑的不同，对不上，因此不起作用。

    在登记它的电脑上运行 catalog screen --show-key，把密钥交给这台电脑（不要放进仓库），再运行 catalog screen --use-key。
    自动检查的机器用环境变量 CATALOG_SCREENING_KEY。
    """,
    basis=REGISTER,
    severity=Severity.WARNING,
    bad=entry(code="PI102", place="", fingerprint="k3f9a20-5c1e8b7d90a2f346", kind="false_alarm"),
    good=entry(),
)
def waiver_by_another_key(subject: WaiverSubject) -> Iterator[Finding]:
    """The fingerprint was made with a key that this computer does not have, so nothing here can match it.

    `catalog screen --show-key` on the computer that made it and `--use-key` here share the key; automatic checks
    take it from CATALOG_SCREENING_KEY. It never goes into the repository.
    """
    waiver = subject.waiver
    theirs = key_id_of(waiver.fingerprint or "")
    if not theirs or waiver.code not in subject.keyed or theirs == subject.key:
        return
    ours = (
        Text(f"这台电脑的是 {subject.key}", f"this computer has {subject.key}")
        if subject.key
        else Text("这台电脑没有密钥", "this computer has none")
    )
    yield Finding(
        code="WV111",
        path=(subject.at, "fingerprint"),
        message=Text(
            f"这条例外是用另一把密钥（{theirs}）登记的，{ours.zh}，对不上",
            f"this waiver was made with another key, {theirs}; {ours.en}",
        ),
        help=Text(
            "用 catalog screen --use-key 换上登记时的密钥；密钥丢了的，重新照抄指纹",
            "take over that key with catalog screen --use-key, or copy the fingerprint anew if it is lost",
        ),
    )


RULES: tuple[Rule, ...] = (
    private_values_waived_by_place,
    private_value_to_fix,
    waiver_by_another_key,
)
