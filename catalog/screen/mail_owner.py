"""Step screen: whose an address for mail is, by the words of its own clause: what an office gives for letters is public."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact import Side
from catalog.screen.contact_public import is_told_public
from catalog.screen.name import Trust, name_end, name_start
from catalog.screen.reading import Reading, last_match
from catalog.screen.words.contact import OFFICES

_IS_OFFICES: Final = late(
    "(?:咨询|举报|投诉|监督|答疑|直通车|收集|客服|招聘|招募|投递|采购人|(?:招标|采购)代理|公众|报送|申报|来信|线索|廉政|维权|立案|商务|合作|技术支持|捐赠|提交|[残妇文侨科]联|(?<![评支常政两])委|共享|社区|[总委字]会|[局院校市县区镇乡州省厅处科所站厂]长(?=信箱)|书记(?=信箱)|工作|服务|单位|公开|官方|意见|反馈|征集|报名|办公|接收|投稿|公务|科室?|局|中心|指定|专用|业务|公共|公用|股室|部门|对外|(?:唯一|统一|指定|对外|公开|[局科处股室院所站心办会馆])的?收件|受理|举证|稿件|来稿|收稿|编辑部|简历|会务组?|组委会|项目组?|招生|股|处|室|院|所|站|校|我们|[本该](?:馆|刊|报|社|网|店|园|部|队|村|镇)|后台)的?(?:电子)?(?:邮箱|信箱|邮件|\\s?[Ee]-?mail)(?:地址)?(?:已?(?:变更|更改|更换|调整|修改|改|换)[为成至]|[（(](?:仅限|限|只|对外|公开|公共|全天|长期|工作)[^（）()@\\n]{0,12}[）)])?[）)：:为是 ]*$"
    "|(?:征求意见|意见征集|(?:举报|投诉|监督|咨询|反馈|报名|投稿)(?:渠道|途径)|(?:会务|业务|商务|采购)联系|咨询方式|报名方式|投稿方式)[：:][^。；\\n]{0,30}$"
)
_HERS: Final = late(
    "[，,][^。；，,\\n]{0,8}我(?![们局县市区省镇乡院厅委所站校部中单公国处科])|[^。；\n]{0,18}?(?:退信|被退|无法送达|未能?送达|送达失败|投递失败|自用|私人(?!邮件|往来|信|用途)|个人邮箱|(?:发|寄|回复|转)[给到至]?(?:我(?![局县市区省镇乡院厅委所站校部中单公])|本人))"
)
_OWN_BEHIND: Final = late(r"[^。；\n]{0,24}(?:本人|个人|私人|自用)")
_OWN_HAND: Final = late(r"[^。；\n]{0,28}(?:本人|自己)(?:所留|自留|填写|手写|留下)")
_THEIR_BOX: Final = late(
    r"(?:(?:[您你其]|他|她|本人|对方|该人|[我你他她]的|(?:申请|当事|信访|投诉|举报|来信|留言|咨询|反映|提案|建议|收件|报名|被告知|受送达|申诉|代理|委托)人|考生|家长|学生|网友|患者|业主|职工|参保人员?)"
    r"(?:本人)?(?:的|所|已|在[\u4e00-\u9fff]{0,6})?(?:预留|提供|填写|登记|注册|指定|留下|留存|常用|个人|私人)?(?:的|了)?(?:电子)?(?:邮箱|信箱|邮件|邮件地址|[Ee]-?mail)(?:地址|账号)?"
    r"|(?<!意见)(?<!请)(?:回复|回信|预留|备用|私人|自用|个人)(?:电子)?邮箱|(?:来自|发自|寄自|发件人|寄件人|发信人|邮件由))[：:为是 \u3000（(“\"]{0,3}$"
)
"""Whose address stands next."""
_SENT_TO: Final = late(
    "(?:通知书?|决定书|告知书|答复书?|催缴单|短信|证明|账单|回函|文书|密码|验证码|准考证|电子发票)(?:已经?|均已?|曾|又|再次)?(?:于[0-9年月日上下午时分:：.-]{2,16}|现)?"
    "(?:通过邮件|以邮件)?(?:发送|发|寄送?|推送|送达|回复|转发|抄送|送)[至到给往](?:其|该人|对方)?的?(?:个人)?(?:电子)?(?:邮箱|邮件地址)?[：: ]*$"
)
"""What an office sends goes to a person."""
_SENT_DONE: Final = late(
    r"(?:函|书|单|报告|结论|结果|意见|材料|清单|回执|凭证|发票|链接|复印件|扫描件|电子版)(?:副本)?(?:(?:已经?|业已|曾|于)[^，。；@\n]{0,16}?(?:发送|发|寄|推送|送|回复|转发|抄送|反馈)[至到给往达]{0,2}|抄送[至到给往])(?:电子)?(?:邮箱|邮件)?(?:地址)?[：: ]*$"
)
"""A paper on somebody's matter that was sent."""
_SENT_SOON: Final = late(
    r"(?:结果|回执|答复|通知书|决定书|判决书|裁定书|告知书|结论|报告|凭证|证照|发票|账单|对账单|证明|扫描件|电子版|清单|成绩单?|复印件)[^，。；@\n请须应可]{0,8}?(?:将|会|自动|稍后|随后|另行?)[^，。；@\n请须应可]{0,10}?(?:发送|发|寄|推送|送|回复|转发|反馈|邮)[至到给往达]{0,2}(?:您|其|你)?的?(?:电子)?(?:邮箱|邮件)?(?:地址)?[：: ]*$"
    r"|(?:人|者|先生|女士|小姐|老师|师傅|某|[他她其我])的?(?:回函|答复|回复|回信|判决书|裁定书|通知书?|决定书|处理结果|结果)(?:电子版|副本)?请?(?:寄|发|送)[给到至往]?[：: ]*$"
)
"""A paper that an office is to send somebody."""
_TO_MANY: Final = late(
    "会议|通知(?![书单]|查收)|征求(?!意见[稿函书])|培训|采购|招标|投标|报名|各(?:单位|[县区市]|部门|股|科)|全体|公告|公示"
)
_RECORD: Final = late(
    r"(?:投诉|举报|信访|来信|留言|申诉|反映|建议|求助|咨询|诉求|热线|来访|来电|回访)[^，。；：:\n]{0,4}(?:登记|记录|台账|工单|受理单|摘要|回访单|办理单)(?:[（(][^（）()\n]{0,12}[）)])?[：:，,— \u3000]{1,3}"
    r"(?:[^，。；\n]{0,16}[ \u3000，,])?(?:电子|联系)?(?:邮箱|信箱|邮件|[Ee]-?mail)?(?:地址)?[：:为是 ]*$"
)
"""The record of what somebody complained of: 投诉登记 邮箱："""
_ACTS: Final = late(
    r"[）)]\s?(?:来信|来邮|留言|咨询|投诉|举报|反映|建议|申请|询问|质疑|提出)(?!电话|热线|邮箱|信箱|渠道|方式|受理|中心|平台|[）)，,。；])"
)
"""Behind a bracket: what somebody does, with whom the address stands."""
_QUOTES: Final = late(
    '(?:(?:[他她]|信访人|投诉人|举报人|来信人|来访人|来电人|留言人|反映人|申请人|当事人|网友|群众|市民|家长|学生|患者|业主)(?![们局])[^。；\n]{0,24}(?:写|说|称|注|留言|附言|备注|回复)(?:道|着|明|了|到)?[：:“"][^。；\n]{0,24}'
    "|(?:我|本人)的?(?:手机|电话|微信|[Qq]{2}|座机)[^，。；@\n]{4,24}(?:或者?|和|也可)(?:发|写|寄)?(?:信|邮件)?[至到给]?[：: ]*"
    "|(?<![其吉])[他她](?:又|还|电话里)?说[^，。；;@\n]{0,10}(?:发|寄|回|传)[到至给往]?[：: “]{0,3}|[您你其]所?(?:预留|留下|提供|填写|登记)的[：: “]{0,3})$"
)
"""What somebody wrote himself, or left with the office."""
_CONTACTS: Final = late(
    r"(?:(?<![者人生诉报请戚友庭急])联[系络]人[：: ][^\n]{1,24}[；;，, ]{1,2}(?:联系)?(?:电话|方式)[：: ]?|(?:监督|投诉|举报|咨询|服务|受理)(?:电话|热线|举报|投诉)?[：: ])[^\n]{5,40}[；;，, ]{1,2}(?:电子)?(?:邮箱|邮件|[Ee]-?mail)[：: ]{1,2}$"
    r"|(?:征求意见|意见征集|反馈|举报|投诉|咨询|报名|投稿|受理|提交|申请)(?:的|意见)?(?:渠道|途径|方式)[：:][^\n]{0,60}(?:邮箱|邮件|信箱)(?:地址)?[：:为是 ]*$"
    r"|联系人[：: ]?[\u4e00-\u9fff]{1,8}(?:科长|主任|处长|局长|股长|所长|站长|干事|主管|老师|经理|专员|秘书)[；;，, ]{1,2}(?:[^\n]{5,40}[；;，, ]{1,2})?(?:电子)?(?:邮箱|邮件|[Ee]-?mail)[：: ]{0,2}$"
    r"|联系人[：: ][\u4e00-\u9fff]{1,12}[科股处室部办局岗][；;，, ]{1,2}(?:[^\n]{5,40}[；;，, ]{1,2})?(?:电子)?(?:邮箱|邮件|[Ee]-?mail)[：: ]{0,2}$"
)
"""The contacts of an office in one line: somebody, his telephone, the address for mail."""

