"""Beside the flow: `catalog publish`: a clean, whole build becomes the next publication, or nothing changes.

Order: look at the branch, refuse what must not be published, build into a folder of our own (on the way what
changes is compared and accounted for), list, write the record, commit. The refs move last and together.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from catalog import __version__
from catalog.assembly import BuildOrder, Selection
from catalog.build import Built, build_site
from catalog.load.cache import ResultCache
from catalog.model.vocabulary import State
from catalog.publish.changes import Compared, compared, present_items
from catalog.publish.commit import (
    BRANCH,
    Branch,
    find_branch,
    mend_tag,
    push_refs,
    signature_of,
    write_publication,
)
from catalog.publish.copies import adopt, refuse_second_start
from catalog.publish.git import Repository
from catalog.publish.marks import Kept
from catalog.publish.publication import (
    Made,
    carried_files,
    files_for_pages,
    hidden_counts,
    listed_files,
    own_files,
    publication_made,
    tree_files,
)
from catalog.publish.purge import Purge, past_without, purge_of, refuse_shown
from catalog.publish.ready import (
    GROWING,
    moment_of,
    origin_of,
    refuse_dirty,
    refuse_key,
    refuse_shallow,
    refuse_times,
)
from catalog.publish.record_key import keep_key, key_of
from catalog.publish.renaming import renaming_of
from catalog.publish.rewrite import Rewriting
from catalog.publish.shadow import Asked, Proof, prove
from catalog.record.entry import Moment, Removal
from catalog.record.note import load_signer
from catalog.record.overlay import Overlay
from catalog.record.past import Past, Publication, manifest_path
from catalog.record.publication_files import Listed, early_files, late_files, same_files
from catalog.render.output import growing_folder
from catalog.settings import Settings, read_settings
from catalog.survey import Progress, Survey


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOrder:
    """What to publish, and where."""

    settings: Settings
    clock: datetime
    """The present minute, naive China Standard Time."""
    as_of: datetime
    branch: str = BRANCH
    repository: Path | None = None
    """A repository other than that of the content."""
    sign: Path | None = None
    """SSH key for commit, tag and checkpoint."""
    dirty_ok: bool = False
    removals: tuple[Removal, ...] = ()
    """Items to remove for privacy, from all past publications too."""
    leak_proof: bool = False
    """Whether a trial publication of marked content comes first."""
    whole_proof: bool = False
    """Whether it takes every item, however many they are."""
    keep_going: bool = False
    """For a trial: items with errors are left out; the content need be in no repository."""
    cache: Path | None = None
    """Folder of results to build with; None: a new one, so that nothing of an earlier run is used."""


class Published(NamedTuple):
    """What became of it."""

    publication: Publication | None
    """None: nothing had changed since the last one."""
    built: Built
    branch: Branch
    """As it stands now."""
    key_made: bool
    """Whether content/record.key is new and has to be committed."""
    proof: Proof | None = None
    """How far the leak proof went; None: there was none."""


@dataclass(slots=True)
class _Choice:
    """What the build finds to publish, told before it casts anything."""

    order: PublishOrder
    branch: Branch
    purge: Purge | None = None
    always: bool = False
    """Whether to make a publication even of no change of items."""
    compared: Compared = field(default_factory=lambda: Compared((), {}))
    made: Publication | None = None
    changes: bytes = b""
    agency: tuple[str, str] = ("", "")
    """Name and credit code."""
    counted: bool = True
    """Whether the agency tells how many items are not shown."""
    kept: Kept = field(default_factory=lambda: Kept(frozenset(), frozenset()))

    def __call__(self, surveyed: Survey, chosen: Selection) -> Past:
        """Compare with the last publication; return the publications that the site is to tell of."""
        past, site = self.branch.past, surveyed.site
        assert site is not None
        self.agency = (site.agency.name, site.agency.uscc)
        self.counted = site.agency.show_withheld_counts
        public, gone = ({one.file for one in some} for some in (chosen.public, chosen.gone))
        self.kept = Kept(frozenset(public), frozenset(gone))
        number = len(past.publications) + 1
        if self.purge:
            refuse_shown(self.purge, chosen.public, chosen.gone, chosen.standings)
        cache = ResultCache(chosen.results)
        present = present_items(chosen.public, chosen.gone, chosen.standings, cache)
        renaming = renaming_of(site.agency, self.branch)
        self.compared = compared(
            present, past, self.branch.reader, number, self.order.as_of, renaming
        )
        cache.close()
        if not self.compared.items and past.last is not None and not self.always:
            return past
        hidden = hidden_counts(chosen.standings) if site.agency.show_withheld_counts else None
        self.made, self.changes = publication_made(
            number,
            moment_of(self.order.clock),
            moment_of(self.order.as_of),
            hidden,
            self.compared.items,
            self.order.removals,
        )
        told = past.with_publication(self.made, self.compared.standing)
        new = Made(number, self.compared.items, self.changes)
        name = origin_of(self.order.settings.site_url, self.agency[1])
        files = files_for_pages(new, self.branch.reader.read, self.order.sign, name)
        return replace(told, reader=Overlay(files, past.reader))


def publish(order: PublishOrder, progress: Progress | None = None) -> Published:
    """Publish the site as of a moment.

    Raises:
        AskedError: the moment or the branch will not do, the content is not committed, the clone is shallow.
        BlockedError: error findings, or a change that is not accounted for; nothing was published.
        GitError, CatalogError, OSError: git, the record or the file system failed; the branch is as it was.
    """
    root = order.settings.root
    target = Repository(order.repository or root)
    source = target if order.keep_going else Repository(root)
    refuse_shallow(source, target)
    if not order.dirty_ok:
        refuse_dirty(source, root)
    branch = find_branch(target, order.branch)
    if branch.head is None and not order.keep_going:
        refuse_second_start(source, root, target, branch.name)
    refuse_times(order.as_of, order.clock, branch.past)
    refuse_key(order.sign, branch)
    adopt(target, branch.name, branch.head)
    order.settings.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch = growing_folder(order.settings.cache, GROWING)
    try:
        return _publish(order, branch, scratch, progress)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _publish(
    order: PublishOrder, branch: Branch, scratch: Path, progress: Progress | None
) -> Published:
    key, new_key = key_of(order.settings.root)
    purge = purge_of(branch, order.removals) if order.removals else None
    if purge:
        branch = replace(branch, past=past_without(branch.past, purge))
    choice = _Choice(order, branch, purge, always=purge is not None)
    built = _built(order, choice, scratch, progress)
    read = branch.reader.read
    hidden = purge.hidden if purge else frozenset[str]()
    carried = [one for one in carried_files(branch.past, branch.reader) if one.path not in hidden]
    if choice.made is None:
        by = signature_of(choice.agency[0], branch.past.publications[-1].at)
        mend_tag(branch, by, order.sign)
        if same_files(read, listed_files(scratch / "site", early_files(0, [], b""), carried)):
            return Published(None, built, branch, key_made=False)
        choice.always = True
        built = _built(order, choice, scratch, progress)
    assert choice.made is not None
    proof = _prove(order, choice, scratch, progress) if order.leak_proof else None
    made = Made(choice.made.number, choice.compared.items, choice.changes)
    own = own_files(made, key) | dict(purge.changes if purge else {})
    listed = listed_files(scratch / "site", own, carried)
    name = origin_of(order.settings.site_url, choice.agency[1])
    late = late_files(
        read,
        listed,
        made.item_changes,
        order.removals,
        key,
        Moment(choice.made.at, choice.made.as_of, __version__, name),
        None if order.sign is None else load_signer(order.sign, name),
    )
    if new_key:
        keep_key(order.settings.root, new_key)
    _commit(order, branch, choice, (listed, own | late.written, late.gone), scratch)
    return Published(
        choice.made,
        built,
        find_branch(branch.repository, branch.name),
        key_made=bool(new_key),
        proof=proof,
    )


def _built(order: PublishOrder, choice: _Choice, scratch: Path, progress: Progress | None) -> Built:
    """Build the whole site into the scratch folder, with results of no earlier run."""
    settings = replace(order.settings, cache=order.cache or scratch / "cache")
    build = BuildOrder(
        settings=settings,
        as_of=order.as_of,
        out=scratch / "site",
        ahead=order.as_of > order.clock,
        keep_going=order.keep_going,
    )
    return build_site(build, progress, choice)


def _prove(order: PublishOrder, choice: _Choice, scratch: Path, progress: Progress | None) -> Proof:
    """Publish marked content on trial; return how far that went; PrivateLeakError."""

    def shown(step: str, done: int, total: int) -> None:
        if progress is not None:
            progress(f"proof {step}", done, total)

    def trial(root: Path, repository: Path) -> int:
        settings = read_settings(root, jobs=order.settings.jobs, cache=scratch / "shadow-cache")
        only_built = PublishOrder(
            settings=settings,
            clock=order.clock,
            as_of=order.as_of,
            repository=repository,
            dirty_ok=True,
            keep_going=True,
        )
        return publish(only_built, shown).built.counts.get(State.REFUSED.value, 0)

    turn, whole = len(choice.branch.past.publications), order.whole_proof
    asked = Asked(choice.kept, order.as_of, scratch, choice.counted, turn, whole)
    return prove(order.settings, asked, trial, progress)


def _commit(
    order: PublishOrder,
    branch: Branch,
    choice: _Choice,
    files: tuple[Sequence[Listed], dict[str, bytes], Sequence[str]],
    scratch: Path,
) -> None:
    """Write blobs, tree, commit and tag, and move the refs. `files`: listed ones, ones in memory, ones gone."""
    listed, memory, gone = files
    site, made, agency = scratch / "site", choice.made, choice.agency[0]
    assert made is not None
    if choice.purge is None:
        found = tree_files(branch, site, listed, memory, gone, scratch)
        by = signature_of(agency, made.at)
        write_publication(branch, found, made, by, scratch, order.sign)
        return
    rewriting = Rewriting(branch, choice.purge, made, agency, scratch, order.sign)
    rewriting.rewrite(listed, memory.pop(manifest_path(made.number - 1)))
    found = tree_files(branch, site, listed, memory, gone, scratch)
    rewriting.move(found | rewriting.blobs)


def push(branch: Branch, remote: str) -> None:
    """Push the branch and its tags to a remote."""
    push_refs(branch, remote)
