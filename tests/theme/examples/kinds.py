"""Items of kinds that have more than text: consultation, clarification, service, a pair with its policy."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view.common import LinkView, TermView
from catalog.render.view.item import (
    AnswerView,
    ClaimView,
    ConsultationView,
    PairEntryView,
    PairView,
    ServiceView,
)
from tests.theme.examples.common import CLOSED, OPEN, TAGS, UPCOMING, sentence
from tests.theme.examples.item import ITEM_SHORT
from tests.theme.examples.lists import LONG_TITLE

PLAIN = replace(ITEM_SHORT, title="关于公开征求意见的公告")
HOW = TermView(
    label="参与方式",
    value="",
    pieces=sentence("拨打", ("0000-1234567", "tel:0000-1234567"), "，或者来信。" * 20),
)
DUE = TermView(label="结果公布", value="", pieces=sentence("最迟在", ("2027-01-29", ""), "公布"))
ASKING = replace(PLAIN, consultation=ConsultationView(live=OPEN, rows=(HOW, DUE)))
ASKING_SOON = replace(PLAIN, consultation=ConsultationView(live=UPCOMING, rows=()))
ASKED = replace(
    PLAIN,
    consultation=ConsultationView(
        live=CLOSED,
        rows=(
            TermView(
                label="结果",
                value="",
                links=(LinkView("意见采纳情况", "../00150/"), LinkView(LONG_TITLE, "../00160/")),
            ),
        ),
    ),
)
CLARIFYING = replace(
    PLAIN,
    claim=ClaimView(
        rumour="职工医保个人账户余额将在年底清零，要尽快刷完",
        truth="个人账户余额归个人所有，可以结转使用。",
        href="#section-2",
    ),
)
CLARIFYING_LONG = replace(PLAIN, claim=ClaimView(rumour=LONG_TITLE, truth="", href="#document"))
INTERPRETED = replace(
    PLAIN,
    pairs=(
        PairView(
            heading="配套解读",
            entries=(
                PairEntryView(
                    title="一张表看懂门诊统筹怎么报",
                    href="../00031/",
                    facts=("文字、图表", "2023-06-12发布"),
                    tag=None,
                    note=(),
                    parts=tuple(
                        LinkView(text, f"../00031/#section-{n}")
                        for n, text in enumerate(("一、背景", "二、主要内容", LONG_TITLE), 1)
                    ),
                    beside="with/2023-00031/",
                ),
                PairEntryView(
                    title=LONG_TITLE,
                    href="../00032/",
                    facts=(),
                    tag=None,
                    note=(),
                    parts=(),
                    beside="with/2023-00032/",
                ),
            ),
        ),
    ),
)
INTERPRETING = replace(
    PLAIN,
    pairs=(
        PairView(
            heading="解读的文件",
            entries=tuple(
                PairEntryView(
                    title=title,
                    href="../00023/",
                    facts=("示医保发〔2023〕8号", "2023-06-12发布"),
                    tag=TAGS["repealed"],
                    note=note,
                    parts=(),
                    beside="../00023/with/2023-00031/",
                )
                for title, note in (
                    (
                        "示例市基本医疗保险门诊统筹管理办法",
                        sentence("自", ("2026-05-01", ""), "起废止"),
                    ),
                    (LONG_TITLE, ()),
                )
            ),
        ),
    ),
)
PARAGRAPH = "因经办原因没有办成的，按照已经办成的待遇补算，并在五个工作日内说明原因和处理结果"
SERVING = replace(
    PLAIN,
    title="异地就医备案办事指南（2026年版）",
    service=ServiceView(
        glance=tuple(
            TermView(label=label, value="", pieces=words)
            for label, words in (
                ("办理时限", sentence("当场办结")),
                ("承办机构", sentence("医疗保障事业管理中心待遇二科")),
                ("承办人", sentence("窗口经办人员，疑难事项由待遇二科负责人办理")),
                ("咨询电话", sentence(("0000-1234577", "tel:0000-1234577"))),
            )
        ),
        before=(
            AnswerView(
                question="谁可以办", element="申请条件", lines=(sentence("参加本市基本医疗保险"),)
            ),
            AnswerView(
                question="要带什么",
                element="办理材料",
                lines=(sentence("身份证"), sentence(PARAGRAPH)),
            ),
        ),
        steps=tuple(
            sentence(step)
            for step in ("提出申请", PARAGRAPH, *(f"第{n}项核对" for n in range(3, 13)))
        ),
        after=(
            AnswerView(question="办完得到什么", element="办理结果", lines=(sentence("回执"),)),
            AnswerView(
                question="没有做到怎么办",
                element="服务承诺与违诺处理",
                lines=(sentence(PARAGRAPH),),
            ),
            AnswerView(
                question="不满意找谁",
                element="监督方式",
                lines=(sentence("监督电话：", ("0000-1234569", "tel:0000-1234569")),),
            ),
        ),
        rest=(TermView(label="设定依据", value="", pieces=sentence(LONG_TITLE)),),
    ),
)
KINDS = (
    ASKING,
    ASKING_SOON,
    ASKED,
    CLARIFYING,
    CLARIFYING_LONG,
    INTERPRETED,
    INTERPRETING,
    SERVING,
)