_PRIVATE: Final = late(
    r"(?:私人事务|私事|个人事务|非公务)[^，。；;\n@]{0,8}(?:发|寄|写|联系|转)[至到给]?[：: ]*$"
)
"""What is to be written there is no office's business."""
_BOX: Final = r"(?:电子)?(?:邮箱|邮件|信箱|[Ee]-?mail)(?:地址)?[：:为是 |]{0,3}$"
_IN_LINE: Final = late(
    rf"^[^\n]{{0,30}}(?:地址|邮编|邮政编码|传真|热线|座机)[：:][^\n@]{{2,70}}{_BOX}"
    rf"|(?:可|请|应|须)[^。；：:\n我他她其@]{{0,24}}(?:科|处|股|室|局|中心|办|委|院|所|站|单位|部门|公司|机构)(?:反映|提出|反馈|报名|举报|投诉|报送)?(?:意见|建议|问题|情况|异议)?[，,]\s?{_BOX}"
    rf"|(?:反馈|报送|提交|递交|寄送|送交)[至到给][^。；：:，,\n我他她其@]{{2,20}}(?:科|处|股|室|局|中心|办|委|院|所|站)[，,]\s?{_BOX}"
    rf"|(?:投诉|举报|监督|咨询|反映)[^，。；：:\n]{{0,4}}[：:](?:微信公众号|电话|来信|来访|网站|信箱|地址|12345|窗口)[^。；\n@]{{0,40}}[，,、；]\s?{_BOX}"
    rf"|欢迎[^。；\n我他她@]{{0,14}}(?:来信|来函|来稿|建言|监督|参与|报名)[，,]?\s?{_BOX}|(?:受理|主办|承办|责任|征集)(?:机构|单位|部门|处室)[：:][^\n@]{{2,30}}[；;，,]\s?{_BOX}|联系我们[ |]{{1,4}}{_BOX}|(?:举报|投诉|咨询|报名|反馈|征集)(?:方式|渠道|途径)[：:][^\n@]{{2,50}}[；;，,]\s?(?:[1-9][.、)）]\s?)?{_BOX}"
    rf"|简历(?:请)?投递[至到]?[：: ]{{0,2}}$|(?:报送|反馈|报名|提交|回复|上报)[^。\n]{{0,30}}联系人[：: ]?[\u4e00-\u9fff]{{2,4}}[；;，, ]{{1,2}}(?:联系)?(?:电话|方式)[：:]?[^\n，]{{5,20}}[；;，, ]{{1,2}}{_BOX}"
)
"""The contacts of an office in a line, with no person's among them."""
_LISTED_BOX: Final = late(rf"[1-9一二三四][.、)）]\s?{_BOX}")
_LISTED_NEXT: Final = late(
    r"[；;，,。]?\s?(?:[2-9二三四五][.、)）]|[（(][2-9二三四五][）)])\s?(?:通[信讯]|邮寄|来信|单位|办公|书面)[\u4e00-\u9fff]{0,4}[：:]"
)
_OF_ONE: Final = late(
    "姓名|(?:申请|投诉|举报|当事|信访|来信|来访|来电|反映|留言|报名|委托|代理|参保|收件|寄件|被告知|受送达|经办|监护|法定代表)人(?!员?(?:可|如|应|请))|原告|被告|患者|考生|家长|本人|个人|私人|住址|户籍|家庭|1[3-9][0-9]{9}"
)
_BLOCK: Final = 200


