"""Beside the flow: what the build needs of one item, made while the item is at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from catalog.diagnostic import Severity
from catalog.errors import BuildError
from catalog.load.loaded import AttachedFile, LoadedItem
from catalog.model.agency import Site
from catalog.model.canonical_json import canonical_bytes
from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.record.canonical import fingerprint, public_record
from catalog.screen.extraction import Extraction
from catalog.select.address import item_address

if TYPE_CHECKING:
    from catalog.render.work import Work


def work_of(
    loaded: LoadedItem,
    item: Item,
    site: Site,
    extract: Extract,
    read: Callable[[AttachedFile], Extraction] | None = None,
    site_url: str = "",
) -> Work | None:
    """Return what the build needs of an item; None where its body was refused.

    `read` gives what an attachment says; without it only the attachments' names can be found.
    `site_url` (ends in `/`, or empty) is what the page's QR code begins with.
    """
    # Checking needs no templates; not loading them is a sixth of the time until the first item.
    from catalog.render.preview import previews  # noqa: PLC0415
    from catalog.render.prose import publish_prose  # noqa: PLC0415
    from catalog.render.qr import qr_of  # noqa: PLC0415
    from catalog.render.search.item import item_document  # noqa: PLC0415
    from catalog.render.work import Work  # noqa: PLC0415

    if any(one.severity is Severity.ERROR and one.since is None for one in loaded.findings):
        return None
    approval = extract.approvals[-1] if extract.approvals else None
    record = canonical_bytes(public_record(loaded, item, site, approval))
    shown = {path.rpartition(f"{_folder(loaded.file)}/")[2] for path, _ in extract.body_targets}
    listed = {one.file: one for one in item.attachments}
    files = tuple(file for file in loaded.files if file.name in listed or file.name in shown)
    public = without_private(item)
    prose = publish_prose(loaded.file, _html_of(loaded))
    texts = {file.name: read(file) for file in files if file.name in listed} if read else {}
    document = item_document(public, prose, files, texts)
    return Work(
        public,
        prose,
        files,
        record,
        fingerprint(record),
        document,
        previews([*listed], texts),
        qr_of(site_url + item_address(item.identifier, imported=item.imported)),
    )


def _html_of(loaded: LoadedItem) -> str:
    if loaded.body.html is None:
        raise BuildError(
            "这台电脑没有安装 Markdown 转换库 comrak，只能检查，不能生成站点",
            "the Markdown library comrak is not installed here: checking works, building does not",
        )
    return loaded.body.html


def without_private(item: Item) -> Item:
    """Return the item without what must never reach a page; casting cannot print what it does not have."""
    return item.model_copy(update={"review": (), "withheld": None, "disclosed_despite": None})


def _folder(file: str) -> str:
    return file.removesuffix(".md")
