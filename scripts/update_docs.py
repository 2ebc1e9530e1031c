"""Renew the parts of the documentation that the code dictates: keys, lists of values, help, tokens.

usage: .venv/bin/python -m scripts.update_docs [--check]

A generated part stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->`. With `--check`
nothing is written; the exit code is 1 where something would change.
"""

import re
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from click.testing import CliRunner
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from catalog.check.explain import ALL
from catalog.check.provision import codes_of
from catalog.check.provision_map import NOTHING, PROVISIONS
from catalog.cli import cli
from catalog.load import body as load_body
from catalog.load.label import keys_of, label_of
from catalog.load.ledger import LEDGER_LIMIT
from catalog.load.site import REQUIRED, SHAPES
from catalog.load.token import REQUEST_PARTS, token_names
from catalog.load.tree import CONFIG_FILES, SIZE_LIMIT
from catalog.load.yaml_tree import DEPTH_LIMIT
from catalog.model import agency
from catalog.model.annual import ReportMatter
from catalog.model.item import Item
from catalog.model.page import PageMatter
from catalog.model.reckoning import EVENTS_LIMIT
from catalog.model.request import Ledger
from catalog.model.text import TERM_YEARS, YEARS, Moment
from catalog.model.vocabulary import Labelled
from catalog.render.data import COLUMNS
from scripts import handbook
from scripts.docs_words import COLOURS, FAMILIES, TEXTS, TYPES, VOCABULARIES
from scripts.style_tokens import colour, contrast, read_modes, size_and_line

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    "README.md",
    *(f"docs/{name}.md" for name in ("front-matter", "commands", "output", "look", "provisions")),
)
PART = re.compile(
    r"(?P<open><!-- generated: (?P<name>[a-z-]+) -->\n).*?(?P<close><!-- end: (?P=name) -->)",
    re.DOTALL,
)
HELP_WIDTH = 96


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    cells = ([cell.replace("|", "\\|") for cell in row] for row in lines)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def bare(annotation: Any) -> tuple[str, Any]:
    """Return `[]` for a list, and the type behind `Annotated`, `| None`, lists and mappings."""
    suffix = ""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in {Union, types.UnionType}:
            annotation = next(a for a in get_args(annotation) if a is not type(None))
        elif origin is tuple:
            suffix, annotation = suffix + "[]", get_args(annotation)[0]
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            suffix, annotation = suffix + ".<键>", get_args(annotation)[1]
        else:
            return suffix, annotation


def type_words(suffix: str, kind: Any) -> str:
    """Return what a value is, in Chinese."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        single = "一组键"
    elif isinstance(kind, type) and issubclass(kind, Labelled):
        single = "代号"
    else:
        names: dict[Any, str] = {
            date: "日期",
            Moment: "日期或时刻",
            bool: "是否",
            int: "整数",
            Decimal: "金额",
        }
        single = names.get(kind, "文字")
    return f"{single}的列表" if suffix == "[]" else single


TOP_PREFIXES: Mapping[str, str] = {"": "", "[]": "[].", ".<键>": "<代号>."}
"""How the keys of a whole file begin, by the file's shape: a mapping, a list, a mapping by key."""


