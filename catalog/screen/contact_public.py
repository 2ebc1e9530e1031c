"""Step screen: which words call a mobile number an office's public one: its own label, and what stands behind it."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact_asked import is_speakers
from catalog.screen.name import name_start
from catalog.screen.words.contact import (
    BODIES,
    BOOKINGS,
    CALLS,
    CARRIERS,
    DESKS,
    MATTERS,
    OFFICES,
    OPEN,
)
from catalog.screen.words.surname import COMMON

_CALLS: Final = "|".join(CALLS)
_OFFICES: Final = "|".join(OFFICES)
_SAID: Final = "(?<![不未误勿宜意愿予得应能可准许绝止求请被申户民])"
_OPEN_SAID: Final = f"{_SAID}(?:{'|'.join(OPEN)})"
_LABEL: Final = (
    "(?:电话|手机|号码|热线|专线|联系方式|联系号|联络方式|方式|(?:专用|服务|公开|专)号码?)"
)
_BETWEEN: Final = "(?:的|（对外）|微信[/、和及]|专用|公用|公共|公开|公示|联系|联络|咨询|服务|工作|办公|移动|固定|业务|值班|报名|受理|坐席|座席|营业|沟通|对接|专员)?"
_SURNAMES: Final = "".join(sorted(COMMON))
_SENT: Final = r"(?:[：:\s（(“]|请|可|的是|分别[为是]|[均都]为)*$"
_MATTERS: Final = "|".join(MATTERS)
_BODIES: Final = "|".join(BODIES)
_CARRIERS: Final = "|".join(CARRIERS)
_SHOWN: Final = "(?:所|印制?|写|标|留|载|公布|公示|公开|张贴|注|刊|登|显示|列|明|有|着|的|了|出)"
LABELS: Final = f"(?<!人)(?:(?:{_CALLS}|{_OPEN_SAID})(?:{_BETWEEN}){{1,2}}{_LABEL}|(?:{_MATTERS})(?:(?:服务|咨询|值班|专用|公开|业务)(?:电话|手机|热线|专线)|电话|热线|专线)|(?!维修|回收|挂失|备案|领取|申领|充值|缴费|鉴定|检[测验]|化验|签约|结算|寄存|疫苗|理赔|合作|管理|保养|租车|年[审检]|验车|维护|看房)(?:{_MATTERS})手机(?!号?[被已未丢遗]))"
"""Labels that say what an office's telephone is for."""
PUBLIC: Final = (
    # The label itself: 值班手机, 预约专用手机号, 公示的服务电话; none that somebody leaked or may not tell.
    f"{LABELS}"
    f"|(?:24|二十四)小时(?!内|前|后|以|[^，。；;]{{0,4}}[我你他她其])[\u4e00-\u9fff]{{0,6}}{_LABEL}|(?:电话|手机|联系方式)(?<!人电话)(?<!人手机)(?:公示|公布|公开)[：:]\\s?$"
    f"|(?:联系|联络|咨询|电话|预约|报名|举报|投诉|求助|受理|反映|反馈|报修|抢修|值班|救援|洽谈|监督|办理|申领|领取|购买|订购|订票|认领)[：:](?:(?![我本其])[^，。；\\d]){{0,10}}(?:{_OFFICES}|{_BODIES})(?<![：: ][{_SURNAMES}][局科处股所站]) ?$"
    f"|公示[牌栏板](?![^\\n]{{0,40}}(?:[误漏泄涂贴]|有人|留[了着下有]|私人|户主|机主|家属|投诉人|举报人|当事人|申请人|个人|本人))[^\\n]{{0,40}}(?:电话|手机)[：:为是 ]*$"
    f"|(?:{_CARRIERS})[上里内处]?{_SHOWN}{{1,3}}[：:“]?(?:(?![户民人生属家姓])[\u4e00-\u9fff]){{0,6}}{_LABEL}[：:为是 “]*$"
    f"|(?<![民户主者人属工生的])(?<![党学社职驾会队成]员)(?:联系)?(?:电话|手机|联系方式|号码)(?:已经?|均|现|都)?(?:(?:在|于|通过)[^，。；：:\\n\\d]{{0,8}}(?:{_CARRIERS})[上里内]?|上墙|对外|向社会)(?:公示|公布|公开|张贴)(?:[，,](?:号码|手机|电话))?[：:为是 ]*$"
    r"|(?<![者人生诉报属急请戚友庭])联系人[：: ]?[\u4e00-\u9fff]{1,8}(?:科|处|股|室|中心|局|办|院|所|站)[\u4e00-\u9fff]{0,4}[，,]?(?:(?:联系)?(?:电话|手机))?[：: ]*$"
    f"|{_SAID}(?:公布|公开|公示)(?:了|的|为)(?:(?![人者其他她名信户家私主])[\u4e00-\u9fff]){{0,6}}{_LABEL}"
    f"|{_SAID}(?:专用|公用|值班|公务)手?机(?:号码?)?{_SENT}"
    "|工作手机|公务手机|警务手机|警用手机|工作电话|(?<![来访信话前众民])(?:热线|专线)(?:分别|均|都|为|是|：|:| )*$"
    # Nothing but the word between the line's begin, or another mark, and the number.
    f"|(?:^|[，,；;、（(|\\s])(?:{_CALLS}|咨询|投诉|举报|监督|值班员?|总机){{1,2}}{_SENT}"
    f"|(?:{'|'.join(DESKS)}){_SENT}|(?<!来)(?:{_CALLS}|{_OFFICES})(?:{_CALLS}){_SENT}"
    f"|(?:请|可)(?:直接)?(?:联系|咨询|询问|找)(?:(?![我本其他她])[^，。；]){{0,12}}(?:{_OFFICES})(?<![系询问找][{_SURNAMES}][局科处股所站])[，,](?:联系|咨询)?(?:电话|手机)[：:]?\\s*$"
    r"|(?<!来电)(?<!来访)(?<!来信)(?:报修|抢修|预约|订餐|客服|热线|值班|值守|调度|举报|咨询|急救|求助|救援|反馈|洽谈|受理|认领|技术支持)[：:]\s*$"
    f"|(?:急诊|夜间|[科室局所站院]|中心|假期|节日|防汛|防火|消防|门诊|总|行政|药房|急救|[县镇乡])(?:值班|值守|热线){_SENT}"
    f"|(?:拨打|致电|联系|找|洽谈[：:]?|咨询[：:]?|求助[：:]?|预约[：:]?|(?:反馈|上报|报告|报送|报名|报)[至到给])(?:(?![我本其他她])[\u4e00-\u9fff]){{0,12}}(?:{_OFFICES}|{_BODIES}|办公室|窗口|客服)(?<![\u4e00-\u9fff][{_SURNAMES}][局科处股所站部委]){_SENT}"
    f"|(?<![人者户员生方民])(?:{'|'.join(BOOKINGS)}){_SENT}"
    # Whoever reads is asked to call.
    f"|(?<!我)(?<!本人)(?:请|可|欢迎|或|直接|随时|及时|敬请|需|应|均可|先|尽快)(?:(?![我本其他她])[^，。；,;\\d]){{0,6}}(?:(?<!回)拨打?|致电|电询|洽询|电联|(?<=[可请])询){_SENT}"
    f"|(?:发现|遇到?|出现|发生|一旦|如有|若有)(?:(?![我本其他她])[^，。；,;\\d]){{1,12}}[，,]?请?(?:立即|立刻|马上|迅速|速|第一时间)(?:拨打?|致电|报告?|速报)(?:电话|手机)?{_SENT}"
    f"|(?:险|灾|火|警|疫)情(?:(?![我本其他她])[^，。；,;\\d]){{0,6}}(?:速报|上报|报告|报){_SENT}"
    f"|(?:详询|垂询|详电|详情(?:可|请)?电询)(?:电话|手机)?{_SENT}"
    f"|(?:咨询|疑问|疑义|不明|不清|报名|预约|举报|投诉|报修|故障|异议|订购|预订)(?:(?![我本其他她])[^，。；,;\\d]){{0,4}}[，,]?请(?:直接)?(?<!申请)打(?:电话)?{_SENT}"
    f"|(?:请|可|欢迎)(?:(?![我本其他她])[^。；;\\d]){{0,20}}或(?:者)?(?:直接)?(?:拨打|打|电话|手机){_SENT}"
    f"|(?:请|可|须|应|欢迎|[意愿需]者)(?:(?![我本其他她])(?:[^。；;\\d]|[0-9]{{1,2}}(?=[日天个月]))){{0,10}}(?:与|和|同|跟|向|到|至|找|告知|报告|通知)(?:(?![我其他她])[^，。；,;\\d]){{1,16}}(?:{_OFFICES}|{_BODIES}|窗口)"
    f"(?<![找同跟和与向知告至到系][{_SURNAMES}][局科处股所站])(?:联系|反映|咨询|报名|反馈|举报|登记|办理|索取|领取|提出|申请)?[，,]\\s?(?:联系|咨询)?(?:电话|手机){_SENT}"
    f'|(?:请|可|编辑)(?:(?![我本其他她])[^，。；,;\\d]){{0,8}}(?:短信|信息)?(?:发送|发)(?:短信)?(?:[“"][^，。；”"]{{1,8}}[”"])?[至到]{_SENT}'
    f"|(?<![申邀])请(?:(?![我本其他她])[^。；;\\d]){{0,30}}(?:{_OFFICES}|[^承经主举协]办)[（(](?:联系|咨询)?(?:电话|手机)[：: ]*$"
    f"|请(?:各(?![位自]|家长)|全[体市县区镇校])(?:(?![我本其他她])[^。；;\n]){{1,24}}(?:报送?|发送?|反馈|上报|提交|回复)[至到]{_SENT}"
    f"|请?(?:拨打?|致电|联系)[0-9]{{3,5}}或(?:(?![我本其])[一-鿿]){{0,10}}(?:拨打?|{_OFFICES}|{_BODIES})$"
    f"|(?:{_CALLS}|{_MATTERS})(?:(?![我本其他她])[^，。；\\d]){{0,6}}(?:[，,]请?(?:直接)?(?:拨打?|致电|电联)|[或可请]致?电){_SENT}"
    f"|(?:{_CALLS}|{_MATTERS}|{'|'.join(BOOKINGS)})(?:(?![我本其他她])[^，。；]){{0,10}}[可请前内]打(?:电话)?$"
    "|^(?![找问给请是叫联])[\u4e00-\u9fff]{3,10}(?:站|局|中心|大厅|窗口|服务台|值班室|警务室|便民点)[：: ]?$"
    f"|请(?:失主|物主|机主|车主|货主)(?:们)?(?:尽快|速|及时|与)?(?:联系|致电|拨打){_SENT}|^(?:电话|手机|电)?(?:拨打|致电){_SENT}"
    f"|(?:水电|供[电水气热暖]|燃气|电力|水务|管[道网]|电梯|道路)(?:抢修|维修|报修|救援){_SENT}|(?:售票|收费|寄存|问询|挂号)处{_SENT}"
    f"|[（(](?:(?![不未勿误])[^（）()]){{0,16}}(?:公布|公开|公示|公用|专用|轮值|值班|对外)(?:(?![我他她其家不未])[^（）()\\d]){{0,16}}[）)](?:(?:{_BETWEEN}){_LABEL}(?:号码?)?)?[：:\\s]*$"
    # Who answers for an office.
    "|采购人(?!员)|采购单位|采购代理|招标人|招标代理|代理机构|代理公司|项目联系|项目负责人(?=.{0,12}(?:联系)?(?:电话|方式)[：:])|项目经办"
    "|联系处室|承办处室|责任处室|联系科室|承办科室|责任科室|业务处室|业务科室|代办点|(?:监督|主管|监管|受理|复议)(?:机构|单位|机关|部门)[：:]"
    "|(?:[\u4e00-\u9fff](?:处|科|股)|处室|科室|办公室|中心|大厅|窗口)[（(的]?(?:(?!紧急)[\u4e00-\u9fff、，,：: ]){0,6}联系人(?!手机|本人)"
    "|联系人[：:]?[^，。；,;]{0,12}[（(][\u4e00-\u9fff]{0,14}(?:处|科|股|室|中心|局|办)[）)]"
    # The name of an office right before the label; 王局, 李所 are persons, 602室 a dwelling.
    f"|(?:{_OFFICES}|{_BODIES})(?<![\\s，,：:、（(找问给是和跟请][{_SURNAMES}][局科处股所站])(?<!^[{_SURNAMES}][局科处股所站])(?<![0-9一二三四五六七八九十]室)"
    f"(?:的)?(?:服务|联系|咨询|办公|工作|固定|业务|移动|报警)?(?:电话|手机|联系方式|号码)"
)
"""Words before a number, of which the nearest tells."""
_PERSONAL: Final = "私人|本人|个人(?!服务)|自家|家[里庭属人]|(?:投诉|举报|当事|信访|来电|来访|申请|反映|报警|委托)[人者]|[先女][生士]"
_PERSONS: Final = late(f"(?<![非不])(?:{_PERSONAL})")
_DENIED: Final = late(
    f"{_PERSONAL}|[不未勿别非]|误|泄|退休|隐去|删|停机|空号|隔壁|亲戚|儿子|女儿|已?离职|代[录填]|登记|转来|提供|接报"
)
_OPENED: Final = "(?<!申请)(?<!要求)(?<!撤回)(?<!反映)(?<!信息)(?:公开|公示|公布)(?!申请|征|招|期|选|竞|承诺|透明|道歉|审|庭|有异议)"
_AT_WORK: Final = "(?:工作(?=手机|电话|号|联系|用|专|微信|时间|日)|^工作$)"
_PUBLIC_NOTE: Final = late(
    f"{_OPENED}|对外|值班|窗口|热线|专线|专用|{_AT_WORK}|公务|警务(?!辅助)|办公(?!室[\u4e00-\u9fff]{{0,4}}员)|当班(?!司机)|轮流(?!照|赡|居|看护|抚)|轮值|随班移交|24小时(?!监护|开机|照[料看]|看护|陪护)|二十四小时|营业(?:时间|中)|(?:单位|机关|公司)配机|(?:两班|白夜班|白班夜班|班组)(?:通用|共用)|(?:科室|单位|机关|班组|[局所站院])(?:内?公用|统一(?:办理|配发|配备|使用))|全天(?!$)|面向(?:社会|公众|群众|全|各|企业|居民|市民)|向社会|微信公众号|客服(?!转|来)|传达室(?!.{{0,4}}[员人])|前台(?!.{{0,4}}员)|总机(?!转)"
    "|受理(?:短信|来电|咨询)|^[局院馆校店所司]方$"
    "|(?<!来电)(?<!来访)(?<!来信)咨询(?=电话|热线|号|专|手机|服务|窗口|台|用|$)"
    "|(?:单位|[^0-9]科|处|股|[^0-9]室|局|中心|[^住居]所|站|政府|公司|专班|大厅)(?:公用|统一|的|联系|移动)?(?:手机|电话|号码?)$"
)
_SURE_NOTE: Final = late(f"{_OPENED}|对外|工作(?:手机|电话|号)|公务|公用|专用")
"""What tells it in spite of a person before: 联系人李某，139…（公布号码）."""
_PUBLISHED_NOTE: Final = late(
    f"(?:[印贴登刊挂标公张][制贴示布刷载]?[^，。；]{{0,2}}[在于][^，。；]{{0,8}}(?:{_CARRIERS})|(?:{_CARRIERS})[上内里]?(?:已?公[示布开]|信息|已?张[贴榜]|可查))"
)
_NOTE: Final = late(r"\s*[（(【\[]([^（()）】\]\n]{1,44})[）)】\]]?")
_TOLD: Final = late(
    r"[\s，,”\"’」』—]{0,3}(?:(?:[此这该])?[为是系即](?!.{0,8}(?:本人|个人|私人|家|其|[他她我](?!们)))|[该此本]|由|随班|微信同号|欢迎|已?印[制刷在于]|(?:已|均|现)?(?:在|对外|[向对]社会|[向对]公众|面向)|请(?=[^，。；我]{1,6}(?:接听|配合))|24小时|全天|工作日|工作时间)[^。；\n0-9]{0,24}|\s?——?[^。；\n0-9]{2,24}"
)
_TOLD_PUBLIC: Final = late(
    f"(?:{_CALLS}|{'|'.join(OPEN)}){{1,3}}(?:专用|联系)?(?:手机|电话|专线|热线|号码)(?!打|没|无人|不通)|"
    "(?:对外|[向对]社会|[向对]公众|面向(?:社会|公众|群众)|统一|门户网站|[栏牌卡网](?:上|站|内)?)(?:已)?(?:公布|公开|公示)|(?:公布|公开|公示)的?(?:工作|值班|服务|咨询|举报|监督|热线)?(?:号|电话|手机|热线)"
    "|外呼(?:专用)?(?:号码?|电话)|专用(?:号码?|手机|电话)|(?:值班|公用|公务|工作|窗口|咨询|热线|举报|监督|服务|办公|客服|预约)(?:专用)?(?:手机|电话|号码?|专线|热线)(?!打|没|无人|不通)|(?:当班|值班|轮值|值日|执勤|窗口)(?:人员|民警|干部|药师|同志|护士|医生|员)?(?:轮流)?(?:接听|持机|保管|使用|携带|持有|负责)|均可拨打|请[^，。；0-9我]{1,6}(?:放心)?(?:接听|配合)|印(?:制|刷)?[在于][^，。；]{0,10}(?:便民|联系|服务|公示|宣传|连心)[^，。；]{0,4}[卡牌栏册]|欢迎(?:来电|咨询|拨打|监督|洽谈)|随班移交|开通"
)
_PUBLISHED: Final = late(
    rf"[\s，,”\"’」』（(]{{0,3}}(?:(?:该|此)?(?:号码?|电话|手机))?(?:已经?|均|现|都|也)?(?:(?:印上?|贴|张贴|刊|刊登|刊载|登|挂|标|标注|公布|公示|公开|发布|列)(?:制|刷|出|示|明)?(?:在|于|到)?[^，。；\n\d]{{0,10}}(?:{_CARRIERS})"
    rf"|(?:详)?见[^，。；\n\d]{{0,8}}(?:{_CARRIERS})|(?:{_CARRIERS})(?:上|里|内)?(?:有载|有公示|已?公布|已?公示|可查)|(?:已)?上墙(?:公示|公布|公开)?"
    r"|[\s，,（(]{0,2}(?:该号|此号|本号)?(?:[为是系由]|均由)?(?:[^，。；\n\d我他她其]{0,6}(?:单位|机关|科室|公家|公司|[局镇村校院站所队]里?|办公室)(?:集体|统一)?(?:配发|配备|配置|办理|公用|号码|专号|保管|管理)|谁值班谁|随岗不随人|(?:24小时|二十四小时|全天候?|昼夜|工作日)(?:均|都)?(?:有|专)人(?:接听|值守|值班)|(?:全天候?|24小时|昼夜)受理|(?:[一二两三四五六几多]名|各)?(?:值班|当班)(?:人?员|民警|干部)?(?:轮流|交替)(?:持有|携带|接听|使用|保管))"
    rf"|[\s，,]{{0,2}}(?:已经?|均|现|都)?(?:在|于)[^，。；\n\d]{{0,8}}(?:{_CARRIERS})(?:上|里|内)?(?:公布|公示|公开|更新|刊登|刊载|发布|张贴|可查)"
    rf"|[\s，,]{{0,2}}(?:即|[为是系])(?:(?![我他她其本])[^，。；\n\d]){{0,10}}(?:{_OFFICES}|{_BODIES})(?:的|联系|公用|总)?(?:手机|电话|号码)(?=[，,。；;）)\s]|$)"
    r"|[\s，,]{0,2}已?由(?:(?![我他她其本])[^，。；\n\d]){1,6}(?:公布|公开|公示)(?=[，,。；;）)\s]|$)|[\s，,]{0,2}(?:法定)?(?:工作日|节假日)(?:均|都|照常)?(?:可)?(?:接听|有人)"
    r"|\s?(?:与|跟|和|向|给|联系|致电)(?:您|市民|参保人|用户)(?:电话)?(?:联系|核实|回访|致电|沟通)?(?=[，,。；;）)\s]|$)"
    rf"|[\s，,]{{0,2}}(?:喷[印涂绘]|写|印)(?:在|于)[^，。；\n\d]{{0,8}}(?:{_CARRIERS}|[执巡逻救护消防法]{{2}}车)"
    r"|[\s，,]{0,2}(?:该|此|本)?(?:机|手机)?(?:由|[^。；\n\d我他她其]{0,12}接听[人者]员?[为是系])(?:当[班日]|值班|轮值)|[\s，,]{0,2}[即为是系](?:(?![我他她其]家|本人)[^，。；\n\d]){0,8}(?:共用|公用|通用|专用)(?:手机|电话|号码?)?(?=[，,。；;）)\s]|$)"
    r"|[^，。；\n\d]{0,16}向(?:全体|全[市县区镇乡村校院]|各|广大)[^，。；\n\d]{0,6}(?:公布|公开|公示|开通))"
)
"""An office has made the number known to all who come by, or read it."""
_SHOWN_ON: Final = late(f"(?:{_CARRIERS}|上墙)(?:[上里内]?)(?:公布|公示|公开|可查|有载)?$")
"""Where all may read it, whoever is named beside it."""
_SPOILT: Final = late(
    "被|冒充|仿冒|假冒|撤下|撤除|删除|(?<!按)(?<!应)要求|户主|该?市民(?!公)|(?<![可请迎])拨打(?!$|[，,])|姓名|诈骗|行骗"
)
"""What happens to somebody's number, or what he does."""
_CALL_AND: Final = late(
    r"[\s]?(?:认领|领取|订餐|订水|订购|订票|订房|预订|送餐|咨询|预约|报名|反映|举报|投诉|办理|求助|报修|查询|找(?:(?![我他她你老小])[\u4e00-\u9fff]){1,8}(?:监察|执法|客服|窗口|[所局站办科会]))(?![^，。；,;\d]{0,6}(?:属实|撤诉|撤案|无果))[^，。；,;\d]{0,8}(?=[，,。；;）)\s]*$)"
)
_ASKED: Final = late(
    r"(?<![经已曾])(?<!我)(?:拨打?|致电|联系|请|可|发送?[至到])(?:(?![我您你其他她])[^，。；,;\d]){0,6}[：: ]*$"
)
_LABELLED: Final = late(
    rf"[\s，,、]{{0,2}}(?:为|是)?(?:单位|[本我][局所站院]|官方)?(?:{_CALLS}|{'|'.join(OPEN)})的?(?:专用|公用|联系)?(?:手机|电话|热线|专线|号码?)\s?(?=[）)，,。；;\n]|$)"
)
"""The label behind the number: 夜间转139…值班手机."""
_TURNED: Final = late(
    "接[到报]|收到|[，,不改换]打|改拨|占线|打不通|骑手|师傅|回拨|回访|通知|家访|名下|机主|来电|留下|打到|打给|打来|[我俺他她]|本人|其手机"
)
"""Words between an office's label and a number that make it another's."""
_DONE: Final = late(
    r"[\s，,]{0,2}(?:(?:直接|来|可)?(?:找|回|联系|告诉|通知)(?:我|本人)|(?:均|都|一直|始终|多次|仍|也|但|后)?(?:无人接听|无人应答|未接|没人接|打不通|无法接通|占线|停机|关机|空号|拒接|不在服务区)|核实|告知|回访|通知其|向其|了解到)"
)
"""A call that was made: whoever was called, it is no hint to readers."""
_ANSWERED: Final = late(
    r"[\s，,]{0,2}(?:后|时|，|,)*(?:接(?:听|电话|起|通)的?(?:人(?![员工])|者|是|后)|(?:一|该|某)[位名]?[\u4e00-\u9fff]{0,4}(?:接听|接起|接的|接电话|称|说)|(?:由|系|是)?(?:其|机主|对方|他|她|本人|家属|[^，。；\d]{0,6}[之儿女孙妻夫父母子媳哥姐弟妹婆爷奶侄甥])[^，。；\d]{0,6}(?:接听|接起|接的|接电话|代接|称|表示|告知)"
    r"|对方|自称|[，,]?[\u4e00-\u9fff]{1,4}(?:称|说|表示|答)(?!明)|[一二两三四五六七八九十数多几0-9]{1,2}[次遍回](?![以之]|内)|(?:转入?|转到|进入)(?:语音|留言|人工)|(?:后)?(?:挂断|挂了)|号主|机主|(?:已|未|没|刚|终于|终)?接通(?!率|人工))"
)
"""Who answered a call: a record of it, unless readers are asked to call."""
_MADE: Final = late(r"^(?:电话|手机|电)?(?:拨打|致电)[：: （(“]*$")


