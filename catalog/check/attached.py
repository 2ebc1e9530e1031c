"""Step check: the attachments of a site, screened where they lie; nothing is opened before the first of them."""

from __future__ import annotations

from pathlib import Path

from catalog.load.loaded import AttachedFile
from catalog.screen.attachment import AttachmentResult, extraction_of, screen_attachment
from catalog.screen.extraction import Extraction
from catalog.screen.hit import Surroundings
from catalog.screen.piece import Limits
from catalog.screen.process import Reader, usual_limits
from catalog.screen.store import TextStore


class AttachmentScreener:
    """Screens attachments one after the other, with one reading process and one store; close it."""

    def __init__(self, root: Path, cache: Path, limits: Limits | None = None) -> None:
        """Take the site's folder and that of its cache."""
        self._root = root
        self._cache = cache
        self._limits = limits or usual_limits()
        self._tools: tuple[Reader, TextStore] | None = None

    def __call__(
        self, item_file: str, attached: AttachedFile, around: Surroundings
    ) -> AttachmentResult:
        """Return what is found in a file of an item's folder, or where `item_file` is empty of the site's."""
        folder = self._root / item_file.removesuffix(".md")
        return self.screen(folder / attached.name, attached.sha256, around)

    def screen(self, path: Path, sha256: str, around: Surroundings) -> AttachmentResult:
        """Return what is found in a file that had this content when the run began."""
        return screen_attachment(self._extraction(path, sha256), around)

    def extraction(self, item_file: str, attached: AttachedFile) -> Extraction:
        """Return what a file of an item's folder says, as it was screened."""
        folder = self._root / item_file.removesuffix(".md")
        return self._extraction(folder / attached.name, attached.sha256)

    def _extraction(self, path: Path, sha256: str) -> Extraction:
        if self._tools is None:
            self._tools = Reader(self._limits), TextStore(self._cache, self._limits)
        return extraction_of(*self._tools, path, sha256)

    def close(self) -> None:
        """End the process and close the store; what is screened afterwards starts them anew."""
        if self._tools is not None:
            reader, store = self._tools
            reader.close()
            store.close()
        self._tools = None
