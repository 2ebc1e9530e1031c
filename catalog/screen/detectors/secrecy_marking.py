"""Step screen: where a mark of state secrecy, of a work secret or of internal use stands; not the words about secrecy.

`catalog/screen/secrecy.py` says what marks look like, `catalog/screen/secrecy_end.py` where one is over that begins at
a place; here they are looked for, each once, together with the plea that is printed behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading
from catalog.screen.secrecy import LIMITED
from catalog.screen.secrecy_apart import LIMITS
from catalog.screen.secrecy_end import end_in_list, end_of_mark
from catalog.screen.secrecy_line import with_own_lines
from catalog.screen.secrecy_plain import in_plain
from catalog.screen.secrecy_plea import plea_end, without_requests
from catalog.screen.secrecy_sample import is_link, is_sample
from catalog.screen.secrecy_star import around_star, with_brackets
from catalog.screen.words.secrecy import STARS

_NEW: Final = late("[。\n|]|.{41}")
"""Behind a mark: what begins anew; before that words for readers go on about the same paper."""
_FOR_OTHERS: Final = late(r"[^。\n]{0,20}[|\n]?[^。|\n]{0,20}$")
_OTHER_PAPER: Final = late(
    r"\n[ \t]*\n|\n[ \t\u3000]*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[.、．）)]|附[件表]|议题|[|])|\n[^\u4e00-\u9fff]{0,8}$"
)
"""Between two marks: what tells that the second is of another paper, or begins its line."""
_PAPER: Final = 160
"""Characters of one paper's head and first lines."""
_SAME_PAPER: Final = late(rf"(?![^，。；\s]{{0,12}}内部)(?:{LIMITED.pattern})")
"""Who alone reads the paper with the mark in the line above: 绝密★, 第4号，仅供县委常委阅."""


def find(reading: Reading) -> Iterator[Found]:
    """Find every mark: with its star, its label, its paper, its plea, or alone."""
    plain = in_plain(reading)
    if not plain.has(Cue.SECRECY):
        return iter(())
    found = with_own_lines(plain, list(_find(plain)), lambda lined: _find(in_plain(lined)))
    return without_requests(plain.text, sorted(found))


def _find(reading: Reading) -> Iterator[Found]:
    text = reading.text
    done = 0
    for cue in reading.places(Cue.SECRECY):
        if cue.start < done:
            continue
        if text[cue.start] in STARS:
            whole = around_star(text, cue.start)
            if whole and whole[0] >= done and not is_sample(text, *whole):
                done = whole[1]
                yield _found(text, *whole)
            continue
        goes_on = done > 0 and _goes_on(text, done, cue.start)
        if text[cue.start] in LIMITS and (goes_on or _is_of_same_paper(text, done, cue.start)):
            continue
        end = end_of_mark(reading, cue.start, goes_on=goes_on) or end_in_list(text, done, cue.start)
        if end and not is_link(text, cue.start, end):
            while text[end - 1].isspace():
                end -= 1
            done = max(end, plea_end(text, cue.start, end))
            yield _found(text, *with_brackets(text, cue.start, done))


def _goes_on(text: str, done: int, start: int) -> bool:
    """Whether a plea at a place is what a paper asks for that has its mark before, over at `done`."""
    if not _NEW.search(text, done, start):
        return True
    return start - done <= _PAPER and not _OTHER_PAPER.search(text, done, start)


def _is_of_same_paper(text: str, done: int, start: int) -> bool:
    """Whether words for readers stand one line or cell below a mark: they tell who has the paper."""
    if not 0 < done < start or not _FOR_OTHERS.fullmatch(text, done, start):
        return False
    return _SAME_PAPER.match(text, start) is not None


def _found(text: str, start: int, end: int) -> Found:
    return Found(start, end, Weight.BLOCK, "".join(text[start:end].split()))