def _is_in_contacts(reading: Reading, start: int, end: int) -> bool:
    """Tell whether an address stands among an office's contacts, and no person is named near."""
    text = reading.text
    if _OF_ONE.search(text, max(0, start - _BLOCK), start):
        return False
    if _LISTED_BOX.search(text, max(0, start - 12), start) and _LISTED_NEXT.match(text, end):
        return True
    return _IN_LINE.search(_line_before(text, start)) is not None


_LINE: Final = 90
_ASKS: Final = late("请[将把各于在]|应将|须将|可将|需将")
SPEAKER: Final = late("(?:我(?![们局县市区省镇乡院厅委所站校部中单公国处科])|本人)[^？?]*$")
_TOWARDS: Final = late("[至到给往送](?!我|本人)[^，,：:]{0,6}[：: ]*$")
_TO_OFFICE: Final = late(
    "(?:发送|发|寄送?|送|投递?|交|报送|提交|反馈|递交|传|回传|邮寄|反映|转|回复)[至到给往](?:指定)?(?:[\u4e00-\u9fff]{0,8}(?:邮箱|邮件|信箱))?(?:地址)?[：:为是 “（(]*$"
    r"|(?:如有|有|如需|如对|欲)[^。；;\n]{0,14}[，,]\s?(?:请|可|欢迎)?[^。；;\n我他她]{0,10}(?:联系|邮件|发送|反映|咨询)(?:至|到)?[：: ]*$"
    "|(?<![申邀])请(?!求)(?![你您他她]的)[^，。；;：:@\\n我]{0,14}(?:发|寄|送|报|投|传|回复)(?:电子)?(?:邮箱|邮件|信箱)[：: ]*$"
    "|请(?:寄|发|投|邮|回传?)(?:[至到往送])?(?:电子)?(?:邮箱|邮件)?[：: ]*$|(?:反馈|联系|报送|提交|报名|投稿)(?:方式|途径|渠道)[^。\n]{0,30}(?:邮箱|邮件)[：: ]*$"
)
"""Readers are asked to write there."""
_ELSE: Final = late("^(?:反馈|联系|报送|提交|报名|投稿)(?:方式|途径|渠道)|[您你他她其]")
"""No request to write to an office."""
_ASKS_MANY: Final = late(
    "(?:请|统一)(?:回复|反馈|回执)[：: ]*$|(?:发|报|送)[至到给往]?(?:(?![我您你他她其])[\u4e00-\u9fff]){0,6}(?:邮箱|信箱)[：: ]*$"
)
_ANSWERING: Final = late(
    "(?:联系人|联系单位|联系处室|报送单位|主办单位|承办单位|承办处室|联络人|经办人|(?<![\u4e00-\u9fff])(?:采购|招标|代理)[^，。：:]{0,6})[：:]"
)
_OWN_NOTE: Final = late(r"\s?[，,（(]\s?[^，。；）)]{0,6}(?:本人|个人|私人|自留|家属)")
_ANSWER_TO: Final = late(
    r"(?:短信|微信|纸质|书面|邮寄)[^，。；@\n]{0,8}改(?:发|寄|用|为|成)[至到]?(?:电子)?(?:邮箱|邮件)?[：: ]*$|(?:要求|希望|请求|盼|同意|愿意|选择|约定)(?:(?!各|单位|企业|部门|乡镇|街道|材料)[^，。；@\n]){0,10}(?:反馈|回复|答复|告知|送达|回信|寄送?|发送?|联系)(?:[到至往给])?(?:其|他|她)?(?:电子)?(?:邮箱|邮件)?(?:地址)?[：: ]*$|(?:^|[，,。；;\s])(?:答复|回复|回信|处理结果|办理结果|结果)(?:请|可|望)?(?:发|寄|送|告知)[到至往给]?[：: ]?$"
)
"""Where somebody wants his answer sent."""
_THEIRS: Final = late(
    "\\s?[（(](?![^（）()]{0,20}(?:本人|个人|私人|自用))[^（）()]{0,20}(?:共享|公共|公用|工作|公务|单位|科室|编辑部|办公室|中心|对外)[^（）()]{0,4}(?:邮箱|信箱|邮件)?[）)]|[^，。；\\n]{0,4}(?:共享|公共|工作|公务|单位|科室)(?:邮箱|信箱)"
)


