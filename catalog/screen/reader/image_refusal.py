"""Step screen: why a picture is not screened, and what to do about it."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.screen.piece import NotScreenedError

_SAVE_AGAIN = Text(
    "用画图或看图软件打开，另存为 JPG 或 PNG",
    "open it in a picture program and save it as JPG or PNG",
)


def not_read() -> NotScreenedError:
    """A kind of picture that is not read."""
    return NotScreenedError(
        Text("不是 JPG 或 PNG 图片", "the picture is neither JPG nor PNG"), _SAVE_AGAIN
    )


def broken() -> NotScreenedError:
    """A damaged picture."""
    return NotScreenedError(
        Text("图片已损坏或不完整", "the picture is damaged or cut short"), _SAVE_AGAIN
    )


def too_large() -> NotScreenedError:
    """Too many bytes or pixels."""
    return NotScreenedError(
        Text("图片太大", "the picture is too large"),
        Text("缩小后再另存为 JPG 或 PNG", "make it smaller and save it again"),
    )


def moving() -> NotScreenedError:
    """A picture of several frames."""
    return NotScreenedError(
        Text("图片是会动的（有好几帧）", "the picture moves: it has several frames"),
        Text("截取要用的一帧，另存为 PNG", "save the frame that is needed as a PNG of its own"),
    )


def tail() -> NotScreenedError:
    """Data of another kind after the picture's end."""
    return NotScreenedError(
        Text("图片后面还藏有别的数据", "other data is hidden behind the picture"), _SAVE_AGAIN
    )
