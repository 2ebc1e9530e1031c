"""Before the flow: what stops the engine.

Faults in content are data (`catalog.diagnostic.Finding`); exceptions are only for what makes going on
impossible. The tree:

CatalogError
├── CacheError       the cache of results cannot be used
├── SiteError        the folder is not a site: no mkdocs.yml, no content/, unreadable settings
├── BuildError       the site builder failed, or its output is not what the moulds need
│   └── MouldError   a slot marker is missing or doubled
├── RecordError      the publication record is not whole, damaged, or cannot take what is to be published
├── SigningKeyError  a checkpoint cannot be signed with what was given
├── AskedError       what a person named does not exist, or does not go together
├── BlockedError     error findings stop the build; carries them
└── PrivateLeakError withheld material was about to be written
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from catalog.diagnostic import Diagnostic, Text


class CatalogError(Exception):
    """The engine cannot go on; the command line ends with exit code 3. Told in both languages."""

    exit_code = 3

    def __init__(self, zh: str, en: str) -> None:
        """Take what is to be told."""
        super().__init__(zh, en)
        self.text = Text(zh, en)

    def __str__(self) -> str:
        """Return the Chinese words."""
        return self.text.zh


class SiteError(CatalogError):
    """The site's folder or settings cannot be used."""


class CacheError(CatalogError):
    """The cache of results cannot be used: full disk, no right to write, locked, damaged."""


class BuildError(CatalogError):
    """The site builder failed or gave something unusable."""


class MouldError(BuildError):
    """A page of the shell does not carry each slot marker exactly once."""

    def __init__(self, page: str, marker: str, count: int) -> None:
        """Name the page (path in the shell), the marker and how often it was found."""
        super().__init__(
            f"{page}：插槽标记 {marker} 应有一处，却有 {count} 处",
            f"{page}: expected slot marker {marker} once, found it {count} times",
        )
        self.args = (page, marker, count)
        self.page = page
        self.marker = marker
        self.count = count


class PrivateLeakError(CatalogError):
    """Material that must stay inside was about to be written to the site."""


class RecordError(CatalogError):
    """The publication record is not whole, damaged, or cannot take what is to be published."""


class SigningKeyError(CatalogError):
    """A checkpoint cannot be signed with what was given."""


class AskedError(CatalogError):
    """What a person named on the command line does not exist, or does not go together."""

    exit_code = 2


class BlockedError(CatalogError):
    """Error findings stop the build; nothing was written."""

    exit_code = 1

    def __init__(
        self, diagnostics: Sequence[Diagnostic], files: int, as_of: datetime, waived: int = 0
    ) -> None:
        """Keep for whoever prints them: all findings in place order, files checked, day, findings waived."""
        super().__init__(
            f"共 {files} 个文件，其中有错误，不能生成", f"findings in {files} files stop the build"
        )
        self.args = (diagnostics, files, as_of, waived)
        self.diagnostics = tuple(diagnostics)
        self.files = files
        self.as_of = as_of
        self.waived = waived
