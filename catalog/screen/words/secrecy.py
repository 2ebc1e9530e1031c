"""Step screen: the words of marks of secrecy."""

from __future__ import annotations

STARS = "★☆✩✭✮✯✰⭐⚝✪✫✬⋆🌟🌠✡⍟⛤⛥⛦⛧✻✼✽❂❇❈❉❊🟊🟉🟇🟄"
"""Stars: behind a level they are a mark."""
SHAPES = "▲△◆✦✧✱✲✳✵✶✷✸✹✴❋"
"""Signs that stand for the star, and for bullets elsewhere."""
_WIDTHS = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3164\uffa0"
"""Blanks of all widths that are rarely typed."""
_GAPS = (
    " ",
    "  ",
    "   ",
    "    ",
    "\t",
    "\n",
    "\u3000",
    "\u3000\u3000",
    "\u00a0",
    *_WIDTHS,
    *(2 * width for width in _WIDTHS),
)
_LEVEL_PAIRS = ("绝密", "机密", "秘密", "絕密", "絶密", "機密", "祕密")
MISREAD = (
    "几密",
    "机宓",
    "机蜜",
    "机宻",
    "机窑",
    "秘宓",
    "秘蜜",
    "秘宻",
    "绝宓",
    "绝蜜",
    "绝宻",
    "讥密",
    "杋密",
    "祕宓",
)
"""What a scan makes of the levels; a mark only before a star."""
JOINERS = (
    "·",
    "-",
    "_",
    "/",
    ".",
    "*",
    "**",
    "】【",
    "〕〔",
    "）（",
    ")(",
    "][",
    "］［",
    "」「",
    "|",
    "｜",
)
"""Signs that part the two characters of a level before a star."""
LEVELS = (
    *_LEVEL_PAIRS,
    *(f"{level[0]}{gap}{level[1]}" for level in _LEVEL_PAIRS for gap in (*_GAPS, *JOINERS)),
    *(f"{level[0]}{gap}{level[1]}" for level in MISREAD for gap in ("", *_GAPS)),
)
"""The three levels, also with their characters apart and as they were written before."""
CLASSIFIED = (
    *(
        "国家秘密",
        "商业机密",
        "密件",
        "涉密",
        "工作秘密",
        *(f"工作{gap}秘密" for gap in (" ", "\u3000", "\u00a0")),
        *(gap.join("工作秘") for gap in (*_GAPS, *JOINERS)),
        "工作密级",
        "商密",
        "核心商密",
        "普通商密",
        "商业秘密",
        "敏感",
    ),
    *("保密", "保密资料", "保密文件", "保密材料", "会议资料", "会议文件", "会议材料", "参阅件"),
    *("TOP SECRET", "SECRET", "CONFIDENTIAL", "Confidential"),
    *("STRICTLY CONFIDENTIAL", "Strictly Confidential", "Top Secret", "INTERNAL ONLY"),
    *("INTERNAL USE", "Internal Use", "FOR INTERNAL USE", "For Internal Use", "For internal use"),
    *("OFFICIAL USE", "Official Use", "FOR OFFICIAL USE", "For Official Use", "For official use"),
    *(
        "internal use only",
        "Internal use only",
        "Internal only",
        "Internal Only",
        "Official use only",
    ),
)
INTERNAL = ("内参", "内部", *(f"内{gap}部" for gap in (*_GAPS, *JOINERS)))
LIMITS = (
    *("仅供", "只供", "专供", "仅限", "只限", "仅内部", "供内部", "限内部", "供领导", "限领导"),
    *("仅作内部", "只作内部", "仅作为内部", "仅做内部", "仅用于内部", "只用于内部", "仅为内部"),
    *("限机关", "限本", "限局", "限参会", "限工作", "限常委", "限党组", "限县", "限市", "限区"),
    *("限专班", "限项目", "限与会", "限处", "限科", "限厅", "限班子", "限谈判", "限审计", "限小组"),
    *("限系统", "限单位", "限部门"),
)
"""What limits who may read begins with."""
NOT_PUBLIC = (
    *("依申请公开", "不予公开", "不公开", "非公开", "暂不公开", "免予公开", "不宜公开"),
    *(
        "不对外公开",
        "不上网",
        "不得公开",
        "暂缓公开",
        "不主动公开",
        "不宜对外公开",
        "不宜对外",
        "不对外",
        "暂不对外",
        "不外传",
        "不外发",
        "依申请",
        "不予",
    ),
    *(
        gap.join(word)
        for word in ("不予公", "依申请")
        for gap in (" ", "\u3000", "\u00a0", "-", "·")
    ),
)
FORBIDS = ("不得", "严禁", "请勿", "禁止", "切勿", "不准", "谢绝", "谨防", "不要", "勿")
SPREADING = (
    *(
        "外传",
        "外发",
        "外泄",
        "外借",
        "外流",
        "扩散",
        "翻印",
        "复印",
        "转发",
        "转载",
        "传播",
        "泄露",
        "流传",
    ),
    *(
        "上网",
        "上传网络",
        "公开",
        "对外",
        "引用",
        "对外公开",
        "对外提供",
        "对外公布",
        "对外发布",
    ),
)
KEPT_ALONE = (
    *(
        f"{no}{act}"
        for no in FORBIDS
        for act in SPREADING
        if (no, act) != ("不得", "公开") and act != "转载"
    ),
    *("注意保密", "请注意保密", "严格保密", "不得擅自公开", "不得擅自对外发布", "不得擅自对外公开"),
    *("不得向社会公布", "不得向外提供"),
    *("未经许可", "未经批准", "未经同意", "未经授权", "未经允许"),
)
"""What asks to keep a paper inside and is a mark where it stands alone."""
RETURNED = (
    *(
        f"{time}后{how}"
        for time in ("会", "阅", "用", "看", "阅看", "传阅", "使用", "会议结束")
        for how in "请 须 需 应 即 立 及 统 一 务 全 集 由 收 回 退 销 交 清 粉 送 缴".split()
    ),
    *("阅完后", "阅毕", "用毕", "会毕", "限期收", "限期退", "限时收", "限期销", "未经"),
)
"""What asks to give a paper back, or for leave, begins with."""
SEAL = "㊙"
VALUES = (SEAL, *CLASSIFIED, *INTERNAL, *LIMITS, *NOT_PUBLIC, *KEPT_ALONE, *RETURNED)
"""What a mark may begin with, besides a level."""
TRADITIONAL = dict(
    zip(
        "內資參閱級機絕絶祕開屬類別範圍僅專傳發會後銷毀嚴報檔領導單關標記識項討論議員習務處與請擴洩轉載複製對網遞審條長啟個頁腳註備簡紀書應許經準於無為號編電緊達動現規誤錄圖眉滅獻黨組責門擬稿時間說認定決廳縣區數據場東訊",
        "内资参阅级机绝绝秘开属类别范围仅专传发会后销毁严报档领导单关标记识项讨论议员习务处与请扩泄转载复制对网递审条长启个页脚注备简纪书应许经准于无为号编电紧达动现规误录图眉灭献党组责门拟稿时间说认定决厅县区数据场东讯",
        strict=True,
    )
)
"""Characters of marks, and of what stands around them, in the traditional script."""
WIDE_BRACKETS = dict(zip("［］｛｝{}│┃║‖", "【】【】【】||||", strict=True))
"""Brackets and lines of tables that are written for others."""
IN_TRADITIONAL = (
    *(gap.join(pair) for gap in (" ", "\u3000") for pair in ("祕密", "內部", "個月")),
    *(
        "內部",
        "工作祕密",
        "密級",
        "機密",
        "絕密",
        "絶密",
        "祕密",
        "公開",
        "僅供",
        "僅限",
        "專供",
        "嚴禁",
    ),
    *(
        "閱後",
        "會後",
        "內參",
        "參閱件",
        "保密資料",
        "個月",
        "密 級",
        "密\u3000級",
        "密\u3000\u3000級",
    ),
)
"""Words that tell that marks may be written in the traditional script."""
STEMS = (*LEVELS, *VALUES, *STARS)
"""What any mark begins with, and the stars that lead to one."""

