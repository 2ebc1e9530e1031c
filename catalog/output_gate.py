"""Beside the flow: after casting: every written byte that tells a private value must come from a screened source."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator, Sequence

from catalog.diagnostic import Text
from catalog.errors import PrivateLeakError
from catalog.load.cache import ResultCache
from catalog.load.site import config_path
from catalog.load.tree import read_bytes
from catalog.parallel import chunks
from catalog.render.search.document import ATTACHMENTS, FIELD_END
from catalog.render.work import Work
from catalog.screen.mask import masked
from catalog.screen.normal import normalise
from catalog.screen.output import Suspect
from catalog.survey import Survey

INTERNAL = frozenset({config_path("staff"), config_path("waivers")})
"""Agency files of which nothing is published: a value that only they hold is a leak."""
TOLD = 20
_GAPS = re.compile(r"[-\s]+")
"""What people write between the groups of a number."""


def refuse_leaks(suspects: Sequence[Suspect], surveyed: Survey, keys: Sequence[str]) -> None:
    """Refuse a cast site in which a value stands that was in no screened source.

    `keys`: of the results of the items that are shown. A value that a source holds was found there, and judged
    with all that stands around it: a duty phone, a false alarm that was waived.

    Raises:
        PrivateLeakError: names files, kinds and masks.
    """
    left = {one.value for one in suspects}
    if not left:
        return
    texts = _screened(surveyed, keys)
    for text in texts:
        left = {value for value in left if value not in text}
        if not left:
            return
    for text in _screened(surveyed, keys):
        meant = normalise(text, markdown=True).text.upper()
        joined = _GAPS.sub("", meant)
        left = {value for value in left if value not in meant and value not in joined}
        if not left:
            return
    raise _told([one for one in suspects if one.value in left])


def _screened(surveyed: Survey, keys: Sequence[str]) -> Iterator[str]:
    """Yield the texts that were screened and may be published.

    mkdocs.yml, agency files, annual reports, pages, items' records, what their attachments say.
    """
    yield surveyed.settings.config_file.read_bytes().decode(errors="replace")
    for file in surveyed.tree.configs:
        data = read_bytes(surveyed.settings.root / file)
        if file not in INTERNAL and isinstance(data, bytes):
            yield data.decode(errors="replace")
    for file in surveyed.tree.reports:
        data = read_bytes(surveyed.settings.root / file)
        if isinstance(data, bytes):
            yield data.decode(errors="replace")
    for page in surveyed.pages:
        yield f"{page.title}\n{page.matter.summary or ''}\n{page.body.markdown}"
    cache = ResultCache(surveyed.results)
    try:
        for some in chunks(keys):
            for kept in cache.works(some).values():
                work: Work = pickle.loads(kept)  # noqa: S301 - our own private file
                yield work.canonical.decode()
                yield work.document.split(FIELD_END)[ATTACHMENTS]
    finally:
        cache.close()


def _told(leaks: Iterable[Suspect]) -> PrivateLeakError:
    lines = sorted({(one.path, one.kind, masked(one.kind, one.value)) for one in leaks})
    told = [
        Text(f"{path} 有{kind.label} {mask}", f"{path!r} holds {kind.value} {mask!r}")
        for path, kind, mask in lines[:TOLD]
    ]
    if len(lines) > TOLD:
        more = len(lines) - TOLD
        told.append(Text(f"还有 {more} 处", f"{more} more"))
    return PrivateLeakError(
        f"生成的网站里有没有经过筛查的敏感内容：{'；'.join(one.zh for one in told)}。"
        "它不在任何已筛查的来源里，多半来自模板或插件；原来的网站没有改动",
        f"the new site holds private values that no screened source has: "
        f"{'; '.join(one.en for one in told)}; "
        "they come from a template or a plugin, the old site was not touched",
    )