def side_of_free(reading: Reading, start: int, end: int) -> Side:
    """Judge a free address near words for an office: whose it is, if its own clause says so."""
    before, after = reading.clause(start), reading.after(end, 40)
    if (
        _ANSWER_TO.search(before)
        or _RECORD.search(before)
        or _OWN_HAND.match(after)
        or _is_for_one(before)
    ):
        return Side.PERSON
    if _PRIVATE.search(before):
        return Side.PERSON
    if _THEIR_BOX.search(before) and not _ASKS.search(before):
        return Side.PERSON
    if _is_public(before, after):
        return Side.OFFICE
    if _is_somebodys(before, after):
        return Side.PERSON
    spelt = "@" not in reading.text[start:end] and "#" not in reading.text[start:end]
    if spelt or _is_sent(before):
        return Side.UNKNOWN
    if _is_for_letters(reading, start, end, before) or _is_in_contacts(reading, start, end):
        return Side.OFFICE
    return Side.UNKNOWN


_FOR_LETTERS: Final = late(
    r"\s?[，,（(]\s?(?:对外|长期有效|面向(?:社会|公众))|\s?[为是系](?!本人|个人|私人)(?:[^，。；我他她]|我(?=[们局中县市区镇乡院所单公处科馆校])){0,12}(?:专用|公开|对外|工作|公共|公用)|\s?[，,、（(]?\s?(?:本?邮箱|该邮箱)?(?:仅|只|专门|专|统一|均)(?:限|供|用于|用来|用作|接收|接受|收取?|受理)(?!(?:接[收受]|收)?(?:本人|判决|裁|答复|回复|回信|结果|通知|文书|电子文书|法律文书|送达|告知|快递|验证))|\s?[，,、（(]\s?(?:(?:用于|用来)(?!(?:接[收受]|收)?(?:本人|判决|裁|答复|回复|回信|结果|通知|文书|电子文书|法律文书|送达|告知|快递|验证))|接收|不受理|不作为|不接受|逾期|截止|请勿(?:向|用|作|发|寄|回复|提交)|恕不|主题(?:请|须|应)|邮件(?:主题|标题)|标题(?:请|须|应)|请在?注明|请注明)"
)
"""What letters go there, behind the address."""
_BODYS_BOX: Final = late(
    f"(?:{'|'.join(OFFICES)}|办|组|处|园|馆|庭|秘书处|组委会)(?P<work>[\u4e00-\u9fff]{{0,5}}?)的?(?:电子)?(?:邮箱|信箱)(?:地址)?[：:为是 ]{{0,3}}$"
)
_BODY_LABEL: Final = late(
    r"(?<![申邀])请[^，。；;\n我他她您你]{0,6}(?:寄|发|投|送|报|发送|寄送|报送|提交|投递)[至到往]?[\u4e00-\u9fff]{2,8}(?:编辑部|资源部|宣传部|市场部|公司|组|办|办公室|科|局|中心|处|会|院)[：: ]?$"
    r"|(?:编辑|宣传|联络|外联|市场|客服|运营|人事|商务|公关)部[：: ]\s?$|(?:^|[\s，,；;])[\u4e00-\u9fff]{2,8}(?:中心|办公室|委员会|组委会|秘书处|[科局处股]室?|工作组|专班|帮助台|服务台|平台)(?:[（(][A-Za-z ]{2,20}[）)])?[：:]\s?$"
)
"""The address is the value of a field that a body's name heads."""
_WORK_LABEL: Final = late(
    r"[我本](?:局|处|科|院|校|中心|馆|站|所|办|单位|部门|公司|会|县|市|区|镇)的?(?:电子)?(?:邮箱|信箱)[^。；@\n]{0,16}$|(?:统一|一律|均|指定)(?:使用|采用|通过|启用|发[至到送]?|报[送至到]?|寄[至到送]?|投[至到送]?|用)[：: ]*$|(?:稿件|来稿|作品|文稿)(?:发|投|寄)[送到至往]?[：: ]*$|(?<![民人者众长属])(?:咨询|报名|预约|招聘|招生)[：:]\s?$|(?:^|[，,])(?:咨询|报名|预约)[：: ]?$|[\u4e00-\u9fff]{2}(?<![人者方户])联系[：:]\s?(?:电子)?(?:邮箱|邮件)[：: ]?$"
    r"|(?i:(?:office|enquir(?:y|ies)|inquir(?:y|ies)|support|contact us|press|submissions?|registration|work)\b[^.;\n]{0,24}(?:e-?mail|mail)?(?: to| at)?[:：]?\s?$)|(?:投稿|来稿|征稿|征文|技术支持|商务合作|业务合作|质疑受理|订阅|售后)[：:]\s?$"
    r"|(?:材料|稿件|(?:报名|申请|登记|推荐|申报|回执)表|简历|作品|文稿|线索|问卷|征文|论文|质疑函|投标文件)(?:均|一律|统一|可|请|须|应|需)(?:直接|于[^，。；\n]{2,12}前)?(?:发|寄|报|送|投|传)[送到至往]?[：: ]*$"
)
"""What readers hand in there."""
_WORKERS: Final = late(
    "某|[人员者师生长户民工]|[先女][生士]|同志|主任|干部|护士|医生|会计|出纳|职工|私|个人|家属|预留|登记|本人"
)


