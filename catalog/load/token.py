"""Step load: tokens of pages. `{{ agency.phones }}` stands for what content/agency.yml says.

So an address stands in one place only: pages name it, nobody copies it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.diagnostic import Place
from catalog.model.agency import Agency, Site
from catalog.model.base import Model
from catalog.model.pattern import late
from catalog.model.vocabulary import Labelled

TOKEN = late(r"\{\{\s*(?P<name>[^{}\n]*?)\s*\}\}")
MARKUP = late(r"[\\`*_{}\[\]>|#]|^[-+]|(?<=^[0-9])[.)]|(?<=^[0-9]{2})[.)]")
"""Signs that a backslash makes text, those of lists at the start alone; `&`, `<` and others need an entity."""
ENTITIES = late(r"[&<]|^[=~:]")
REQUEST_PARTS: Mapping[str, str] = {
    "request.form": "下载申请表",
    "request.channels": "从哪里提出",
    "request.flow": "办理流程",
    "request.deadline": "期限怎样算",
    "request.answers": "答复的八种情形",
    "request.fees": "收费标准",
    "request.remedies": "不服怎么办",
    "request.elsewhere": "不通过申请办理的事项",
    "request.statistics": "办理情况",
}
"""Parts that the engine writes, by token, with the heading that one gets where the page has no place for it."""
PART = "⟦{}⟧"
"""What stands in the page of the shell for a part, in a paragraph of its own, until the page is cast."""


def token_values(site: Site) -> dict[str, str]:
    """Return what each token stands for, as Markdown; its signs are text, never markup."""
    values = dict(_values("agency", site.agency))
    rows = "\n".join(
        f"| {_plain(d.name)} | {_plain(d.duties)} | {_plain(d.phone)} |"
        for d in site.departments.values()
    )
    values["departments"] = f"| 处室 | 职责 | 电话 |\n| --- | --- | --- |\n{rows}"
    values |= {name: f"\n\n{PART.format(name)}\n\n" for name in REQUEST_PARTS}
    return values


def _values(prefix: str, model: Model) -> Iterator[tuple[str, str]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Model):
            yield from _values(f"{prefix}.{name}", value)
        elif isinstance(value, tuple):
            yield f"{prefix}.{name}", "、".join(_plain(_words(one)) for one in value)
        else:
            yield f"{prefix}.{name}", _plain(_words(value))


def _words(value: object) -> str:
    """Return a value as the public reads it: labels for keys, 是 or 否, nothing for what is absent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.label if isinstance(value, Labelled) else str(value)


def _plain(text: str) -> str:
    """Return the text as Markdown that shows it as it is, wherever on a line the token stands."""
    one_line = " ".join(text.split())
    escaped = MARKUP.sub(lambda found: f"\\{found[0]}", one_line)
    return ENTITIES.sub(lambda found: f"&#{ord(found[0])};", escaped)


def token_names() -> tuple[str, ...]:
    """Return every token that a page may use, sorted."""
    return tuple(sorted((*_names("agency", Agency), "departments", *REQUEST_PARTS)))


def _names(prefix: str, model: type[Model]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Model):
            yield from _names(f"{prefix}.{name}", inner)
        else:
            yield f"{prefix}.{name}"


def with_request_parts(markdown: str) -> str:
    """Return the page on requests with every part that it has no token for at its end, under a heading."""
    named = {found["name"] for found in TOKEN.finditer(markdown)}
    missing = ((name, words) for name, words in REQUEST_PARTS.items() if name not in named)
    return markdown + "".join(f"\n\n## {words}\n\n{{{{ {name} }}}}\n" for name, words in missing)


def unknown_tokens(markdown: str, first_line: int) -> Iterator[tuple[str, Place]]:
    """Yield (name, place) of each token that stands for nothing, in place order."""
    known = set(token_names())
    for number, line in enumerate(markdown.split("\n"), first_line):
        for found in TOKEN.finditer(line):
            if found["name"] not in known:
                yield found["name"], Place(number, found.start() + 1)


def fill_tokens(markdown: str, values: dict[str, str]) -> str:
    """Return the Markdown with its tokens filled in; unknown ones stay."""
    return TOKEN.sub(lambda found: values.get(found["name"], found[0]), markdown)
