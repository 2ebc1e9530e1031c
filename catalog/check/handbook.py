"""Step check: the handbook: a page a rule and refusal, made from what it says of itself, and where it lies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from catalog.check.citation import citation
from catalog.check.explain import Explained, basis_of, shown_lines, since_of
from catalog.check.report import SEVERITY_WORDS
from catalog.check.rule import Rule
from catalog.diagnostic import Text
from catalog.model.pattern import late

CODE_SPAN = late(r"(`+[^`]+`+)")
MARKUP = late(r"([\\<>*_\[\]])")
WORDS = {
    "severity": Text("级别", "Severity"),
    "firm": Text("把关：级别不能调低，不能登记例外", "a gate: never lowered, never waived"),
    "fixed": Text("级别固定，不能登记例外", "fixed, never waived"),
    "basis": Text("依据", "Basis"),
    "name": Text("规则名", "Name"),
    "since": Text("始于版本", "Since version"),
    "file": Text("例子的文件", "File of the example"),
    "encoding": Text("例子的编码", "Encoding of the example"),
    "bad": Text("有问题的写法", "Reported"),
    "sketch": Text("有问题的情形（示意）", "Reported (a sketch)"),
    "said": Text("检查时这样说", "What is said of it"),
    "good": Text("正确的写法", "Sound"),
}


class Handbook(NamedTuple):
    """Where the pages lie: at an address, in a folder, or nowhere."""

    address: str = ""
    """Of the folder of pages, https and ending in `/`; empty where mkdocs.yml names none."""
    folder: Path | None = None
    """The folder itself, in a checkout of the software."""

    def published(self, code: str) -> str:
        """Return the public address of the page; empty where there is none."""
        return f"{self.address}{page_name(code)}" if self.address else ""

    def link(self, code: str) -> str:
        """Return an address that a terminal can follow; empty where the page is nowhere."""
        page = self._page(code)
        return self.published(code) or (page.as_uri() if page else "")

    def place(self, code: str) -> str:
        """Return the address or the path of the page, for a person; empty where the page is nowhere."""
        return self.published(code) or str(self._page(code) or "")

    def _page(self, code: str) -> Path | None:
        page = self.folder / page_name(code) if self.folder else None
        return page if page is not None and page.is_file() else None


def page_name(code: str) -> str:
    """Return the name of the page's file."""
    return f"{code}.md"


def chapter(entry: Explained, language: str, said: str = "", level: int = 2) -> str:
    """Return all about a rule or refusal as Markdown, without its title.

    `said` is what the check says of the bad example, as plain text; `level` that of the headings.
    """
    words = {key: text.in_language(language) for key, text in WORDS.items()}
    sketch = not isinstance(entry, Rule) and not entry.runnable
    hashes = "#" * level
    parts = [
        escaped(entry.explanation.in_language(language)),
        _facts(entry, language),
        f"{hashes} {words['sketch' if sketch else 'bad']}",
        _fenced(entry, entry.bad),
    ]
    if said:
        parts += [f"{words['said']}{'：' if language == 'zh' else ':'}", fenced(said, "text")]
    parts += [f"{hashes} {words['good']}", _fenced(entry, entry.good)]
    return "\n\n".join(parts) + "\n"


def _facts(entry: Explained, language: str) -> str:
    """Return the list of what is known of a rule beside its explanation."""
    chinese = language == "zh"
    severity = SEVERITY_WORDS[entry.severity][not chinese]
    facts = {
        "severity": severity,
        "basis": ("；" if chinese else "; ").join(
            f"[{escaped(words)}]({each.url})" if each.url else escaped(words)
            for each in basis_of(entry)
            for words in [citation(each, language)]
        ),
        "name": f"`{entry.name}`",
        "since": since_of(entry),
    }
    if not isinstance(entry, Rule) or entry.firm:
        firm = WORDS["firm" if isinstance(entry, Rule) else "fixed"].in_language(language)
        facts["severity"] += f"（{firm}）" if chinese else f" ({firm})"
    if not isinstance(entry, Rule) and entry.runnable:
        facts["file"] = f"`{entry.file}`"
        if entry.encoding != "utf-8":
            facts["encoding"] = entry.encoding
    colon = "：" if chinese else ": "
    return "\n".join(f"- {WORDS[key].in_language(language)}{colon}{facts[key]}" for key in facts)


def _fenced(entry: Explained, example: str) -> str:
    """Return an example in the language that it is written in."""
    if isinstance(entry, Rule):
        kind = "markdown" if entry.check_page or entry.check_report else "yaml"
    elif not entry.runnable:
        kind = "text"
    else:
        kind = "markdown" if entry.file.endswith(".md") else "yaml"
    return fenced("\n".join(shown_lines(example)), kind)


def fenced(text: str, language: str) -> str:
    """Return a code block, in a fence longer than any in the text."""
    longest = max((len(found[0]) for found in re.finditer("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def escaped(prose: str) -> str:
    """Return plain prose as Markdown that shows the same; code between backticks stays code."""
    pieces = CODE_SPAN.split(prose)
    return "".join(
        piece if at % 2 else MARKUP.sub(r"\\\1", piece) for at, piece in enumerate(pieces)
    )
