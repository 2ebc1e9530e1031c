"""Step check: rules about the channels of an item (H2, H15, Z10).

This site is the portal, so what is public stands in it; the other channels are for those whom the portal does
not reach.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import named
from catalog.check.rule import HUZHOU, ZHONGMOU, Rule, Subject, item_rule
from catalog.check.rules.emergency import CLARIFICATION, RESPONSE
from catalog.check.rules.service import service_with
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.vocabulary import Channel, Disclosure, Kind

PLATFORM = Basis(HUZHOU, "第二条")
CHANNELS = Basis(HUZHOU, "第十五条")
AT_THE_COUNTER = Basis(ZHONGMOU, "第十条")
PATH = ("channels",)
URGENT = frozenset({Kind.EMERGENCY, Kind.CLARIFICATION})
REACHES_ALL = frozenset({Channel.WECHAT, Channel.PRESS})
ON_THE_SPOT = frozenset({Channel.SERVICE_WINDOW, Channel.NOTICE_BOARD})


def _is_public(subject: Subject) -> bool:
    """Return whether the item is disclosed proactively and still stands."""
    return subject.item.disclosure is Disclosure.PROACTIVE and subject.item.withdrawal is None


@item_rule(
    code="CH101",
    about="channels",
    title=Text("公开渠道里没有门户网站", "portal is missing among the channels"),
    zh="本站就是门户网站，主动公开的信息都在上面。写了公开渠道（channels）的，要有 portal；不写这一项也可以。",
    basis=(PLATFORM, CHANNELS),
    severity=Severity.WARNING,
    bad="channels: [wechat, press]",
    good="channels: [portal, wechat, press]",
)
def portal_missing(subject: Subject) -> Iterator[Finding]:
    """Channels are given for a proactive item, but not the portal, which this site is."""
    channels = subject.item.channels
    if not channels or Channel.PORTAL in channels:
        return
    if subject.item.disclosure is Disclosure.PROACTIVE:
        yield Finding(
            code="CH101",
            path=PATH,
            message=Text(
                f"{named(PATH)}里没有门户网站，信息却在本站公开",
                "channels lack portal, though the item is public on this site",
            ),
            help=Text("在 channels 里加上 portal", "add portal to channels"),
        )


@item_rule(
    code="CH102",
    about="channels",
    title=Text("公开渠道重复", "channel is written twice"),
    zh="每个公开渠道只写一次。",
    basis=(CHANNELS,),
    severity=Severity.WARNING,
    bad="channels: [portal, wechat, portal]",
    good="channels: [portal, wechat]",
)
def channel_repeated(subject: Subject) -> Iterator[Finding]:
    """A channel stands twice in the list."""
    channels = subject.item.channels
    if len(set(channels)) == len(channels):
        return
    for at, channel in enumerate(channels):
        if channel in channels[:at]:
            yield Finding(
                code="CH102",
                path=(*PATH, at),
                message=Text(
                    f"公开渠道“{channel.label}”写了两次", f"channel {channel} is written twice"
                ),
                help=Text("删去重复的一个", "remove one of the two"),
            )


@item_rule(
    code="CH103",
    about="channels",
    title=Text("不公开的信息写了公开渠道", "undisclosed item has channels"),
    zh="不予公开、依申请公开的信息没有公开渠道。写着渠道，容易被误发到公众号或者公示栏。",
    basis=(CHANNELS,),
    severity=Severity.WARNING,
    bad="disclosure: on_request\ndate_published: null\nchannels: [portal]",
    good="disclosure: on_request\ndate_published: null",
)
def undisclosed_with_channels(subject: Subject) -> Iterator[Finding]:
    """Channels are given for an item that is not disclosed proactively; someone may send it there."""
    item = subject.item
    if item.channels and item.disclosure is not Disclosure.PROACTIVE:
        yield Finding(
            code="CH103",
            path=PATH,
            message=Text(
                f"公开方式是{item.disclosure.label}，却有{named(PATH)}",
                f"disclosure is {item.disclosure}, but there are channels",
            ),
            help=Text("删去 channels，或者改正公开方式", "remove channels, or correct disclosure"),
        )


@item_rule(
    code="CH104",
    kinds=URGENT,
    title=Text("突发事件、澄清只在网站上", "emergency or clarification on the portal alone"),
    zh="突发事件和澄清要让人尽快看到。除门户网站以外，还应当通过微信公众号或者新闻媒体发布，写进 channels。",
    basis=(RESPONSE, CHANNELS),
    severity=Severity.NOTICE,
    bad=CLARIFICATION + "channels: [portal]\n",
    good=CLARIFICATION + "channels: [portal, wechat]\n",
)
def urgent_on_the_portal_alone(subject: Subject) -> Iterator[Finding]:
    """An emergency or a clarification names neither WeChat nor the press among its channels."""
    item = subject.item
    if item.kind not in URGENT or not REACHES_ALL.isdisjoint(item.channels):
        return
    if _is_public(subject):
        yield Finding(
            code="CH104",
            path=PATH if item.channels else ("kind",),
            message=Text(
                f"{item.kind.label}的{named(PATH)}里没有微信公众号，也没有新闻媒体",
                f"channels of this {item.kind} name neither wechat nor press",
            ),
            help=Text(
                "同时通过微信公众号或新闻媒体发布，写上 wechat 或 press",
                "publish it there too, and add wechat or press",
            ),
        )


@item_rule(
    code="CH105",
    kinds=frozenset({Kind.SERVICE}),
    title=Text("办事服务没有在窗口或公示栏公开", "service is not told where it is done"),
    zh="来办事的人在窗口就应当看得到办事指南。办事服务还应当在服务窗口或者公示栏公开，写进 channels。",
    basis=(AT_THE_COUNTER, CHANNELS),
    severity=Severity.NOTICE,
    bad=service_with() + "channels: [portal]\n",
    good=service_with() + "channels: [portal, service_window]\n",
)
def service_not_at_the_counter(subject: Subject) -> Iterator[Finding]:
    """A service names neither service window nor notice board among its channels."""
    item = subject.item
    if item.kind is not Kind.SERVICE or not ON_THE_SPOT.isdisjoint(item.channels):
        return
    if _is_public(subject):
        yield Finding(
            code="CH105",
            path=PATH if item.channels else ("kind",),
            message=Text(
                f"办事服务的{named(PATH)}里没有服务窗口，也没有公示栏",
                "channels of this service name neither service_window nor notice_board",
            ),
            help=Text(
                "在窗口或公示栏张贴，写上 service_window 或 notice_board",
                "post it there, and add service_window or notice_board",
            ),
        )


RULES: tuple[Rule, ...] = (
    portal_missing,
    channel_repeated,
    undisclosed_with_channels,
    urgent_on_the_portal_alone,
    service_not_at_the_counter,
)
