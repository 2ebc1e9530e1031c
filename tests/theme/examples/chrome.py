"""Head, brand, notice and footer, filled."""

from __future__ import annotations

from markupsafe import Markup

from catalog.render.view.chrome import BrandView, FeedView, FooterView, HeadView, NoticeView
from catalog.render.view.common import LinkView

HEAD = HeadView(
    description="规定门诊统筹的适用人员、起付标准和支付比例。",
    canonical="https://ybj.shili.example/zfxxgk/items/2023/00023/",
    site_name="示例市医疗保障局政府信息公开平台",
    site_domain="ybj.shili.example",
    site_id_code="9901000001",
    column_name="医疗保障待遇",
    column_description="医疗保障待遇",
    column_keywords="医疗保障待遇,政府信息公开",
    column_type="政府信息公开",
    article_title="示例市基本医疗保险门诊统筹管理办法",
    pub_date="2023-06-12 09:00",
    content_source="示例市医疗保障局",
    keywords="门诊统筹,起付标准",
    feeds=(
        FeedView("application/atom+xml", "订阅全部更新", "../../../data/feed.xml"),
        FeedView("application/feed+json", "订阅全部更新（JSON）", "../../../data/feed.json"),
    ),
    structured=Markup('{"@context":"https://schema.org","@graph":[]}'),
    noindex=True,
)
BRAND = BrandView("示", "示例市医疗保障局", "政府信息公开", "../../../")
NOTICE = NoticeView("预览：按2026-12-31的日期生成，不是正式发布的内容。")
FOOTER = FooterView(
    agency="示例市医疗保障局",
    work_unit="局办公室",
    address="示例市示例区公示路18号",
    postcode="000000",
    hours="工作日9:00–12:00，13:30–17:30",
    phones=("0000-1234567",),
    fax="0000-1234568",
    email="xxgk@ybj.shili.example",
    supervision_phone="0000-1234569",
    supervision_address="示例市示例区公示路18号3楼机关纪委",
    supervision_email="jubao@ybj.shili.example",
    open_links=(
        LinkView("开放数据", "../../../data/"),
        LinkView("订阅更新（Atom）", "../../../data/feed.xml"),
        LinkView("下载目录（CSV）", "../../../data/catalog.csv"),
    ),
    site_links=(
        LinkView("网站地图", "../../../sitemap.xml"),
        LinkView("无障碍说明", "../../../accessibility/"),
    ),
    site_id_code="9901000001",
    icp="示ICP备00000000号",
    public_security="示公网安备99010000000001号",
    conac="党政机关网站标识",
    as_of="2026-11-20",
    publication=LinkView("第214次发布", "../../../record/214/"),
    published="2026-11-20T10:32:00+08:00",
    published_words="2026-11-20 10:32",
    supervision_links=(
        LinkView("我为政府网站找错", "https://zhaocuo.example/9901000001"),
        LinkView("投诉、举报政府信息公开工作", "../../../guide/"),
    ),
)