PAPERS = (
    "文件|件|文|表格?|纪要|材料|资料|通知|通报|报告|方案|简报|刊物?|册|手册|稿|函|汇编|专报|附件|附表|请示|名单|台账|预案|清单|数据"
    "|内容|信息|情况|批复|意见|总结|讲话|记录|方略|计划|底稿|说明|试卷|试题|图纸?|光盘|目录|文稿|书|签报|内参|动态|要报|快报|测算|口径|标准|讲义|研判|议题|档案|文档|课件|视频|图册|卷宗|通讯录|花名册|报表|底册|底数|汇总|页|段|处|单(?!位)"
)
"""Regular expression: what may bear a mark."""
CARRIERS = (
    "水印|底纹|正文|全文|页眉|页脚|眉头|眉首|版头|红头|题头|文头|文首|文尾|文末|文件头|头部|抬头|首页|首部|首行|封面|封皮|封底|扉页|背面|正面|末页|表头|表尾|尾部|顶部|底部|上方|下方"
    "|[左右]侧|[左右上下]角|[左右][上下]角?|角落|角标|落款处?|印章|红章|戳记?|骑缝[章处]?|钢印|条形章|[刊报]头|天头|地脚|眉批|[书脊贴]签|书?脊背|版记|封签|开头|首句|贴纸|标贴|盘面|标识|标志|标记|标题[前后上下]?|标签|标牌|铭牌|箱面|封口处?|封条|信封|封套|档案袋|文件袋|材料袋|试卷袋|密封袋|上面|文件夹|光盘|纸箱|截图|屏幕|桌面|幻灯片"
    "|[Pp][Pp][Tt]|第[一二三四五六七八九十0-9]{1,3}页|每页|各页|边角|空白处|文件名|原件|原文|扫描件|影印件|复印件|附件|附表|纸质版|电子版|备注栏?|识别(?:结果|文字|内容)?|OCR|扫描文字|批注框?|主题词|[签批办]栏|单元格|[A-Z][0-9]{1,3}格|第[0-9一二三四五六七八九十]{1,3}[行列格栏]"
)
"""Regular expression: where marks stand."""
LABELS = (
    rf"(?:(?:拟[定议]?|建议|原定?|初定)?(?<![绝机秘])密[ \t\u3000\u00a0{_WIDTHS}]{{0,4}}级|"
    r"(?:秘密|涉密|定密|保密|机密)(?:等级|级别|程度|属性|情况|层级|标识|标志|标记|要求|类别)|保密审查|密[等别次]|涉密(?=[：: 　])|标密|定密|文件属性|(?<![A-Za-z])(?:[Mm]i[Jj]i|MIJI|(?i:secret|security)(?:[ _-]?[Ll]evel)?|[Cc]lassification|[Mm]ark(?:ing)?|CLASSIFICATION|[Ss]ecrecy|[Ss]ecurity|(?:doc[_-]?)?[Ll]evel|mj|MJ)|(?<!信息)(?<!网络)安全等级)"
    r"(?:标志|标识|标注|程度|意见|结果|结论|建议)?(?:[（(]?[/／及和与、]?(?:(?:保密)?期限|知悉范围)[)）]?){0,2}"
)
"""Regular expression: fields that hold a level."""
PUBLICITY = r"(?:(?<!申请)公开(?:属性|性(?=[=：:])|方式|类别|类型|形式|选项|性质|范围|程度|情况|意见|与否|审查|状态|认定|级别|等级|属性认定|属性审查|审查意见|审查结果|建议)|是否(?:主动|对外|向社会)公开|(?:是否|信息|文件|发布)公开|属性|发布层次|(?:发布|阅读|传阅|使用|分发)范围|(?:查看|阅读)权限|勾选(?:结果|意见|项|情况))"
"""Regular expression: fields that tell whether a paper is public."""