def _is_bodys(before: str) -> bool:
    """Tell whether the box is named after a body and its work, nobody's name between: 仲裁院立案邮箱."""
    box = _BODYS_BOX.search(before)
    if box is None or _WORKERS.search(box["work"]):
        return False
    return len(box["work"]) < _SHORTEST_NAME or name_start(
        before, box.end("work"), sure=True
    ) < box.start("work")


_SHORTEST_NAME: Final = 2
_NAMES_PAPER: Final = late(
    r"(?:^|[；;，,、：:\d户号.])(?P<name>[\u4e00-\u9fff]{2,4})[，,：: ]\s?[^，。；;：:请各@\n]{2,12}(?:发|寄|送|传)(?:其|到|至|往|给)?(?:个人)?(?:电子)?(?:邮箱|邮件|信箱)[：: ]*$"
)
"""Somebody's name, and the paper for him: 王秀英，补正通知发邮箱…"""


def _is_for_one(before: str) -> bool:
    """Tell whether a paper goes to one whose name begins the sentence."""
    paper = _NAMES_PAPER.search(before)
    return paper is not None and name_end(before, paper.start("name"), Trust.CUE) == paper.end(
        "name"
    )


_THROUGH: Final = late(
    "(?:可|请|应|均|通过|使用|登录)[^，。；;\\n我他她]{0,6}(?:通过|向|用|经)[^，。；;\\n我他她]{0,12}$"
)
_HANDED_IN: Final = late(
    r"[）)]?\s?(?:邮箱|信箱|等(?:方式|渠道|途径))?(?:提交|申请|反馈|报送|提出|报名|投稿|咨询|举报|投诉|预约|反映|递交|报名参加|索取)(?=[^，。；;\d]{0,8}(?:[，,。；;）)\s]|$))"
)
"""Readers may hand in something through an address."""


