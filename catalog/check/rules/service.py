"""Step check: rules about the elements of a service matter: each must be said, not merely filled in (Z8)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import named
from catalog.check.rule import ZHONGMOU, Rule, Subject, item_rule
from catalog.check.vague import bare, is_undecided, is_vague, says_nothing
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.model.block import Service
from catalog.model.pattern import late

ELEMENTS = Basis(ZHONGMOU, "第八条")
MAY_BE_NONE = frozenset({"conditions", "materials"})
"""Elements for which 无 is an answer: no condition, nothing to bring."""
OWN_RULES = frozenset({"handler", "time_limit"})
SHORTEST = {"basis": 4, "duties": 4, "procedure": 4, "discipline": 4, "commitments": 4}
"""Characters below which an element cannot say what it must; of the others two."""
_TWO = 2
_NOBODY = late(
    "(?:相关|有关|具体|各|本|专门|承办|经办|负责|工作|人员?|责任|专人|单位|部门|科室|处室|机构|同志|局)+"
)
_CONSEQUENCE = late(
    "违诺|违约|违反|违规|未能|未按|未兑现|没有按|不兑现|超时|超期|逾期|超过|延误|差错|投诉|举报|赔|补|责任|追究|"
    "致歉|道歉|处理|说明原因|问责|纠正|改正|整改|退回|退还|免收|视为|自动|处分"
)
SOUND = {
    "basis": "门诊慢特病保障办法第五条",
    "duties": "受理申请、组织认定、告知结论",
    "conditions": "参保待遇正常，患有规定病种",
    "procedure": "申请、医师认定、告知结论",
    "office": "待遇保障科",
    "handler": "认定窗口经办人员",
    "time_limit": "五个工作日",
    "discipline": "不得收费，不得泄露病情",
    "result": "认定结论",
    "commitments": "超过时限没有结论的，从申请之日起享受待遇",
}


def service_with(**changed: str) -> str:
    """Return the fragment of a sound service with these elements changed."""
    lines = (f"  {name}: {text}\n" for name, text in (SOUND | changed).items())
    return f"kind: service\nservice:\n{''.join(lines)}"


def elements(service: Service) -> Iterator[tuple[str, str]]:
    """Yield (key, text) of every element that is written, in the contract's order."""
    for name in Service.model_fields:
        text = getattr(service, name)
        if text is not None:
            yield name, text


def _is_empty(name: str, text: str) -> bool:
    """Return whether the element is undecided and 无 would be no answer to it."""
    if name in MAY_BE_NONE and bare(text).startswith(("无", "没有")):
        return False
    return is_undecided(text)


@item_rule(
    code="SV101",
    about="service",
    title=Text("办事要素没有内容", "element of a service says nothing"),
    zh="""
    办事服务的每一项要素都要写清楚。写“待定”“另行通知”“无”或者一个横线，等于没有公开这一项。

    申请条件、办理材料确实没有的，可以写“无”。办理时限见 SV103。
    """,
    basis=(ELEMENTS,),
    bad=service_with(procedure="另行通知"),
    good=service_with(conditions="无"),
)
def service_element_empty(subject: Subject) -> Iterator[Finding]:
    """An element of the service holds only a word such as 'to be decided', 'none' or a dash.

    Conditions and materials may be none; the time limit has a rule of its own, SV103.
    """
    service = subject.item.service
    if service is None:
        return
    for name, text in elements(service):
        if name not in OWN_RULES and _is_empty(name, text):
            path = ("service", name)
            yield Finding(
                code="SV101",
                path=path,
                message=Text(
                    f"{named(path)}写的是“{text}”，没有说出内容",
                    f"service.{name} is {text!r}, which says nothing",
                ),
                help=Text(
                    f"在 service.{name} 里写清楚这一项",
                    f"say in service.{name} what the public must know",
                ),
            )


@item_rule(
    code="SV102",
    about="service",
    title=Text("办事要素只说按规定、见附件", "element of a service only points elsewhere"),
    zh=f"""
    “按规定办理”“见附件”“依法处理”一类的话，办事的人看了还是不知道怎么办。写出规定的名称和内容；附件里有的，也在这里写明。

    依据、职责、程序、纪律、承诺各不少于 {SHORTEST["basis"]} 个字，其他要素不少于 {_TWO} 个字，少于这个数说不清楚。
    """,
    basis=(ELEMENTS,),
    severity=Severity.WARNING,
    bad=service_with(basis="按照国家有关规定执行"),
    good=service_with(basis="门诊慢特病保障办法第五条"),
)
def service_element_vague(subject: Subject) -> Iterator[Finding]:
    """An element consists of words like 'according to the rules' or 'see enclosure', or is too short."""
    service = subject.item.service
    if service is None:
        return
    for name, text in elements(service):
        if name in OWN_RULES or _is_empty(name, text):
            continue
        none = name in MAY_BE_NONE and bare(text).startswith(("无", "没有"))
        short = len(bare(text)) < SHORTEST.get(name, _TWO) and not none
        if short or is_vague(text):
            path = ("service", name)
            yield Finding(
                code="SV102",
                path=path,
                message=Text(
                    f"{named(path)}只写了“{text}”，{'太短' if short else '没有具体内容'}",
                    f"service.{name} is only {text!r}",
                ),
                help=Text(
                    "写出具体内容：依据写文件名称和条款，程序写步骤，承诺写做到什么",
                    "say what it is: the rule by name and article, the steps, what is promised",
                ),
            )