def is_told_public(before: str, after: str, *, sure: bool = False) -> bool:
    """Tell whether what stands behind a mobile number declares it an office's.

    `before`, `after`: the words of its own clause. `sure`: they name a person before, so that only plain words count.
    """
    note = _NOTE.match(after)
    if note:
        words = note[1]
        open_to_all = (_SURE_NOTE if sure else _PUBLIC_NOTE).search(words)
        if open_to_all is None and (shown := _PUBLISHED_NOTE.search(words)) is not None:
            return not sure and not _SPOILT.search(words, 0, shown.end())
        return open_to_all is not None and _DENIED.search(words) is None
    told = _TOLD.match(after)
    public = _TOLD_PUBLIC.search(told[0]) if told else None
    if told and public and not _is_spoilt(told[0], public.end()):
        return True
    if _LABELLED.match(after):
        return True
    if not sure and (published := _PUBLISHED.match(after)) and not _SPOILT.search(after):
        for_all = _SHOWN_ON.search(published[0]) is not None
        return not is_speakers(after) and (for_all or not _is_named(before))
    return _CALL_AND.match(after) is not None and _ASKED.search(before) is not None


_ITS_LABEL: Final = late(r"(?:的|联系|移动|私人)*(?:电话|手机)?(?:号码?)?[：:为是 ，,]*$")


