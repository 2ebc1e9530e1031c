"""Nothing private reaches the site: a token in every private place, and no byte of output holds one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from catalog.build import Built
from catalog.publish.leaks import SURFACES, leaks, surface_of
from catalog.publish.marks import Tokens
from tests.small_site import build, copy_small, matter_of, tree, write_item

HIDDEN = ("2026/case-file", "2026/minutes", "2026/assessor", "2026/price-list", "2026/hotline")
"""Withheld, on request, not approved, without a day, scheduled."""
CHANNELS = ["portal", "wechat", "notice_board"]
"""With these an item gives away all that it can: page, article, poster."""


def replaced(root: Path, word: str, by: str) -> None:
    """Replace a whole word in every text of content/."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for file in sorted(root.joinpath("content").rglob("*")):
        if file.suffix in {".yml", ".md"}:
            file.write_text(pattern.sub(by, file.read_text("utf-8")), "utf-8")


def mark_staff(root: Path, token: Tokens) -> None:
    """Mark staff keys (so reviews, liaison, approvals, deciders) and names."""
    staff = yaml.safe_load((root / "content/staff.yml").read_text("utf-8"))
    for key, person in staff.items():
        replaced(root, key, token(f"key of {key}"))
        replaced(root, person["name"], token(f"name of {key}"))


def mark_config(root: Path, token: Tokens) -> None:
    """Mark what the agency's files hold beside what is shown: notes, waivers, calendar, ledger."""
    content = root / "content"
    replaced(root, "示例市防汛三级应急响应", token("calendar"))
    (content / "waivers.yml").write_text(
        f"- {{code: AT102, place: items/2026/outpatient-2026.md, reason: {token('waiver')},"
        " by: chen-x, until: 2026-12-31}\n"
        f"- {{code: JT103, place: items/2024, reason: {token('waiver of an error')},"
        " by: wu-z, until: 2026-12-31, kind: false_alarm}\n",
        "utf-8",
    )
    (content / "record.key").write_text(f"{token('key of the record')}\n", "utf-8")
    for file in sorted(content.glob("*.yml")):
        note = f"# {token(f'comment in {file.name}')}\n"
        file.write_text(note + file.read_text("utf-8"), "utf-8")


def table(words: str) -> str:
    """Return a CSV file of which a page would show the first rows."""
    return f"项目,说明\n甲,{words}\n乙,无\n"


def mark_hidden(root: Path, token: Tokens) -> None:
    """Mark all of the items that are not public: fields, bodies, attachments, file names."""
    for name in HIDDEN:
        file = root / f"content/items/{name}.md"
        short = name.partition("/")[2]
        matter = matter_of(file) | {
            "title": token(f"title {short}"),
            "summary": f"说明不公开的情况和理由，供内部查用和定期评估。{token(f'summary {short}')}",
            "keywords": [token(f"keyword {short}")],
            "attachments": [{"file": "data.csv", "title": token(f"attachment title {short}")}],
            "channels": CHANNELS,
        }
        if "withheld" in matter:
            matter["withheld"]["basis"] += token("basis")  # type: ignore[index]
        folder = file.with_suffix("")
        folder.mkdir()
        (folder / "data.csv").write_text(table(token(f"attachment {short}")), "utf-8")
        write_item(file, matter, f"## {token(f'heading {short}')}\n\n{token(f'body {short}')}")
        slug = token(f"slug {short}")
        file.rename(file.with_name(f"{slug}.md"))
        folder.rename(file.with_name(slug))