def _is_public(before: str, after: str) -> bool:
    """Tell whether the label of an address, or what stands behind it, makes it an office's."""
    if _WORK_LABEL.search(before) and not SPEAKER.search(before):
        return True
    if _IS_OFFICES.search(before) or _BODY_LABEL.search(before) or _is_bodys(before):
        return True
    if _THROUGH.search(before) and _HANDED_IN.match(after):
        return True
    return _THEIRS.match(after) is not None or _FOR_LETTERS.match(after) is not None


def _is_somebodys(before: str, after: str) -> bool:
    """Tell whether somebody speaks, or is written to, where an address stands."""
    sent = _SENT_TO.search(before)
    if _HERS.match(after) or (sent and not _ASKS.search(before, 0, sent.start())):
        return True
    if SPEAKER.search(before) and not _TOWARDS.search(before):
        return True
    return _QUOTES.search(before) is not None or _ACTS.match(after[:20]) is not None


def _is_for_letters(reading: Reading, start: int, end: int, before: str) -> bool:
    """Tell whether an office takes letters there: it asks for them, names who answers, or says so behind."""
    if _ASKS_MANY.search(before) and _TO_MANY.search(before):
        return True
    if _TO_OFFICE.search(before) or is_told_public(before, reading.after(end, 40)):
        return True
    if _ANSWERING.search(before) and not _OWN_NOTE.match(reading.after(end)):
        return True
    return bool(reading.cell(start).header) and not before.strip(" *")


