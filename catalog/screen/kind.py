"""Step screen: the kinds of what must not be published, and how much a hit weighs."""

from __future__ import annotations

from enum import StrEnum

from catalog.model.vocabulary import Labelled


class SensitiveKind(Labelled):
    """敏感内容的种类: the value is public (`catalog screen --jsonl`), the label is what people read."""

    RESIDENT_ID = "resident_id", "居民身份证号码"
    MOBILE = "mobile", "个人手机号码"
    LANDLINE = "landline", "个人固定电话"
    BANK_CARD = "bank_card", "银行账号"
    HOME_ADDRESS = "home_address", "家庭住址"
    EMAIL = "email", "个人电子邮箱"
    WECHAT_QQ = "wechat_qq", "微信号或QQ号"
    HEALTH_STATUS = "health_status", "个人健康状况"
    PASSPORT = "passport", "护照或通行证号码"
    LICENCE_PLATE = "licence_plate", "个人车牌号"
    PERSON_NAME_PENALTY = "person_name_penalty", "处罚等案件里的自然人姓名"
    SECRECY_MARKING = "secrecy_marking", "国家秘密标志或内部标志"
    SOCIAL_SECURITY_NO = "social_security_no", "社会保障号或参保编号"


class Weight(StrEnum):
    """How sure a hit is, and so what it does."""

    BLOCK = "block"
    """Sure: the check digit is right, or label or wording leave no doubt. Stops the item."""
    REVIEW = "review"
    """Likely: a person must look. A warning."""
    NOTICE = "notice"
    """Told for completeness."""
