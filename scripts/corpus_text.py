"""Invented official prose for the corpus: words, sentences, titles, bodies, tables.

Everything is drawn from one `random.Random` in a fixed order: the same source, the same text.
"""

from dataclasses import dataclass
from random import Random

WHO = (
    "市医疗保障经办机构 县级医疗保障部门 定点医院 定点药店 社区卫生服务中心 采购平台运营单位 "
    "基金监管稽核组 街道便民服务中心 参保单位 承办保险公司 结算数据质控组 价格监测采集点 "
    "财政部门 卫生健康部门 税务部门 民政部门"
).split()
MUST = "应当 需要 要 可以 负责 不得拖延 应于每季度末 应于收到材料后 经集体研究后".split()
DO = (
    "核验 登记 公布 汇集 复查 上报 归档 拨付 比对 抽检 调整 通报 备案 测算 评议 清点 督办 更新"
).split()
WHICH = (
    "本年度 上季度 跨市 门诊 住院 生育 大额 基层 特殊病种 带量采购 首批 延续 长期护理 异地 线上 "
    "窗口 试点"
).split()
WHAT = (
    "结算明细 待遇清册 协议文本 耗材目录 报销凭证 质控指标 预付款余额 申报表格 权重方案 "
    "履约记录 检查底稿 统计口径 编码对照表 服务时限 公示名册 回访结果 风险提示 拨款计划 "
    "培训教材 采购约定量 药品短缺线索 结余留用比例"
).split()
WHY = (
    "方便群众就近办理 守住基金收支平衡 减少重复提交材料 保持各县区口径一致 便于社会各方监督 "
    "缩短等候时间 防范虚假报销 让规则先于办理公开 巩固采购降价成果 照顾行动不便的老年人"
).split()
WHEN = (
    "材料不全的 数据有出入的 跨年度结算的 超过规定时限的 当事人有不同意见的 首次办理的 "
    "系统升级期间 涉及两个以上县区的 经提醒仍未改正的 遇到法定节假日的"
).split()
THEN = (
    "一次性告知需要补正的内容 延长办理时间并说明理由 转由市级经办机构统一处理 暂缓拨付并限期说明 "
    "按照协议约定扣减 列入下一季度重点检查 退回原单位重新核对 在办事窗口张贴说明"
).split()
SUBJECTS = (
    "门诊统筹支付 异地就医直接结算 按病种付费 耗材集中采购 长期护理保险评估 生育医疗费用结算 "
    "医疗救助衔接 定点协议管理 基金专项检查 医保编码应用 电子凭证推广 价格项目规范 "
    "居民参保缴费 慢性病认定 经办服务标准 药店统筹结算"
).split()
PLACES = "东岭 西渡 南坪 北湖 云桥 石塘 青溪 柳河 白沙 金坡 临江 望山".split()
CHAPTERS = "总则 职责 申请和受理 审核 支付标准 目录和编码 协议 信息公开 监督检查 考核 附则".split()
ARTICLES = (
    "目的 范围 原则 分工 条件 材料 程序 时限 公示 复核 调整 拨付 台账 投诉 保密 档案 培训 责任 "
    "解释 施行"
).split()
INTERPRETATION = ("背景", "主要内容", "适用对象", "注意事项", "关键词解释", "新旧政策差异")
DOCUMENT_WORDS = {
    "normative_document": ("管理办法", "实施细则", "暂行规定"),
    "statistics": ("统计数据", "运行情况"),
    "plan": ("工作方案", "工作计划"),
    "consultation": ("管理办法（征求意见稿）公开征求意见的公告",),
    "consultation_result": ("公开征求意见情况的反馈",),
    "interpretation": ("政策解读",),
    "news": ("工作推进会情况", "调研情况"),
}
HEADER = ("序号", "项目", "县区", "金额（万元）")
DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Return 1–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{DIGITS[tens]}十")
    return head + (DIGITS[ones] if ones or not tens else "")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes from one source of chance."""

    chance: Random

    def thing(self) -> str:
        """Return what an office handles."""
        return self.chance.choice(WHICH) + self.chance.choice(WHAT)

    def sentence(self) -> str:
        """Return one sentence with its full stop."""
        pick = self.chance.choice
        match self.chance.randrange(6):
            case 0 | 1:
                return f"{pick(WHO)}{pick(MUST)}{pick(DO)}{self.thing()}，{pick(WHY)}。"
            case 2:
                return f"{pick(WHEN)}，由{pick(WHO)}{pick(DO)}{self.thing()}，{pick(THEN)}。"
            case 3:
                amount, share = self.chance.randint(20, 9000), self.chance.randint(11, 980) / 10
                return f"{pick(PLACES)}县{self.thing()}涉及{amount}件，占全市的{share}%，{pick(THEN)}。"
            case 4:
                return f"{pick(WHO)}和{pick(WHO)}就{pick(SUBJECTS)}{pick(DO)}{self.thing()}，{pick(WHY)}。"
            case _:
                return f"**{self.thing()}**以{pick(WHO)}{pick(DO)}的结果为准，{pick(WHEN)}，{pick(THEN)}。"

    def sentences(self, least: int, most: int) -> str:
        """Return a paragraph of `least` to `most` sentences."""
        return "".join(self.sentence() for _ in range(self.chance.randint(least, most)))

    def title(self, kind: str, year: int) -> str:
        """Return the title of a document of that kind."""
        word = self.chance.choice(DOCUMENT_WORDS.get(kind, ("通知", "公告", "意见")))
        subject, place = self.chance.choice(SUBJECTS), self.chance.choice(PLACES)
        return self.chance.choice(
            (
                f"关于{year}年{subject}有关工作的{word}",
                f"示例市{subject}{word}",
                f"{place}片区{subject}和{self.thing()}{word}",
            )
        )

    def summary(self) -> str:
        """Return 40–120 characters on what a document is about."""
        text = self.sentences(2, 2).replace("**", "")
        return text if len(text) >= 40 else text + self.sentence().replace("**", "")  # noqa: PLR2004

    def keywords(self) -> list[str]:
        """Return three to six different keywords."""
        return self.chance.sample(sorted({*SUBJECTS, *WHAT}), self.chance.randint(3, 6))

    def rows(self, count: int) -> list[tuple[str, str, str, str]]:
        """Return rows under `HEADER`."""
        return [
            (
                str(number),
                self.thing(),
                f"{self.chance.choice(PLACES)}县",
                f"{self.chance.randint(100, 99999) / 10}",
            )
            for number in range(1, count + 1)
        ]

    def interpretation(self) -> str:
        """Return an interpretation's body: its six headings."""
        return "\n".join(f"## {part}\n\n{self.sentences(4, 7)}\n" for part in INTERPRETATION)

    def body(self, *, table: bool) -> str:
        """Return a body of 1,200 to 2,800 characters: chapters, articles, lists, perhaps a table."""
        size, wanted, chapter, article = 0, self.chance.randint(1200, 2500), 0, 0
        parts = [f"{self.sentences(2, 3)}\n"]
        while size < wanted:
            chapter += 1
            section = [f"## 第{numeral(chapter)}章 {self.chance.choice(CHAPTERS)}\n"]
            for _ in range(self.chance.randint(2, 4)):
                article += 1
                section.append(f"### 第{numeral(article)}条 {self.chance.choice(ARTICLES)}\n")
                section.append(f"{self.sentences(2, 4)}\n")
                section += self.list_or_nothing()
            size += sum(map(len, section))
            parts += section
            if table and chapter == 1:
                parts.append(self.table(6))
        return "\n".join(parts)

    def list_or_nothing(self) -> list[str]:
        """Return, now and then, a list of duties."""
        roll, count = self.chance.random(), self.chance.randint(3, 5)
        if roll < 0.3:  # noqa: PLR2004 - a share
            return ["".join(f"{n}. {self.sentence()}\n" for n in range(1, count + 1))]
        if roll < 0.45:  # noqa: PLR2004 - a share
            return ["".join(f"- {self.chance.choice(DO)}{self.thing()}\n" for _ in range(count))]
        return []

    def table(self, count: int) -> str:
        """Return a Markdown table."""
        lines = [HEADER, ("---", "---", "---", "---:"), *self.rows(count)]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)
