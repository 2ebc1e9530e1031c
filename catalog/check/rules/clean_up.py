"""Step check: rules about 文件清理: its results must agree with the documents' validity (H12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from catalog.check.label import named
from catalog.check.rule import Catalog, Located, Rule, Subject, catalog_rule, item_rule
from catalog.check.rules.force import FIRST, effect_day
from catalog.check.rules.validity import CLEAN_UP, VALIDITY, is_over
from catalog.diagnostic import FieldPath, Finding, Place, Severity, Text
from catalog.model.block import CleanedDocument, CleanUpResult
from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation, ValidityStatus

RESULTS = {each.value: each for each in CleanUpResult}
ENDED = {CleanUpResult.REPEALED, CleanUpResult.LAPSED}
ENDS = {Relation.REPEALS, Relation.REPLACES}


class Cleaned(NamedTuple):
    """One line of a clean-up and the document that it is about."""

    by: Extract
    result: CleanUpResult
    path: FieldPath
    """Where the line stands in the clean-up."""
    place: Place
    """Of the line's result in the file of the clean-up."""
    other: Extract
    day: date


def cleaned_documents(catalog: Catalog) -> Iterator[Cleaned]:
    """Yield every line of every clean-up that is to be published, in file order, with its document."""
    for each in catalog.extracts:
        day = effect_day(each) if each.cleaned else None
        if day is None:
            continue
        lines = zip(each.cleaned, each.cleaned_places, strict=True)
        for at, ((identifier, result), (_, place)) in enumerate(lines):
            path = ("clean_up", "results", at, "result")
            for other in catalog.by_identifier.get(identifier, ()):
                yield Cleaned(each, RESULTS[result], path, place, other, day)


@catalog_rule(
    code="VD401",
    title=Text("清理为废止或失效，有效性没有改", "ended by a clean-up, yet not marked so"),
    zh="清理结果列为废止、失效的文件，有效性要同时改过来：清理结果和各文件的有效性一同公布。",
    basis=(CLEAN_UP, VALIDITY),
    bad=f"""
    validity: {{status: effective}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: repealed}}]}}
    """,
    good=f"""
    validity: {{status: repealed, ended_on: 2025-03-07, ended_by: 11990100MB0000000P/2025-00002}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: repealed}}]}}
    """,
)
def clean_up_not_reflected(catalog: Catalog) -> Iterator[Located]:
    """A clean-up lists the document as repealed or lapsed, but its validity says otherwise."""
    for each in cleaned_documents(catalog):
        validity = each.other.validity
        if each.result not in ENDED or is_over(validity):
            continue
        status = validity.status if validity else None
        yield Located(
            each.other.file,
            Finding(
                code="VD401",
                path=("validity",),
                since=each.day,
                message=Text(
                    f"{each.by.identifier} 的清理结果是{each.result.label}（{each.by.file}），"
                    f"本文件的有效性却{f'是{status.label}' if status else '没有写'}",
                    f"clean-up {each.by.identifier} says {each.result}, "
                    f"but the status is {status or 'not given'}",
                ),
                help=Text(
                    f"validity 写 status: {each.result}、ended_on 和 ended_by: {each.by.identifier}",
                    f"write status: {each.result}, ended_on, and ended_by: {each.by.identifier}",
                ),
            ),
        )


@catalog_rule(
    code="VD402",
    title=Text("清理为修改，有效性没有改", "amended by a clean-up, yet not marked so"),
    zh="清理结果列为修改的文件，修改后有效性写已修改（amended）。尚未完成修改的，可以不理。",
    basis=(CLEAN_UP, VALIDITY),
    severity=Severity.WARNING,
    bad=f"""
    validity: {{status: effective}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: amended}}]}}
    """,
    good=f"""
    validity: {{status: amended}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: amended}}]}}
    """,
)
def clean_up_amendment_not_reflected(catalog: Catalog) -> Iterator[Located]:
    """A clean-up lists the document as amended, but its validity says effective, or nothing."""
    for each in cleaned_documents(catalog):
        validity = each.other.validity
        if each.result is not CleanUpResult.AMENDED:
            continue
        if validity is None or validity.status is ValidityStatus.EFFECTIVE:
            yield Located(
                each.other.file,
                Finding(
                    code="VD402",
                    path=("validity",),
                    since=each.day,
                    message=Text(
                        f"{each.by.identifier} 的清理结果是修改（{each.by.file}），"
                        f"本文件的有效性却{'是有效' if validity else '没有写'}",
                        f"clean-up {each.by.identifier} says amended, "
                        f"but the status is {validity.status if validity else 'not given'}",
                    ),
                    help=Text(
                        "修改完成后，validity 写 status: amended",
                        "write status: amended once it is",
                    ),
                ),
            )


