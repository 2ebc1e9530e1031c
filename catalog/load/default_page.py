"""Step load: the pages that every site has. Where the agency wrote none of its own, these stand in.

Their facts all come from content/agency.yml, so they are true of every agency; links of the platform thus
never lead nowhere.
"""

from __future__ import annotations

from importlib import resources

from catalog.load.page import read_page
from catalog.load.tree import PAGES, ContentTree
from catalog.model.page import Page

NAMES = ("guide", "rules", "request", "data", "accessibility")
MADE = ("index.md", "catalog/index.md", "reports/index.md")
"""Pages that the shell makes; others link to them as if they stood beside the written ones."""


def page_targets(tree: ContentTree) -> frozenset[str]:
    """Return every path that a page may link to: pages, pictures, stand-ins, and what the shell makes."""
    always = (*(f"{name}.md" for name in NAMES), *MADE)
    return frozenset((*tree.pages, *tree.page_files, *(PAGES + name for name in always)))


def report_targets(tree: ContentTree) -> frozenset[str]:
    """Return every path that an annual report may link to: items, pages with their stand-ins, other reports."""
    pages = (*tree.pages, *(f"{PAGES}{name}.md" for name in NAMES))
    reports = (file for file in tree.reports if file.endswith(".md"))
    return frozenset((*(item.file for item in tree.items), *pages, *reports))


def missing_pages(written: tuple[str, ...]) -> tuple[Page, ...]:
    """Return the stand-ins for pages that are not among the written files (`content/pages/guide.md`)."""
    folder = resources.files("catalog.load") / "default_pages"
    found = []
    for name in NAMES:
        file = f"{PAGES}{name}.md"
        if file not in written:
            page = read_page(file, (folder / f"{name}.md").read_bytes()).page
            assert page is not None
            found.append(page)
    return tuple(found)