DETECTOR: Final = Detector(
    kind=SensitiveKind.SECRECY_MARKING,
    find=find,
    true=(
        "公开属性（主动公开/依申请公开/不予公开）：⟦不予公开⟧",
        "题名，密级，年度，份数\n谈判方案，⟦绝密⟧，2026，12",
        "题名,年度,密级,份数\n谈判方案,2026,⟦机密⟧,12",
        "公开方式是⟦不予公开⟧，正文是“⟦机密★3年⟧”",
        "⟦机密★10年⟧",
        "⟦秘密★⟧",
        "⟦绝密★启用前⟧",
        "⟦机\u3000密★２０年⟧",
        "密级：⟦机密⟧",
        "公开属性：⟦依申请公开⟧",
        "（此件⟦不予公开⟧）",
        "【⟦内部资料⟧】",
        "【⟦内部资料　注意保存⟧】第12期",
        "页眉残留“⟦工作秘密⟧”标识",
        "公开属性：□主动公开 ☑⟦依申请公开⟧ □不予公开",
        "密级 ⟦机密⟧ 保密期限 10年",
        "文件列表\n├ 名单.xlsx\n├ ⟦内部文件⟧_台账.docx",
        "⟦仅供内部参阅⟧\n专报（第31期）",
        "⟦内部资料，注意保存⟧",
        "本件为⟦内部资料⟧不得外传",
        "本简报系⟦内部资料⟧，请勿在微信群里转发",
        "此次会议纪要标注为⟦内部文件⟧，仅限各科室传阅",
        "扫描件的水印是“⟦内部使用⟧”，尚未去掉",
        "封面右上角印有⟦机密⟧字样",
        "页脚写着「⟦仅供内部参考⟧」，请换版",
        "通知和附件均为⟦内部文件⟧，不得上网",
        "| 公开方式 | 标题 |\n|---|---|\n| ⟦不予公开⟧ | 某通知 |",
        "县交通运输局便笺\u3000（⟦不予公开⟧）\u3000关于人员调整的请示",
        "属性—关键词：通讯录;⟦内部使用⟧;2025版",
        "文档属性—备注：⟦仅供内部使用⟧",
        "封面右上角印有：⟦内部文件 不得外传⟧",
        "⟦机 密 ★ 2 0 年⟧",
        "⟦机密★本科目考试结束前⟧",
        "方案（征求意见稿，⟦内部使用⟧）",
        "送阅件，⟦仅限局领导阅⟧",
        "简报第8期　⟦内部参阅⟧　2026年4月",
        "公开选项：☐主动 ☑⟦依申请⟧ ☐不予",
        "本通知⟦不予公开⟧。",
        "页眉：⟦会后收回⟧\n议题七",
        "⟦机\n密★三年⟧\n某市人民政府文件",
        "页脚印有“⟦仅限常委会组成人员传阅⟧”",
        "⟦限本单位内部使用⟧——测算表",
        "序号 题名 密级 年度\n3 某方案 ⟦机密⟧ 2019",
        "⟦内部资料 严禁外传⟧\n某中心编",
        "⟦内部文件-请勿外发⟧",
        "附件水印“⟦内部使用，请勿外传⟧”已删除",
        "标有“⟦内部资料⟧”的附件已误传",
        "批注写有“⟦不宜公开⟧”",
        "工作表名：⟦内部资料⟧；行数 12",
        "卷内目录：1 关于某事的请示 ⟦机密⟧ 5页",
        "文件等级：加急 ⟦秘密⟧ 第3号",
        "文末“此件⟦不予公开⟧”",
        "⟦内部事项　严禁外传⟧",
        "※⟦内部材料 阅后退回⟧※ 关于意见",
        "关键词：应急预案，⟦仅供内部参阅⟧，2024",
        "⟦机密★5年⟧\n⟦不予公开⟧\n关于储备情况的报告",
        "公开选项：☑⟦依申请公开⟧　□不予公开　□主动公开",
        "/共享/（⟦不公开⟧）拟处置名单.docx",
        "⟦机密—★—5年⟧",
        "⟦机·密·★·1·0·年⟧",
        "⟦【机】【密】★5年⟧\n对外稿",
        "⟦机密女10年⟧ 扫描件",
        "⟦几密★5年⟧",
        "⟦jimi★5nian⟧",
        "⟦机密★lO年⟧",
        "⟦秘密[五角星]10年⟧",
        "⟦㊙⟧　内部参阅第3期",
        "密級：⟦機密⟧",
        "公开方式：[ ]主动公开 [x]⟦依申请公开⟧ [ ]不予公开",
        "⟦内·部·资·料⟧\n名单",
        "会议材料（⟦绝密⟧，会后收回）第012号",
        "[⟦绝密★20年⟧](#top)",
        "（⟦内部资料⟧）表决情况报告",
        "【⟦机密⟧】调查报告",
        "专家名单（⟦机密⟧，开标前）：共5人",
        "会议材料编号 09　【⟦秘密⟧，散会时交回】",
        "［⟦内部文件⟧］一周要情 第8期　　报：局领导",
        "「⟦内部资料⟧」招生口径 5月稿",
        "⟦不予公开⟧（蓝色条形章）\n关于收费问题的核查情况",
        "⟦不予公开⟧\n\n调查询问笔录（二）",
        "资料袋封签\n附页：⟦工作秘密⟧\n内装：点位图",
        "移交清单\n2）⟦工作秘密⟧ 巡查点位名单（2份）",
        "版记：印发范围限班子成员　⟦工作秘密⟧　2025年3月8日印发",
        "骑缝章文字为⟦内部文件 严禁外传⟧，内页是检查安排。",
        "⟦内部资料，注意保存⟧　　第9期（总第88期）",
        "简报第3期｜⟦内部资料，注意保存⟧｜办公室编",
        "《工作提示》⟦内部文件，注意保存，严禁翻印⟧　第4号",
        "关于印发口径的函（⟦内部资料，请妥善保管，严禁外传⟧）",
        "发电：水务局　等级：⟦机密⟧·特急",
        "关于城区老旧管网改造风险点有关情况的汇报材料\n⟦内部资料 严禁外传⟧",
        "⟦商业秘密★5年⟧\n运营成本表",
        "发现页眉“⟦机密★10年⟧”“⟦秘密★5年⟧”两处，请删",
        "⟦供领导参阅⟧\n专报",
        "封面印有“⟦秘密⟧”“⟦内部资料⟧”字样的两份底稿已误传",
        "市住建局 ⟦内部文件 严禁外传⟧\n题目：谈判底价测算表",
        "附注：⟦内部资料（注意保存）⟧\n分配测算底稿",
        "⟦内部文件，请勿转发⟧！各科室：名单发给你们。",
        "扉页盖章：⟦内部资料，注意保存⟧。目录：一、采购谈判",
        "简报，第8期，⟦内部资料·注意保存⟧，2025年3月",
        "左下角戳记（蓝色）：⟦工作秘密⟧",
        "〔⟦秘〕〔密⟧〕\n1979年人防工程名录",
        "⟦绝密★⟧\n第004号，仅供县委常委阅",
        "《⟦内部资料⟧》标识未去除：征地补偿底册",
        "线路走向示意图 图签标⟦机密★10年⟧",
        "封面印有“⟦机密★10年⟧”，2019年解密审查未通过",
        "哪些文件误传：1. ⟦机密★10年⟧ 示例方案；2. ⟦秘密★5年⟧ 示例名单",
        "敏感词扫描命中：正文首行“⟦机密★10年⟧”",
        "依申请公开（⟦工作秘密⟧）\n关于某某的函",
        "[盖章识别] ⟦不予公开⟧\n关于隐患督办情况的函",
        "主题词：征地　评估　　　⟦工作秘密⟧",
        "公开属性：⟦仅供内部使用⟧",
        "⟦工作秘密⟧ 市公积金中心贷款风险分类明细（三季度）",
        "道路改线比选方案 / ⟦工作秘密⟧ / 共9页",
        "土地利用现状图（1:1万）⟦机密⟧",
        "封皮红章两枚，一为“⟦内部资料 注意保存⟧”，一为收文章",
        "“⟦内部掌握⟧”四字红章盖在名单右上角",
        "左上角红章⟦内部文件 严禁外传⟧，右上角文号",
        "复印范围：⟦不予公开⟧（骑缝处红戳）\n关于处置情况的专报",
        "<水印> ⟦内部资料⟧ </水印> 薄弱网点名单（6月）",
        "密级 | 份号\n⟦机密⟧ | 0021",
        "⟦秘密★至开标时⟧",
        "转发：（⟦内部⟧）物资采购比价表",
    ),
    false=(
        "秘密√六个月以下，由定密责任人确定",
        "机密·10年以下，由定密责任人确定",
        "题名,年度,书名,份数\n谈判方案,2026,机密,12",
        "各步骤和期限的说明见[依申请公开](request.md)。",
        "| 公开方式 | 到哪里看 |\n| --- | --- |\n| 依申请公开 | 向公开工作机构提出 |\n",
        "| 公开方式 | 含义 |\n| --- | --- |\n| 依申请公开 | 可以向申请人提供的信息 |\n| 不予公开 | 不得公开的信息 |\n",
        "公开属性：主动公开",
        "（此件公开发布）",
        "涉及国家秘密、商业秘密的不予公开",
        "保守工作秘密",
        "凡标有“秘密”字样的文件不得上网",
        "公开属性：☑主动公开 □依申请公开 □不予公开",
        "| 密级 | 含义 |\n|---|---|\n| 机密 | 泄露会使国家安全遭受严重损害 |",
        "依申请公开办理流程",
        "**商业秘密**10年保护期",
        "不得泄露内部资料",
        "水印为“内部资料”的文件一律不得上网",
        "如果本文件标注为内部文件，应当先审查",
        "您申请的该信息属于内部资料，依法不予公开",
        "本材料属于内部资料，不予公开",
        "页眉为“某县医疗保障局内部控制制度”",
        "标题中有秘密花园的图书",
        "密级标志分为绝密、机密、秘密三级",
        "内部文件、工作秘密不得上网。",
        "个人信息和内部资料不得对外提供。",
        "公开方式包括主动公开和依申请公开",
        "关键词：商业秘密，知识产权",
        "部分内容涉及个人隐私（不予公开部分已作遮盖）",
        "答复情况（不予公开）　12件",
        "停车场，仅供内部使用",
        "医保卡仅限本人使用",
        "页眉：会后收集意见",
        "涉及机密女10年内不得公开",
        "序号 题名 密级 年度\n3 秘密 公开 2019",
        "此处机\n密布，请慢行",
        "内部资料 如何领取？",
        "“内部控制，不留死角”主题活动",
        "备注“内部装修，暂停营业”的门店一份通知",
        "对标有“秘密”的附件应当撤下",
        "1 关于机密文件管理的通知 5页",
        "标有“内部资料”的附件一律已撤下再发",
        "绝密级文件不得复印，须登记编号。",
        "“秘密★3年”这类标志怎么标，见培训材料。",
        "原标注“内部资料”的三份文件已解除限制，现予公布。",
        "保守商业秘密；★三年质保",
        "打印机、密封条★10件",
        "无记名（秘密）投票",
        "国家秘密标志的式样为：机密★10年",
        "公开方式：●主动公开 ○依申请公开 ○不予公开",
        "绝密（30年） 机密（20年） 秘密（10年）",
        "嚴禁酒後駕車，內部控制制度",
        "示例图中印“秘密★1年”仅作格式演示",
        "涉密的按“秘密★×年”“机密★×年”的格式填写",
        "下列标注哪个正确？A. 秘密5年★　B. 秘密★5年　答案：B",
        "第8题 哪种标注规范？A．“秘密★5年”；B．“秘密5年★”",
        "应当标注密级，例如“机密★10年”“秘密★5年”，不得漏标",
        "课程：如何识别“秘密”“机密”“绝密”三类标志",
        "标有“绝密”字样的载体不得复制；标有“机密”“秘密”字样的须经批准",
        "原首页“内部资料”字样经保密审查后已删去",
        "2012年印发的“机密★5年”文件，已于2017年解密",
        "请检索“机密★”“绝密★”等关键词，排查网站",
        "影片《绝密★启用前》今晚放映",
        "信访情况汇编（供领导阅）",
        "答复口径（内部版）",
        "题名|密级|公开属性\n航标年报|无|主动公开\n测量成果|无|不予公开",
        "| 密级 | 份数 |\n|---|---|\n| 机密 | 3 |\n| 秘密 | 11 |",
        "请将试卷袋（印有“绝密”字样）统一回收",
        "公开方式：主动公开\n不予公开\n公开指南",
        "“内部资料”改为工作资料，请妥善保管票据",
        "商业秘密★保护培训班★报名",
        "附录 密级标志示例：秘密★1年、机密★5年",
        "“秘密★”后面不写期限怎么算？",
        "请勿在群里转发标有“内部文件”字样的材料。",
        "原附件曾标注“内部文件”，经审查不含保密内容，已取消标注。",
        "软件须支持“机密级”“秘密级”水印切换",
        "不法分子伪造“机密★5年”公文实施诈骗。",
        "漫画脚本：小李捡到标着“绝密”的文件。",
        "申请人认为该文件为内部资料，应当公开。",
        "本汇编系内部学习使用，后经审议已取消限制，现正式公布。",
        "该文件标注“机密★5年”且在保密期内，本机关决定不予公开。",
        "封面原标“机密”，经鉴定无继续保密必要，同意开放。",
        "中间用“★”隔开，例如秘密★6个月。以上为写作讲义。",
        "是否在封面标“机密★10年”，由承办人拟定",
        "培训讲义第8页：常见错误标注有“机密★”等，请改正。",
        "“机密★10年”一词在本办法中的含义",
        "选择题：公文份号位于（ ）。举例：000001　秘密★1年　特急。",
        "骗子常在首页印上“绝密★”吓唬人，切勿相信。",
        "第6页“秘密”改“隐秘”；第9页加书名号。",
        "失物招领：标有“机密”字样的塑料玩具箱一个",
        "政策法规 > 内部文件 > 登录",
        "涉密：否　页数：3",
        "公文格式样例：\n000001\n机密★1年\n特急",
    ),
)