@item_rule(
    code="SV106",
    about="service",
    title=Text("承办人没有落实", "handler names no post"),
    zh="办理程序要写明承办机构和承办的人。承办人写到岗位、窗口或者人（例如“认定窗口经办人员”），只写“工作人员”“专人负责”，或者照抄承办机构，都不算落实。",
    basis=(ELEMENTS,),
    severity=Severity.WARNING,
    bad=service_with(handler="相关工作人员"),
    good=service_with(handler="认定窗口经办人员"),
)
def handler_unnamed(subject: Subject) -> Iterator[Finding]:
    """The handler is a word for anybody, says nothing, or merely repeats the office."""
    service = subject.item.service
    if service is None:
        return
    text = bare(service.handler)
    same = text == bare(service.office)
    if same or says_nothing(service.handler) or _NOBODY.fullmatch(text):
        yield Finding(
            code="SV106",
            path=("service", "handler"),
            message=Text(
                f"{named(('service', 'handler'))}写的是“{service.handler}”，"
                + ("与承办机构相同" if same else "看不出是哪个岗位"),
                f"service.handler is {service.handler!r}, "
                + ("the same as the office" if same else "which names no post"),
            ),
            help=Text(
                "写到岗位、窗口或者人，例如“认定窗口经办人员”",
                "name the post or the counter that handles it",
            ),
        )


@item_rule(
    code="SV107",
    about="service",
    title=Text("承诺没有说做不到怎么办", "commitments do not say what follows a breach"),
    zh="服务承诺要连同违诺怎样处理一起公开：超过时限怎么办，向谁投诉，谁承担责任。只有承诺、没有后果的，不算完整。",
    basis=(ELEMENTS,),
    severity=Severity.WARNING,
    bad=service_with(commitments="热情服务，一次告知，限时办结"),
    good=service_with(commitments="限时办结；超过时限的，由窗口负责人当面说明并在次日办结"),
)
def commitments_without_consequence(subject: Subject) -> Iterator[Finding]:
    """The commitments promise something, but nothing in them says how a breach is handled."""
    service = subject.item.service
    if service is None or says_nothing(service.commitments):
        return
    if _CONSEQUENCE.search(service.commitments) is None:
        path = ("service", "commitments")
        yield Finding(
            code="SV107",
            path=path,
            message=Text(
                f"{named(path)}没有写违诺怎样处理",
                "service.commitments does not say how a breach is handled",
            ),
            help=Text(
                "补写违诺处理：超时怎么办、怎样投诉、谁承担责任",
                "add what follows a breach: what happens, where to complain, who answers for it",
            ),
        )


@item_rule(
    code="SV108",
    about="service",
    title=Text("两项办事要素写得一样", "two elements of a service are the same"),
    zh="两项要素一字不差，多半是复制以后没有改。承办人与承办机构相同的，见 SV106。",
    basis=(ELEMENTS,),
    severity=Severity.WARNING,
    bad=service_with(duties="不得收费，不得泄露病情"),
    good=service_with(duties="受理申请、组织认定、告知结论"),
)
def service_elements_same(subject: Subject) -> Iterator[Finding]:
    """Two elements are the same text: one was copied and never rewritten."""
    service = subject.item.service
    if service is None:
        return
    first: dict[str, str] = {}
    for name, text in elements(service):
        plain = bare(text)
        if not plain or says_nothing(text) or name == "handler":
            continue
        other = first.setdefault(plain, name)
        if other != name:
            path: FieldPath = ("service", name)
            yield Finding(
                code="SV108",
                path=path,
                message=Text(
                    f"{named(path)}与{named(('service', other))}一字不差",
                    f"service.{name} is the same text as service.{other}",
                ),
                help=Text("按各自的要求改写其中一项", "rewrite the one that was copied"),
            )


RULES: tuple[Rule, ...] = (
    service_element_empty,
    service_element_vague,
    handler_unnamed,
    commitments_without_consequence,
    service_elements_same,
)