@catalog_rule(
    code="VD403",
    title=Text("清理为继续有效，文件却已失效", "kept by a clean-up though it was over"),
    zh="清理结果列为继续有效的文件，在清理之前就已失效或废止，两者必有一错。",
    basis=(CLEAN_UP,),
    bad=f"""
    validity: {{status: lapsed, ended_on: 2025-03-04}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: keep}}]}}
    """,
    good=f"""
    validity: {{status: lapsed, ended_on: 2025-09-01}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: keep}}]}}
    """,
)
def kept_though_over(catalog: Catalog) -> Iterator[Located]:
    """A clean-up keeps a document that had lapsed or been repealed by the day of the clean-up."""
    for each in cleaned_documents(catalog):
        validity = each.other.validity
        if each.result is not CleanUpResult.KEEP or validity is None or not is_over(validity):
            continue
        if validity.ended_on is not None and validity.ended_on <= each.day:
            yield Located(
                each.by.file,
                Finding(
                    code="VD403",
                    path=each.path,
                    place=each.place,
                    message=Text(
                        f"{named(each.path)}是继续有效，而 {each.other.identifier} "
                        f"{validity.ended_on} 起已{validity.status.label}（{each.other.file}）",
                        f"the result is keep, but {each.other.identifier} has been "
                        f"{validity.status} since {validity.ended_on} ({each.other.file})",
                    ),
                    help=Text(
                        "核对清理结果和那个文件的有效性，改正写错的一处",
                        "correct the result of the clean-up or the document's validity",
                    ),
                ),
            )


@item_rule(
    code="VD404",
    about="clean_up",
    title=Text("清理结果自相矛盾", "clean-up contradicts itself"),
    zh="""
    一个文件在一次清理里只有一个结果，只写一行。

    清理自己在 links 里废止（repeals）或者替代（replaces）了的文件，结果不能又写继续有效或修改。
    """,
    basis=(CLEAN_UP,),
    bad=f"""
    validity: {{status: amended}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: amended}}, {{identifier: {FIRST}, result: keep}}]}}
    """,
    good=f"""
    validity: {{status: amended}}
    ---
    kind: clean_up
    clean_up: {{results: [{{identifier: {FIRST}, result: amended}}]}}
    """,
)
def clean_up_contradicts_itself(subject: Subject) -> Iterator[Finding]:
    """A document stands in two lines of one clean-up, or is kept or amended by the one that repeals it."""
    item = subject.item
    if item.clean_up is None:
        return
    gone = {to: relation for relation, _, to in item.links.pairs() if relation in ENDS}
    lines: dict[str, CleanUpResult] = {}
    for at, line in enumerate(item.clean_up.results):
        path: FieldPath = ("clean_up", "results", at, "result")
        first, relation = lines.get(line.identifier), gone.get(line.identifier)
        if first is not None:
            yield _second_line(path, line, first)
        elif relation is not None and line.result not in ENDED:
            yield _ended_by_link(path, line, relation)
        lines.setdefault(line.identifier, line.result)


def _second_line(path: FieldPath, line: CleanedDocument, first: CleanUpResult) -> Finding:
    if first is line.result:
        message = Text(
            f"{line.identifier} 在清理结果里写了两行",
            f"{line.identifier} stands in two lines of the clean-up",
        )
    else:
        message = Text(
            f"{named(path)}是{line.result.label}，而 {line.identifier} 前面已经写过一行，是{first.label}",
            f"the result of {line.identifier} is {line.result}, but a line above says {first}",
        )
    mend = Text(
        "对照清理结果的原件，一个文件只留一行", "keep the line that agrees with the original"
    )
    return Finding(code="VD404", path=path, message=message, help=mend)


def _ended_by_link(path: FieldPath, line: CleanedDocument, relation: Relation) -> Finding:
    return Finding(
        code="VD404",
        path=path,
        message=Text(
            f"{named(path)}是{line.result.label}，而这次清理的{relation.label}（links.{relation}）里又有 {line.identifier}",
            f"the result of {line.identifier} is {line.result}, "
            f"but links.{relation} of this clean-up names it too",
        ),
        help=Text(
            "对照清理结果的原件，改正 result，或者从 links 里去掉",
            "correct the result from the original, or remove the link",
        ),
    )


RULES: tuple[Rule, ...] = (
    clean_up_not_reflected,
    clean_up_amendment_not_reflected,
    kept_though_over,
    clean_up_contradicts_itself,
)
