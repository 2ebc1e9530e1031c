"""Step check: what the handbook says of each kind of private value, and the examples of its two rules.

An example is one line of a body. Numbers are invented; those with check digits carry computed ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from catalog.check.rule import HUZHOU, OID
from catalog.diagnostic import Basis, Text
from catalog.screen.kind import SensitiveKind

PRIVACY = Basis(OID, "第十五条")
DESENSITIZE = Basis(HUZHOU, "第八条")
SENSITIVE = Basis("个人信息保护法", "第二十八条")
PERSONAL = (PRIVACY, DESENSITIZE)
SPECIAL = (PRIVACY, DESENSITIZE, SENSITIVE)
SECRETS = (Basis(OID, "第十四条"), Basis("保守国家秘密法", "第三十五条"), DESENSITIZE)
PENALTIES = (Basis(HUZHOU, "第九条"), PRIVACY)


class Example(NamedTuple):
    """A line of a body that is reported, and its sound twin; both empty where no text is reported so."""

    bad: str
    good: str


class KindWords(NamedTuple):
    """What is said of one kind."""

    english: str
    """`a personal mobile number`."""
    sure: Text
    """When it blocks."""
    likely: Text
    """When it only asks for a look."""
    mend: Text
    basis: tuple[Basis, ...]
    block: Example
    """Empty where only what is hidden in an attachment blocks."""
    review: Example
    """Empty where only what is read from a picture asks for a look."""


MASK = Text(
    "用 catalog mask 换成掩码；确属误报的，按指纹登记例外",
    "mask it with 'catalog mask'; a false alarm is waived by its fingerprint",
)
CONTACT = Text(
    "个人的用 catalog mask 换成掩码；本来就该公开的办公联系方式，写进条目的 public_contacts 或 agency.yml",
    "mask what belongs to a person with 'catalog mask'; declare contacts of an office in public_contacts or agency.yml",
)
REFER = Text(
    "先停下来，请保密审查人员核对原件；确认可以公开的，删去标志后重新送审",
    "stop: have the secrecy reviewer look at the original; if it may be public, remove the mark and review anew",
)
WORDS: Mapping[SensitiveKind, KindWords] = {
    SensitiveKind.RESIDENT_ID: KindWords(
        "a resident identity number",
        Text(
            "校验码正确的18位、15位身份证号码，不论前面写没写“身份证”",
            "a number of 18 or 15 digits with a right check digit or date, labelled or not",
        ),
        Text(
            "写明是身份证号码、但位数或校验码不对的号码，可能是抄错了一位",
            "a number labelled as one whose length or check digit is wrong, perhaps by a slip",
        ),
        MASK,
        SPECIAL,
        Example(
            bad="申请人的身份证号码为990101198307142634，材料已受理。",
            good="申请人的身份证号码为990101********2634，材料已受理。",
        ),
        Example(
            bad="申请人的身份证号码为990101198307142633，材料已受理。",
            good="申请人已提交身份证复印件，材料已受理。",
        ),
    ),
    SensitiveKind.MOBILE: KindWords(
        "a personal mobile number",
        Text(
            "11位手机号码，公开联系方式以外的",
            "a mobile number of 11 digits that is not a public contact",
        ),
        Text(
            "从图片、扫描件里认出的手机号码，认字可能有错",
            "a mobile number read from a picture or scan, where a digit may be misread",
        ),
        CONTACT,
        PERSONAL,
        Example(bad="申请人联系电话：13800126307。", good="申请人联系电话：138****6307。"),
        Example(bad="", good=""),
    ),
    SensitiveKind.LANDLINE: KindWords(
        "a personal landline number",
        Text(
            "写明是家庭或个人的固定电话", "a landline number labelled as that of a person or a home"
        ),
        Text(
            "从图片、扫描件里认出的个人固定电话，认字可能有错",
            "a landline number of a person read from a picture or scan, where a digit may be misread",
        ),
        CONTACT,
        PERSONAL,
        Example(bad="申请人家庭电话：0000-2345678。", good="经办窗口咨询电话：0000-2345678。"),
        Example(bad="", good=""),
    ),
    SensitiveKind.BANK_CARD: KindWords(
        "a bank account number",
        Text(
            "校验位正确的银行卡号，或写明是个人银行账号的数字",
            "a card number with a right check digit, or a number labelled as the account of a person",
        ),
        Text(
            "写明是银行账号、但校验位不对的数字",
            "a number labelled as an account whose check digit is wrong",
        ),
        MASK,
        SPECIAL,
        Example(
            bad="救助金已汇入其银行卡6217009990001234563。",
            good="救助金已汇入其银行卡（尾号4563）。",
        ),
        Example(
            bad="救助金已汇入其银行卡，卡号6217009990001234564。", good="救助金已汇入其本人银行卡。"
        ),
    ),
    SensitiveKind.HOME_ADDRESS: KindWords(
        "a home address",
        Text("写明是住址、并且到门牌号的地址", "an address labelled as a home, down to the door"),
        Text("看上下文像是个人住址的地址", "an address that seems to be a home"),
        MASK,
        PERSONAL,
        Example(
            bad="申请人家庭住址：示例市示例区春晓路15号3幢502室。",
            good="申请人家庭住址：示例市示例区春晓路。",
        ),
        Example(
            bad="示例区春晓路15号3幢502室的李某某反映服务问题。",
            good="示例区春晓路的李某某反映服务问题。",
        ),
    ),
    SensitiveKind.EMAIL: KindWords(
        "a personal e-mail address",
        Text("写明是个人的电子邮箱", "an e-mail address labelled as that of a person"),
        Text(
            "公共邮箱服务的地址，看不出是个人的还是办公的",
            "an address at a public mail service, of a person or an office",
        ),
        CONTACT,
        PERSONAL,
        Example(
            bad="申请人邮箱：liming2024@mail.example。", good="申请人邮箱：l***@mail.example。"
        ),
        Example(bad="电子邮箱：liming2024@qq.com。", good="电子邮箱：l***@qq.com。"),
    ),
    SensitiveKind.WECHAT_QQ: KindWords(
        "a WeChat or QQ account",
        Text("写明是个人微信号、QQ号的账号", "an account labelled as the WeChat or QQ of a person"),
        Text(
            "微信号、QQ号，看不出是个人的还是办公的",
            "a WeChat or QQ account of a person or an office",
        ),
        CONTACT,
        PERSONAL,
        Example(bad="申请人微信号：limin_90526。", good="申请人微信号：l****。"),
        Example(bad="请加微信 limin_90526 领取表格。", good="关注微信公众号“示例医保”查询进度。"),
    ),
    SensitiveKind.HEALTH_STATUS: KindWords(
        "the state of health of a person",
        Text("点名到人的病情、诊断", "an illness or diagnosis of a named person"),
        Text(
            "看上下文像是某个人的病情、诊断、残疾",
            "an illness, diagnosis or disability that seems to be that of a person",
        ),
        MASK,
        SPECIAL,
        Example(
            bad="姓名：张桂兰，女，诊断：2型糖尿病。",
            good="姓名：张某某，女，诊断：（健康状况略）。",
        ),
        Example(
            bad="救助对象赵国庆，肢体残疾二级，享受低保。",
            good="救助对象赵某某，（健康状况略），享受低保。",
        ),
    ),
    SensitiveKind.PASSPORT: KindWords(
        "a passport or permit number",
        Text(
            "写明是护照、通行证的号码", "a number labelled as that of a passport or travel permit"
        ),
        Text(
            "像护照、通行证号码，只写明是证件",
            "a number like that of a passport or permit, called no more than a document",
        ),
        MASK,
        SPECIAL,
        Example(bad="申请人护照号码：E73920416。", good="申请人护照号码：E****16。"),
        Example(bad="证件号码：E73920416。", good="证件号码：E****16。"),
    ),
    SensitiveKind.LICENCE_PLATE: KindWords(
        "a private licence plate",
        Text(
            "附件的隐藏内容、批注、修订里的个人车牌号",
            "a plate in hidden content, comments or tracked changes of an attachment",
        ),
        Text("看上下文像是个人车辆的车牌号", "a plate that seems to be that of a person"),
        MASK,
        PERSONAL,
        Example(bad="", good=""),
        Example(
            bad="当事人驾驶的小型汽车车牌号为浙A7K391。",
            good="当事人驾驶的小型汽车车牌号为浙****91。",
        ),
    ),
    SensitiveKind.PERSON_NAME_PENALTY: KindWords(
        "the name of a natural person in a case",
        Text(
            "处罚等案件里写明是当事人的自然人姓名",
            "the name of a natural person labelled as the party of a case",
        ),
        Text(
            "处罚、裁决等案件里的自然人姓名；法人的名称、以职务出现的人员照常公开",
            "the name of a natural person in a case; organisations and officials in their function stay",
        ),
        Text(
            "写成张某某；同一件里有几个同姓的人，用 catalog mask 编成张某甲、张某乙",
            "write '张某某'; 'catalog mask' numbers several people of one surname",
        ),
        PENALTIES,
        Example(
            bad="当事人：张建明，男，个体诊所负责人。", good="当事人：张某某，男，个体诊所负责人。"
        ),
        Example(
            bad="参保人王秀英在示例医院住院期间冒用他人医保凭证。",
            good="参保人王某某在示例医院住院期间冒用他人医保凭证。",
        ),
    ),
    SensitiveKind.SECRECY_MARKING: KindWords(
        "a secrecy or internal marking",
        Text(
            "“机密★10年”这样的密级标志，“内部资料 注意保存”一类内部标志",
            "a classification mark such as '机密★10年', or one for internal use such as '内部资料'",
        ),
        Text(
            "从图片、扫描件里认出的密级标志或内部标志",
            "a secrecy or internal marking read from a picture or scan",
        ),
        REFER,
        SECRETS,
        Example(bad="机密★10年", good="本办法自印发之日起施行。"),
        Example(bad="", good=""),
    ),
    SensitiveKind.SOCIAL_SECURITY_NO: KindWords(
        "a social security number",
        Text(
            "写明是个人社会保障号、参保编号的号码",
            "a number labelled as the social security or insurance number of a person",
        ),
        Text(
            "从图片、扫描件里认出的社会保障号、参保编号",
            "a social security or insurance number read from a picture or scan",
        ),
        MASK,
        SPECIAL,
        Example(bad="参保人医保编号：990100482613。", good="参保人医保编号已经核对。"),
        Example(bad="", good=""),
    ),
}
