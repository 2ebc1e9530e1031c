"""Step load: the texts of mkdocs.yml that the site builder shows on every page: names, tabs, copyright.

The builder reads the file itself. Here only its texts are taken, with their places; nothing that its tags name is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from catalog.diagnostic import FieldPath, Place

LABELS: Mapping[str, str] = {
    "site_name": "网站名称",
    "site_description": "网站描述",
    "site_author": "网站作者",
    "copyright": "版权信息",
    "nav": "导航",
}
OTHER = "网站设置"
"""The label of any other setting: a theme may show what it likes."""
UNSEEN = frozenset(
    {"plugins", "markdown_extensions", "hooks", "watch", "docs_dir", "site_dir", "INHERIT"}
)
"""Settings of which nothing is shown."""
NAV = "nav"


class ShellText(NamedTuple):
    """One text of mkdocs.yml."""

    path: FieldPath
    label: str
    text: str
    place: Place


def shell_texts(source: str) -> list[ShellText]:
    """Return the texts of mkdocs.yml in their order; none where it cannot be read, which the settings refuse."""
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return []
    if not isinstance(root, yaml.MappingNode):
        return []
    found: list[ShellText] = []
    for key, value in root.value:
        name = str(key.value)
        if name not in UNSEEN:
            label = LABELS.get(name, OTHER)
            found += (
                ShellText(path, label, node.value, _place(node))
                for path, node in _scalars(value, (name,), keys=name == NAV)
            )
    return found


def _scalars(
    root: yaml.Node, start: FieldPath, *, keys: bool
) -> Iterator[tuple[FieldPath, yaml.ScalarNode]]:
    """Yield the scalars below a node, each node once however often it is referred to; `keys`: those as well."""
    seen: set[int] = set()
    waiting = [(start, root)]
    while waiting:
        path, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield path, node
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed([((*path, at), each) for at, each in enumerate(node.value)])
        elif isinstance(node, yaml.MappingNode):
            for at, (key, value) in reversed(list(enumerate(node.value))):
                waiting.append(((*path, at if keys else str(key.value)), value))
                if keys:
                    waiting.append((path, key))


def _place(node: yaml.Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)