def key_rows(model: Any, prefix: str = "", seen: tuple[Any, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield (key, label, type, form, whether required) of a model's keys, nested ones by their path."""
    for key, info in keys_of(model).items():
        suffix, kind = bare(info.annotation)
        yield (
            f"`{prefix}{key}`",
            info.title or "",
            type_words(suffix, kind),
            info.description or "",
            _required(info, prefix),
        )
        if keys_of(kind) and kind not in seen:
            yield from key_rows(kind, f"{prefix}{key}{suffix}.", (*seen, kind))


def _required(info: FieldInfo, prefix: str) -> str:
    if not info.is_required():
        return ""
    return "必填" if prefix in TOP_PREFIXES.values() else "写了上级就必填"


KEY_HEAD = ("键", "标签", "类型", "写法", "必填")


def config_keys() -> str:
    """Return the tables of all configuration files that the engine reads, with nested keys."""
    parts = []
    for name, shape in SHAPES.items():
        suffix, kind = bare(shape)
        need = "必须有" if name in REQUIRED else "可以没有"
        parts.append(f"#### `content/{name}.yml`（{need}）\n")
        if not keys_of(kind):
            parts.append("列表的列表：每一组是同义的几个词。\n")
            continue
        parts.append(table(KEY_HEAD, key_rows(kind, TOP_PREFIXES[suffix], (kind,))) + "\n")
    return "\n".join(parts).rstrip("\n")


def vocabularies() -> str:
    """Return every closed list: heading, then `key` label pairs."""
    lines = []
    for kind, words in VOCABULARIES.items():
        values = "；".join(f"`{one.value}` {one.label}" for one in kind)
        lines.append(f"- **{words}**：{values}")
    return "\n".join(lines)


def tokens() -> str:
    """Return the table of tokens that pages may use."""
    labels = {"departments": "各处室的名称、职责、电话，是一张表"}
    labels |= {name: f"生成的一段：{words}" for name, words in REQUEST_PARTS.items()}
    return table(
        ("占位符", "代表"),
        (
            (
                f"`{{{{ {name} }}}}`",
                labels.get(name) or label_of(agency.Agency, tuple(name.split(".")[1:])),
            )
            for name in token_names()
        ),
    )


def limits() -> str:
    """Return the list of fixed limits."""
    return "\n".join(
        (
            f"- 一个文本文件不超过 {SIZE_LIMIT // 1024 // 1024} MiB，一年的申请台账不超过 {LEDGER_LIMIT // 1024 // 1024} MiB，一件申请的办理事项不超过 {EVENTS_LIMIT} 项；",
            f"- YAML 嵌套不超过 {DEPTH_LIMIT} 层；",
            f"- 正文一行里的引用和列表嵌套不超过 {load_body.NESTING_LIMIT} 层，脚注引用不超过 {load_body.FOOTNOTE_LIMIT} 处；",
            f"- 正文展开成网页后不超过原文的 {load_body.GROWTH} 倍再加 {load_body.ALLOWANCE} 字；",
            f"- 日期在 {YEARS.start} 年至 {YEARS.stop - 1} 年之间，公开年数是 {TERM_YEARS.start} 至 {TERM_YEARS.stop - 1} 的整数。",
        )
    )


def help_of(*arguments: str) -> str:
    """Return the help text of a command as it is printed."""
    words = [*arguments, "--help"]
    done = CliRunner().invoke(cli, words, prog_name="catalog", terminal_width=HELP_WIDTH)
    if done.exit_code != 0:
        raise RuntimeError(done.output)
    lines = "\n".join(line.rstrip() for line in done.output.rstrip().split("\n"))
    return f"```text\n$ catalog {' '.join(words)}\n{lines}\n```"


def command_help() -> str:
    """Return the help texts of all commands, the common one first."""
    parts = ["### catalog\n", help_of()]
    for name in sorted(cli.commands):
        parts += [f"\n### catalog {name}\n", help_of(name)]
    return "\n".join(parts)


def rule_families() -> str:
    """Return the table of rule families, by the two letters of their codes."""
    prefixes = sorted({entry.code[:2] for entry in ALL})
    return table(("代码", "管什么"), ((f"`{one}…`", FAMILIES[one]) for one in prefixes))


def provisions() -> str:
    """Return the map of provisions: a table an act, each code with a link to its page."""
    parts = []
    for act in dict.fromkeys(each.act for each in PROVISIONS):
        rows = (
            (
                each.article,
                each.asks.zh,
                "、".join(f"[{code}](rules/{code}.md)" for code in codes_of(each)) or NOTHING,
                "、".join(
                    [f"`{page}`" for page in each.pages]
                    + [f"`catalog {name}`" for name in each.commands]
                )
                or NOTHING,
                "；".join(text.zh for text in (each.because, each.coming) if text) or NOTHING,
            )
            for each in PROVISIONS
            if each.act == act
        )
        head = ("条文", "要求", "规则", "页面和命令", "说明")
        parts.append(f"### {act}\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def colours() -> str:
    """Return the table of colours by mode; text colours with their contrast on paper."""
    modes = read_modes()

    def cell(name: str, own: Mapping[str, str]) -> str:
        value = own.get(name, modes.light[name])
        words = colour(value)
        if name in TEXTS:
            paper = own.get("paper", modes.light["paper"])
            words += f"（{contrast(value, paper):.1f}）"
        return words

    rows = (
        (f"`--{name}`", use, *(cell(name, own) for own in (modes.light, modes.dark, modes.elder)))
        for name, use in COLOURS.items()
    )
    return table(("名称", "用途", "浅色", "深色", "大字版"), rows)


def type_scale() -> str:
    """Return the table of type sizes: size and line height in px."""
    modes = read_modes()
    rows = (
        (
            f"`--{name}`",
            use,
            *(
                size_and_line(own.get(name, modes.light[name]))
                for own in (modes.light, modes.phone, modes.elder)
            ),
        )
        for name, use in TYPES.items()
    )
    return table(("名称", "用途", "默认", "手机", "大字版"), rows)


def columns() -> str:
    """Return the columns of catalog.csv with the keys of catalog.json."""
    return table(("列名", "`catalog.json` 的键"), ((f"{v}", f"`{k}`") for k, v in COLUMNS.items()))


PARTS: Mapping[str, Callable[[], str]] = {
    "item-keys": lambda: table(KEY_HEAD, key_rows(Item)),
    "ledger-keys": lambda: table(KEY_HEAD, key_rows(Ledger)),
    "report-keys": lambda: table(KEY_HEAD, key_rows(ReportMatter)),
    "page-keys": lambda: table(KEY_HEAD, key_rows(PageMatter)),
    "config-keys": config_keys,
    "config-files": lambda: "、".join(f"`{name}`" for name in CONFIG_FILES),
    "vocabularies": vocabularies,
    "tokens": tokens,
    "limits": limits,
    "command-help": command_help,
    "rule-families": rule_families,
    "provisions": provisions,
    "csv-columns": columns,
    "colours": colours,
    "type-scale": type_scale,
}


def renewed(text: str) -> str:
    """Return a document with its generated parts renewed."""
    return PART.sub(
        lambda part: f"{part['open']}\n{PARTS[part['name']]()}\n\n{part['close']}", text
    )


def main() -> None:
    """Renew all documents, or with --check tell which are not up to date."""
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        raise SystemExit("usage: python -m scripts.update_docs [--check]")
    stale = []
    for name in FILES:
        path = ROOT / name
        old = path.read_text("utf-8")
        new = renewed(old)
        if new != old:
            stale.append(name)
            if not check:
                path.write_text(new, "utf-8", newline="\n")
    changes = list(handbook.differences(ROOT, handbook.pages()))
    stale += [f"{handbook.FOLDER.as_posix()}/{name}" for name, _ in changes]
    if not check:
        handbook.renew(ROOT, changes)
    for name in stale:
        print(f"{'stale' if check else 'renewed'}: {name}")
    raise SystemExit(int(check and bool(stale)))


if __name__ == "__main__":
    main()
