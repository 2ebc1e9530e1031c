"""Step check: rules about 文件编号, the number printed on a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from catalog.check.document_code import NUMBER, ORDER, corrected, form_faults
from catalog.check.example import LEGALITY
from catalog.check.nearest import listed_en, listed_zh, nearest
from catalog.check.origin import is_own
from catalog.check.rule import HUZHOU, Catalog, Located, Rule, Subject, catalog_rule, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind

DOCUMENT_LAYOUT = Basis("GB/T 9704—2012", "发文字号")
DOCUMENT_HANDLING = Basis("党政机关公文处理工作条例", "第九条")


@item_rule(
    code="DN101",
    about="doc_number",
    title=Text("文件编号写法不对", "document number is not of the prescribed form"),
    zh="""
    文件编号写成“机关代字〔年份〕序号号”：年份用四位数字，外面是六角括号〔〕（U+3014、U+3015）；序号前面不加“第”，不补 0，后面有“号”字；中间没有空格，数字用半角。

    最常见的错误是把六角括号写成方括号或圆括号：按编号检索时就找不到这份文件了。转载和沿用旧编号的信息，以及规章，可以用“某某令第N号”。
    """,
    basis=(DOCUMENT_LAYOUT, DOCUMENT_HANDLING, Basis(HUZHOU, "文件编号")),
    bad="doc_number: 示医保发[2025]第003号",
    good="doc_number: 示医保发〔2025〕3号",
)
def document_number_malformed(subject: Subject) -> Iterator[Finding]:
    """The number is not `机关代字〔YYYY〕N号` with tortoise-shell brackets U+3014 and U+3015.

    Wrong brackets, `第`, leading zeros, a missing `号`, blanks and full-width digits make a document impossible
    to find by its number. Orders (`令第N号`) are allowed where another body gave them, and for regulations.
    A number of another body for which no right form can be told is a warning only: it is not ours to mend.
    """
    number = subject.item.doc_number
    own = is_own(subject.item, subject.site.agency) and not subject.item.imported
    if number is None or NUMBER.fullmatch(number):
        return
    if ORDER.fullmatch(number) and (not own or subject.item.kind is Kind.REGULATION):
        return
    meant, faults = corrected(number), form_faults(number)
    why = Text("：" + "，".join(f.zh for f in faults), ": " + ", ".join(f.en for f in faults))
    yield Finding(
        code="DN101",
        path=("doc_number",),
        severity=Severity.ERROR if own or meant else Severity.WARNING,
        message=Text(
            f"文件编号（doc_number）“{number}”的写法不对{why.zh if faults else '，应为“机关代字〔年份〕序号号”'}",
            f"document number {number!r} is not of the form '机关代字〔YYYY〕N号'{why.en if faults else ''}",
        ),
        help=Text(f"改为 {meant}", f"write {meant!r}")
        if meant
        else Text(
            f"对照原件，写成例如 {_example(subject)}；原件没有编号的，去掉 doc_number",
            f"write it like {_example(subject)!r}; remove doc_number if the document has none",
        ),
    )


def _example(subject: Subject) -> str:
    code = next(iter(subject.site.agency.document_codes), "机关代字")
    year = subject.item.date_created.year if subject.item.date_created else "年份"
    return f"{code}〔{year}〕3号"


@item_rule(
    code="DN102",
    about="doc_number",
    title=Text("机关代字没有登记", "document code is not one of the agency's"),
    zh="""
    本机关文件的机关代字都登记在 content/agency.yml 的 document_codes 里。

    没登记的代字，要么是抄错了字，要么是新启用而忘了登记。联合发文用牵头机关的代字，不在此列。
    """,
    basis=(DOCUMENT_HANDLING,),
    severity=Severity.WARNING,
    bad="doc_number: 示医保法〔2025〕3号",
    good="doc_number: 示医保发〔2025〕3号",
)
def document_code_unknown(subject: Subject) -> Iterator[Finding]:
    """An own document's code is not among `document_codes` of content/agency.yml.

    It was mistyped, or is new and not yet on file. Joint documents under another host are left alone.
    """
    item, agency = subject.item, subject.site.agency
    found = NUMBER.fullmatch(item.doc_number or "")
    hosted_elsewhere = item.joint is not None and item.joint.host not in {
        agency.name,
        agency.short_name,
    }
    if found is None or found["code"] in agency.document_codes or hosted_elsewhere:
        return
    if item.imported or not is_own(item, agency):
        return
    meant = nearest(found["code"], agency.document_codes)
    known = agency.document_codes
    yield Finding(
        code="DN102",
        path=("doc_number",),
        message=Text(
            f"机关代字“{found['code']}”没有登记（已登记：{listed_zh(known) or '无'}）",
            f"document code {found['code']!r} is not on file (known: {listed_en(known) or 'none'})",
        ),
        help=Text(
            (f"是不是“{meant}”？" if meant else "")
            + "写错的改正；新启用的登记到 content/agency.yml 的 document_codes",
            (f"did you mean {meant!r}? " if meant else "")
            + "correct it, or add it to document_codes in content/agency.yml",
        ),
    )


@item_rule(
    code="DN103",
    about="doc_number",
    title=Text(
        "文件编号的年份与成文日期不同年",
        "year of the document number differs from the date written",
    ),
    zh="文件编号里的年份是发文的年份，一般与成文日期同年。年初补编上年文号的确有其事，所以只提醒核对。",
    basis=(DOCUMENT_LAYOUT,),
    severity=Severity.WARNING,
    bad="""
    doc_number: 示医保发〔2024〕3号
    date_written: 2025-03-03
    """,
    good="""
    doc_number: 示医保发〔2025〕3号
    date_written: 2025-03-03
    """,
)
def document_number_year_differs(subject: Subject) -> Iterator[Finding]:
    """The year in the number is not that of the day on which the document was written.

    It may be right, where a number of the old year was given in January: hence a warning.
    """
    item = subject.item
    found = NUMBER.fullmatch(item.doc_number or "")
    if found and item.date_created and int(found["year"]) != item.date_created.year:
        yield Finding(
            code="DN103",
            path=("doc_number",),
            message=Text(
                f"文件编号是 {found['year']} 年的，成文却在 {item.date_created}",
                f"document number is of {found['year']}, the document of {item.date_created}",
            ),
            help=Text(
                "对照原件，改正文号的年份或成文日期",
                "correct the year or the date from the original",
            ),
        )


@item_rule(
    code="DN104",
    kinds=frozenset({Kind.NORMATIVE_DOCUMENT}),
    title=Text("行政规范性文件没有文件编号", "normative document has no document number"),
    zh="行政规范性文件是编号印发的正式公文，公开时应当写明文件编号，公众才能引用和核对。",
    basis=(DOCUMENT_HANDLING,),
    severity=Severity.WARNING,
    bad="""
    kind: normative_document
    doc_number: null
    """,
    good="kind: normative_document\ndoc_number: 示医保发〔2025〕3号" + LEGALITY,
)
def normative_document_without_number(subject: Subject) -> Iterator[Finding]:
    """A normative document carries no document number, by which the public would cite it."""
    if subject.item.kind is Kind.NORMATIVE_DOCUMENT and subject.item.doc_number is None:
        yield Finding(
            code="DN104",
            path=("kind",),
            message=Text(
                "这份行政规范性文件没有写文件编号", "normative document has no doc_number"
            ),
            help=Text(
                f"补写 doc_number，例如 {_example(subject)}；其实不是规范性文件的，改 kind",
                f"add doc_number, e.g. {_example(subject)!r}, or correct the kind",
            ),
        )


@catalog_rule(
    code="DN201",
    title=Text("两份文件用了同一个文件编号", "two documents share one document number"),
    zh="""
    本机关的一个文件编号只对应一份文件。两条信息写了同一个编号，多半有一个抄错了，或者同一份文件录了两次。

    已经撤下的不计：撤下重发的文件沿用原编号。其他机关的文件编号不查。
    """,
    basis=(DOCUMENT_HANDLING,),
    severity=Severity.WARNING,
    bad="""
    doc_number: 示医保发〔2025〕3号
    ---
    doc_number: 示医保发〔2025〕3号
    """,
    good="""
    doc_number: 示医保发〔2025〕3号
    ---
    doc_number: 示医保函〔2025〕3号
    """,
)
def document_number_shared(catalog: Catalog) -> Iterator[Located]:
    """Two items carry the same number of the agency's own series.

    One was mistyped, or one document was entered twice. Withdrawn items do not count: a document published
    anew keeps its number.
    """
    codes = frozenset(catalog.site.agency.document_codes)
    groups: dict[str, list[Extract]] = defaultdict(list)
    for each in catalog.extracts:
        found = NUMBER.fullmatch(each.doc_number)
        if found and found["code"] in codes and each.withdrawal is None:
            groups[each.doc_number].append(each)
    for number, group in groups.items():
        for each in group if len(group) > 1 else ():
            others = [other.file for other in group if other is not each]
            yield Located(
                each.file,
                Finding(
                    code="DN201",
                    path=("doc_number",),
                    place=each.place("doc_number"),
                    message=Text(
                        f"文件编号（doc_number）“{number}”在 {listed_zh(others)} 里也有",
                        f"document number {number!r} also stands in {listed_en(others)}",
                    ),
                    help=Text(
                        "对照原件改正抄错的一个；同一份文件录了两次的，只留一条",
                        "correct the mistyped one, or keep only one of two entries",
                    ),
                ),
            )


RULES: tuple[Rule, ...] = (
    document_number_malformed,
    document_code_unknown,
    document_number_year_differs,
    normative_document_without_number,
    document_number_shared,
)