def _is_named(before: str) -> bool:
    """Tell whether a name stands right before a number, or before its label."""
    words = _ITS_LABEL.sub("", before)
    return name_start(words, len(words), sure=True) >= 0


def _is_spoilt(told: str, end: int) -> bool:
    """Tell whether the words up to a place, or what happened to the number by all of them, deny an office's."""
    return _SPOILT.search(told) is not None or _DENIED.search(told, 0, end) is not None


def is_told_private(after: str) -> bool:
    """Tell whether a note in brackets behind a value names the person whose it is."""
    note = _NOTE.match(after)
    return note is not None and _PERSONS.search(note[1]) is not None


_MATTER: Final = late(
    r"[，,；;、（(|\s]?(?:投诉|举报|咨询|报警|求助|反映|报修|预约|订餐|订票|订房|订位|预订|订购|问询|叫车){1,2}[：:\s（(“]*"
)
_SAID_NEXT: Final = late(
    rf"[”\"]?(?:[（(][^（）()\d]{{0,14}}(?:{_OFFICES}|{_BODIES}|客服)[）)]|[\s|]*$|[\s|]*[。；;）)、\n/]|[\s，,|]*(?:{'|'.join((*CALLS, *OPEN))}|工作|上班|正常|邮箱|地址|网址|网站|传真|联系|微信|欢迎|全天|周[一二三四五六日]|电话|手机|或|和|及|邮编|时间|接|[0-9]|[Ee]-?mail))"
)
_BODY_AHEAD: Final = late(f"(?:{_OFFICES}|{_BODIES})$")
_DATED: Final = late(
    r"(?:[0-9]日|[0-9]:[0-9]{{2}}|[0-9]{{1,2}}[./-][0-9]{{1,2}})[ ，,]?$".replace(
        "{{", "{"
    ).replace("}}", "}")
)
_ME: Final = late("我(?![们局县市区省镇乡院厅委所站校部中单公国处科馆街办])|本人")


