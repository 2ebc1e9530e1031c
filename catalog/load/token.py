"""Step load: tokens of pages. `{{ agency.phones }}` stands for what content/agency.yml says.

So an address stands in one place only: pages name it, nobody copies it.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.diagnostic import Place
from catalog.model.agency import Agency, Site
from catalog.model.base import Model
from catalog.model.pattern import late
from catalog.model.vocabulary import Labelled

TOKEN = late(r"\{\{\s*(?P<name>[^{}\n]*?)\s*\}\}")
MARKUP = late(r"[\\`*_{}\[\]>|#]|^[-+]|(?<=^[0-9])[.)]|(?<=^[0-9]{2})[.)]")
"""Signs that a backslash makes text, those of lists at the start alone; `&`, `<` and others need an entity."""
ENTITIES = late(r"[&<]|^[=~:]")


def token_values(site: Site) -> dict[str, str]:
    """Return what each token stands for, as Markdown; its signs are text, never markup."""
    values = dict(_values("agency", site.agency))
    rows = "\n".join(
        f"| {_plain(d.name)} | {_plain(d.duties)} | {_plain(d.phone)} |"
        for d in site.departments.values()
    )
    values["departments"] = f"| 处室 | 职责 | 电话 |\n| --- | --- | --- |\n{rows}"
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
    return tuple(sorted((*_names("agency", Agency), "departments")))


def _names(prefix: str, model: type[Model]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Model):
            yield from _names(f"{prefix}.{name}", inner)
        else:
            yield f"{prefix}.{name}"


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
