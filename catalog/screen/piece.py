"""Step screen: what an attachment reader yields: a text with the place it stands at in the file."""

from __future__ import annotations

from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.model.vocabulary import Labelled


class Layer(Labelled):
    """Where in a file a text stands; all but `visible` a reader of the file may overlook."""

    VISIBLE = "visible", "正文"
    HEADER = "header", "页眉页脚"
    NOTE = "note", "批注和注释"
    HIDDEN = "hidden", "隐藏内容"
    """Hidden rows, columns and sheets, hidden runs, white text, text under a box, off the page."""
    REVISION = "revision", "修订和旧版本"
    PROPERTY = "property", "文档属性"
    FORM = "form", "表单域"
    EMBEDDED = "embedded", "嵌入的文件"
    LINK = "link", "链接"
    PICTURE = "picture", "图片里的文字"
    RESIDUE = "residue", "其他残留内容"
    """Found only by sweeping the file's raw parts."""


class Grid(NamedTuple):
    """Rows and columns of a piece whose lines are rows (by LF) and whose cells are parted by tabs."""

    sheet: str
    rows: tuple[int, ...]
    """1-based row number in the file of each line."""
    columns: tuple[int, ...]
    """1-based column number in the file of each cell of every line."""


class Piece(NamedTuple):
    """One stretch of text of an attachment."""

    text: str
    where: str
    """The place as a webmaster finds it: `第3页`, `工作表“名单”`, `第12段`, `文档属性“作者”`, `内层/a.docx 第2段`."""
    layer: Layer
    grid: Grid | None = None
    first_line: int = 0
    """1-based line number in the file of the text's first line, for plain texts; 0: has no lines."""


class Trait(Labelled):
    """Something about a file itself that is a finding, whatever its texts say."""

    AUTHOR = "author", "属性里有作者、单位或保存路径"
    HIDDEN_DATA = "hidden_data", "有隐藏的行、列、工作表或文字，里面有内容"
    TRACKED_CHANGES = "tracked_changes", "有修订记录或批注"
    COVERED_TEXT = "covered_text", "文字被盖住或与底色相同，但仍可复制"
    EARLIER_REVISION = "earlier_revision", "文件里留有旧版本"
    EMBEDDED_FILE = "embedded_file", "嵌有别的文件"
    EXTERNAL_LINK = "external_link", "引用了外部文件"
    LOCATION = "location", "照片里有拍摄地点"
    ACTIVE_CONTENT = "active_content", "含有宏或脚本"
    NO_OCR = "no_ocr", "图片里的文字没有识别"
    """The program's optional part that reads pictures is not installed."""


class Mark(NamedTuple):
    """A trait of a file and where it shows; `detail` holds no personal value."""

    trait: Trait
    where: str
    detail: Text


class Nested(NamedTuple):
    """A file within the file, handed on for reading by its own kind."""

    name: str
    """As the outer file has it; a path is never written to."""
    data: bytes
    where: str = ""
    """The place of it as a webmaster finds it, as in `Piece`; empty: the name says it all."""
    preview: bool = False
    """A small picture of the outer file's first page: its words are read there."""


SPLIT = Text("拆成几个小一些的文件", "split it into smaller files")
"""The way out for a file with too much in it."""


class NotScreenedError(Exception):
    """A file whose texts could not be read whole; it is then blocked, never clean.

    `reason` says why and `way_out` what to do, both without values of the file.
    """

    def __init__(self, reason: Text, way_out: Text) -> None:
        """Take both texts."""
        super().__init__(reason.zh)
        self.reason = reason
        self.way_out = way_out


class Limits(NamedTuple):
    """How much of one attachment is read; beyond any of them the file is not screened."""

    size_bytes: int = 200 << 20
    unpacked_bytes: int = 500 << 20
    """All parts of an archive together, nested ones too."""
    text_chars: int = 50_000_000
    parts: int = 10_000
    pages: int = 5_000
    nesting: int = 3
    """Archives and embedded files within each other."""
    pixels: int = 100_000_000
    seconds: float = 120.0
    memory_bytes: int = 2 << 30


LIMITS = Limits()