def _is_sent(before: str) -> bool:
    """Whether a paper on somebody's matter was sent to the address, and nobody is asked to send one."""
    if _SENT_SOON.search(before):
        return True
    done = _SENT_DONE.search(before)
    return done is not None and not (_ASKS.search(before) or _TO_MANY.search(before))


def is_named_offices(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the label, or the line of an office's contacts, makes an address public."""
    before = reading.clause(start)
    if _PRIVATE.search(before) or _ANSWER_TO.search(before):
        return False
    if _is_public(before, reading.after(end, 40)) and not _THEIR_BOX.search(before):
        return True
    if _ASKS_MANY.search(before) and (_TO_MANY.search(before) or _TO_OFFICE.search(before)):
        return True
    asked = _TO_OFFICE.search(before)
    if (
        asked
        and not _ELSE.search(asked[0])
        and not _is_sent(before)
        and not _SENT_TO.search(before)
    ):
        after = reading.after(end, 40)
        return not (_is_somebodys(before, after) or _OWN_BEHIND.match(after))
    return _CONTACTS.search(_line_before(reading.text, start)) is not None or _is_in_contacts(
        reading, start, end
    )


_VITA: Final = late(
    r"(?:简历|履历|个人(?:信息|资料|情况)|求职(?:者|人|意向)|籍贯|出生(?:年月|日期)|婚姻状况|政治面貌)(?![^。\n]{0,8}(?:请|投|模板|下载|邮箱|筛选))"
)
"""The record of somebody's life, whose address stands among its particulars."""
_ASKED_FOR: Final = late(
    "[请投寄]|发[送至到往]|提交|报送|附件|联系我们|招聘|咨询|单位|公司名|中心|办公"
)


def is_in_vita(reading: Reading, start: int) -> bool:
    """Tell whether an address stands among the particulars of one person, and nobody is asked to write there."""
    words = reading.text[max(0, start - _BLOCK) : start].rpartition("\n\n")[2]
    vita = last_match(_VITA, words)
    return vita is not None and not _ASKED_FOR.search(words, vita.end())


def _line_before(text: str, start: int) -> str:
    """Return what stands in the line before a place, `_LINE` characters at most."""
    before = text[max(0, start - _LINE) : start]
    return before[before.rfind("\n") + 1 :]