def mark_gone(root: Path, token: Tokens) -> None:
    """Mark what withdrawn and expired items no longer show; the title of one withdrawn for privacy."""
    for name in ("2026/fund-q0", "2026/aid-list", "2025/showcase"):
        file = root / f"content/items/{name}.md"
        short = name.partition("/")[2]
        matter = matter_of(file)
        matter["summary"] = (
            f"曾经公开、现在不再公开的说明，留在原处供内部查用。{token(f'gone summary {short}')}"
        )
        matter["keywords"] = [token(f"gone keyword {short}")]
        matter["attachments"] = [{"file": f"{token('gone file name')}.csv", "title": "表"}]
        matter["channels"] = CHANNELS
        if short == "aid-list":
            matter["title"] = token("hidden title")
        folder = file.with_suffix("")
        folder.mkdir()
        attached = matter["attachments"][0]["file"]  # type: ignore[index]
        (folder / attached).write_text(table(token(f"gone attachment {short}")), "utf-8")
        write_item(file, matter, f"## 正文\n\n{token(f'gone body {short}')}")


def mark_public(root: Path, token: Tokens) -> None:
    """Mark the private parts of public items: notes, unlisted files, blocks, slugs."""
    items = root / "content/items"
    file = items / "2026/outpatient-2026.md"
    text = file.read_text("utf-8").replace("\n---\n", f"\n# {token('yaml comment')}\n---\n", 1)
    text += f"\n<!-- {token('body comment')} -->\n\n末段。<!--\n{token('inline comment')}\n-->\n"
    file.write_text(text, "utf-8")
    (file.with_suffix("") / f"{token('unlisted name')}.txt").write_text(token("unlisted file"))
    rumour = items / "2025/rumour.md"
    matter = matter_of(rumour) | {"channels": CHANNELS}
    write_item(rumour, matter, f"## 事实\n\n没有取消。\n\n<!-- {token('short comment')} -->")
    page = root / "content/pages/rules.md"
    page.write_text(page.read_text("utf-8") + f"\n<!-- {token('page comment')} -->\n", "utf-8")
    rating = items / "2026/rating.md"
    matter = matter_of(rating)
    matter["disclosed_despite"]["evidence"] = token("evidence")  # type: ignore[index]
    write_item(rating, matter, "## 结果\n\n全部合格。")
    joint = items / "2024/joint-premium.md"
    matter = matter_of(joint)
    matter["joint"]["proposals"].append(  # type: ignore[index]
        {"organ": token("joint proposal"), "proposal": "withhold"}
    )
    write_item(joint, matter, "## 标准\n\n每人每年四百元。")
    penalty = items / "2025/penalty-pharmacy.md"
    penalty.rename(penalty.with_name(f"{token('slug of a public item')}.md"))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tokens]:
    """The small site with a token in every private place."""
    root, token = copy_small(tmp_path_factory.mktemp("canary") / "root"), Tokens()
    for mark in (mark_config, mark_hidden, mark_gone, mark_public, mark_staff):
        mark(root, token)
    return root, token


def built(marked: tuple[Path, Tokens], out: Path, cache: Path) -> Built:
    """Build the marked site; findings about the marks themselves do not matter."""
    return build(marked[0], out, cache=cache, keep_going=True)


def test_every_token_is_in_the_sources(marked: tuple[Path, Tokens]) -> None:
    """All tokens stand in content/ and the marked site has no error: nothing is hidden by a refusal."""
    root, tokens = marked
    names = "\n".join(each.as_posix() for each in root.rglob("*"))
    texts = names + "\n".join(
        each.read_bytes().decode("utf-8", "replace")
        for each in root.joinpath("content").rglob("*")
        if each.is_file()
    )
    assert [place for token, place in tokens.places.items() if token.decode() not in texts] == []
    assert len(tokens.places) > 80


def test_no_token_reaches_the_site(marked: tuple[Path, Tokens], tmp_path: Path) -> None:
    """No byte and no file name of the site holds a token, and no item was refused for its marks."""
    result = built(marked, tmp_path / "site", tmp_path / "cache")
    errors = [f"{d.file}:{d.line} {d.code}" for d in result.diagnostics if d.severity == "error"]
    assert errors == []
    assert result.waived == 2, "a warning of the unlisted file, an error of the joint proposal"
    site = tree(tmp_path / "site")
    assert leaks(site.items(), marked[1].places) == {}
    assert {surface_of(path) for path in site} == set(SURFACES) - {"git"}