_CALLER: Final = late(
    "(?:先生|女士|师傅|阿姨|老[\u4e00-\u9fff]|小(?!时)[\u4e00-\u9fff]|游客|乘客|旅客|家长|居民|住户|顾客)$"
)
_WISH: Final = late(f"(?:{'|'.join(BOOKINGS)})(?:电话|手机)?")


def is_booked_by_one(words: str, cue: re.Match[str]) -> bool:
    """Tell whether somebody is named right before what he wants."""
    wish = _WISH.search(cue[0])
    if wish is None:
        return False
    before = words[: cue.start() + wish.start()].rstrip(" ，,")
    return _CALLER.search(before) is not None or name_start(before, len(before), sure=False) >= 0


def is_done_by_one(words: str, cue: re.Match[str], after: str) -> bool:
    """Tell whether the words that end in a call to readers are of what somebody did, or of himself.

    举报 alone may be what he did: with a date or a name before it, or with what he complained of behind.
    """
    if not _MATTER.fullmatch(cue[0]):
        return cue.end() == len(words) and _ME.search(words, 0, cue.start()) is not None
    before = words[: cue.start()].rstrip(" ，,|")
    named = before.endswith("某") or name_start(before, len(before), sure=True) >= 0
    if named or _DATED.search(before):
        return True
    if _BODY_AHEAD.search(before):
        return False
    return _SAID_NEXT.match(after) is None


def is_turned(between: str) -> bool:
    """Tell whether the words between an office's label and a number lead to somebody else's."""
    return _TURNED.search(between) is not None


def is_called(label: str, after: str) -> bool:
    """Tell whether somebody is said to have called a number: 拨打…无人接听; `label`: the words to call before it."""
    if _DONE.match(after):
        return True
    return _MADE.search(label) is not None and _ANSWERED.match(after) is not None
