"""Beside the flow: `catalog purge`: an item is removed for privacy, by a publication and by rewriting those before it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from catalog.publish.commit import Branch, find_branch
from catalog.publish.copies import adopt
from catalog.publish.git import Repository
from catalog.publish.prune import Remains, complete
from catalog.publish.purge import already_removed
from catalog.publish.ready import clear_scratch, refuse_key
from catalog.publishing import PublishOrder, publish
from catalog.record.entry import Removal
from catalog.survey import Progress


class Purged(NamedTuple):
    """What became of it."""

    number: int | None
    """The publication that removes the item; None: it was removed before, and only the rest was done."""
    branch: Branch
    remains: Remains


def purge(
    order: PublishOrder, identifier: str, reason: str, progress: Progress | None = None
) -> Purged:
    """Remove an item for privacy; what a killed run left is completed.

    Raises:
        AskedError: it was never published, or the site still shows it.
        BlockedError, GitError, CatalogError, OSError: as `publish`.
    """
    target = Repository(order.repository or order.settings.root)
    branch = find_branch(target, order.branch)
    adopt(target, branch.name, branch.head)
    refuse_key(order.sign, branch)
    clear_scratch(order.settings.cache)
    complete(branch, order.sign)
    number = None
    if not already_removed(branch, identifier):
        removal = Removal(identifier, reason, f"{order.clock:%Y-%m-%d}")
        done = publish(replace(order, removals=(removal,)), progress)
        branch = done.branch
        number = len(branch.past.publications)
    return Purged(number, branch, complete(branch, order.sign))
