"""Beside the flow: all of content/ but the items, read and checked: the agency's own files, pages, pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from catalog.check.attached import AttachmentScreener
from catalog.check.keyed import FingerprintKey
from catalog.check.privacy import Screening
from catalog.check.redact import redacted, secrets_in, source_text
from catalog.check.run import page_findings, private_findings, settled
from catalog.check.screened import screened_page, screened_picture, screened_settings, screened_site
from catalog.diagnostic import Finding, Severity
from catalog.load.default_page import missing_pages, page_targets
from catalog.load.loaded import FILE_START, AttachedFile, place_in
from catalog.load.page import read_page
from catalog.load.site import read_site
from catalog.load.tree import ContentTree, read_bytes
from catalog.model.agency import Site
from catalog.model.page import Page
from catalog.opening import SmallFiles
from catalog.settings import Settings

ByFile = dict[str, list[Finding]]


def read_small_files(
    settings: Settings, tree: ContentTree, key: FingerprintKey | None
) -> SmallFiles:
    """Read and check all of content/ but the items, and mkdocs.yml."""
    site, site_findings, places = read_site(settings.root, tree)
    findings: ByFile = {}
    for file, finding in (*tree.findings, *site_findings):
        findings.setdefault(file, []).append(settled(finding, finding.place or FILE_START))
    findings = {file: list(redacted(some)) for file, some in findings.items()}
    attachments = AttachmentScreener(settings.root, settings.cache)
    screening = Screening(key, attachments)
    pages = list(_pages(settings, tree, site, screening, findings))
    if site is not None:
        sources = {file: _text(settings, file) for file in tree.configs}
        for file, found in screened_site(site, places, sources, screening).items():
            findings.setdefault(file, []).extend(private_findings(found))
    lasting = _pictures(settings, tree, attachments, key, findings)
    name, source = settings.config_file.name, source_text(settings.config_file.read_bytes())
    shown = private_findings(screened_settings(name, source, site, key))
    findings.setdefault(name, []).extend(shown)
    attachments.close()
    pages += missing_pages(tuple(page.file for page in pages))
    by_file = {file: tuple(some) for file, some in findings.items() if some}
    return SmallFiles(site, tuple(pages), by_file, places, lasting)


def _pages(
    settings: Settings,
    tree: ContentTree,
    site: Site | None,
    screening: Screening,
    findings: ByFile,
) -> Iterator[Page]:
    """Yield the pages without an error finding; put what is found in all of them into `findings`."""
    targets = page_targets(tree)
    for file in tree.pages:
        data = read_bytes(settings.root / file)
        if isinstance(data, Finding):
            findings.setdefault(file, []).append(settled(data, FILE_START))
            continue
        loaded = read_page(file, data)
        source = source_text(data)
        some = [settled(one, place_in(loaded.places, one.path)) for one in loaded.findings]
        if loaded.page is None or site is None:
            secrets = secrets_in(source)
        else:
            found = page_findings(loaded.page, site, targets)
            some += [settled(one, one.place or place_in(loaded.places, one.path)) for one in found]
            private = screened_page(loaded.page, loaded.places, source, site, screening)
            some += private_findings(private)
            secrets = private.secrets
        some = list(redacted(some, secrets))
        if loaded.page is not None and all(one.severity is not Severity.ERROR for one in some):
            yield loaded.page
        if some:
            findings.setdefault(file, []).extend(some)


def _pictures(
    settings: Settings,
    tree: ContentTree,
    attachments: AttachmentScreener,
    key: FingerprintKey | None,
    findings: ByFile,
) -> bool:
    """Screen the pictures beside the pages, which the site builder publishes as they are.

    Return whether the same pictures would give the same again.
    """
    lasting = True
    for file in tree.page_files:
        path = settings.root / file
        try:
            data = path.read_bytes()
        except OSError:
            lasting = False
            continue
        digest = hashlib.sha256(data).hexdigest()
        found = screened_picture(AttachedFile(file, len(data), digest), attachments, key)
        lasting = lasting and found.lasting
        if found.spots:
            findings.setdefault(file, []).extend(redacted(private_findings(found)))
    return lasting


def _text(settings: Settings, file: str) -> str:
    data = read_bytes(settings.root / file)
    return "" if isinstance(data, Finding) else source_text(data)
