"""Step screen: why a PDF is not screened, and what to do about it."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.screen.piece import NotScreenedError

_SAVE_AGAIN = Text(
    "用原文件重新导出 PDF（WPS、Word：另存为 PDF），再放进来",
    "export the PDF again from the document it was made of",
)


def not_a_pdf() -> NotScreenedError:
    """Content that does not start as a PDF does."""
    return NotScreenedError(Text("不是 PDF 文件", "it is no PDF file"), _SAVE_AGAIN)


def encrypted() -> NotScreenedError:
    """A file that opens with a password only."""
    return NotScreenedError(
        Text("PDF 有打开密码，里面的内容读不到", "the PDF opens with a password only"),
        Text("去掉打开密码后再放进来", "remove the password"),
    )


def broken(zh: str, en: str) -> NotScreenedError:
    """A file that is damaged; `zh` and `en` say how."""
    return NotScreenedError(Text(f"PDF 已损坏：{zh}", f"the PDF is damaged: {en}"), _SAVE_AGAIN)


def too_much(zh: str, en: str) -> NotScreenedError:
    """A file beyond one of the limits; `zh` and `en` say which."""
    return NotScreenedError(
        Text(f"PDF 超出能读的范围：{zh}", f"the PDF is beyond what is read: {en}"),
        Text("分成几个文件，或者用原文件重新导出", "split the file, or export it again"),
    )


def unreadable_font(page: int) -> NotScreenedError:
    """A page whose letters carry no readable characters."""
    return NotScreenedError(
        Text(
            f"第{page}页的字体没有对应的文字，复制出来是乱码",
            f"the font of page {page} maps to no readable characters",
        ),
        Text(
            "用原文件重新导出 PDF，导出时嵌入字体；或者安装文字识别部分（ocr）",
            "export the PDF again with its fonts embedded, or install the optional part `ocr`",
        ),
    )
