"""Make a history of publications from dated demo content in a git repository of its own, for people to look at.

usage: .venv/bin/python -m scripts.publications FOLDER [--jobs N]

FOLDER must not exist. FOLDER/repository then holds the content (branch main) and the publications (branch
publication), FOLDER/site the newest one. Each publication is made as on its day: nothing else may say what day it is.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from catalog.publish.prune import complete
from catalog.publishing import Published, PublishOrder, publish
from catalog.record.entry import Removal
from catalog.settings import parse_as_of, read_settings

ROOT = Path(__file__).resolve().parent.parent
Edit = Callable[[Path], None]
IDENTITY = ("-c", "user.name=示例市医疗保障局", "-c", "user.email=ybj@shili.example")
BENEFITS = "content/items/2026/insurance-benefits-2026.md"
STATISTICS = "content/items/2025/statistics-2024.md"
RECRUITMENT = "content/items/2026/recruitment-2026.md"
OFFSITE = "content/items/2026/offsite-service-2026.md"


@dataclass(frozen=True)
class Step:
    """One publication of a history."""

    as_of: str
    """The moment, `YYYY-MM-DD HH:MM`; it is made two minutes later."""
    words: str
    """What happens, for the commit of the content."""
    edits: tuple[Edit, ...] = ()
    """Changes of the content before it."""
    removed: str = ""
    """Number of an item that this publication removes for privacy."""


def replacing(file: str, old: str, new: str) -> Edit:
    """Return an edit that replaces a text that stands once in a file."""

    def edit(root: Path) -> None:
        path = root / file
        text = path.read_text("utf-8")
        if text.count(old) != 1:
            raise ValueError(f"{file}: expected once, found {text.count(old)} times: {old}")
        path.write_text(text.replace(old, new), "utf-8")

    return edit


def before_review(file: str, lines: str) -> Edit:
    """Return an edit that puts lines of front matter before the item's review."""
    return replacing(file, "\nreview:\n", f"\n{lines}review:\n")


def changed(file: str, on: str, kind: str, note: str) -> Edit:
    """Return an edit that tells of a change, the first of the item."""
    return before_review(file, f"changes:\n  - {{on: {on}, kind: {kind}, note: {note}}}\n")


WITHDRAWAL = (
    "withdrawal:\n  on: 2026-09-15\n  kind: error\n"
    "  reason: 分县区数据表口径有误，更正后重新公开。\n  approved_by: ren-m\n"
)
PRIVACY = (
    "withdrawal:\n  on: 2026-11-20\n  kind: privacy\n"
    "  reason: 误登了不应公开的个人信息。\n  approved_by: ren-m\n"
)
REMOVAL = "误登了不应公开的个人信息"
DEMO = (
    Step("2025-12-01 10:00", "第一次发布：全部已经公开的信息"),
    Step("2026-01-05 10:00", "文件清理结果"),
    Step("2026-04-30 10:00", "第一季度新公开的信息"),
    Step(
        "2026-06-30 10:00",
        "待遇标准调整，办事指南改正用字",
        (
            replacing(
                BENEFITS, "| 住院，三级医疗机构 | 800 | 85% |", "| 住院，三级医疗机构 | 700 | 86% |"
            ),
            changed(BENEFITS, "2026-06-29", "major", "下调三级医疗机构起付标准，提高支付比例。"),
            replacing(OFFSITE, "开始日期可以选当天，也可以提前", "开始日期可选当天，也可提前"),
            changed(OFFSITE, "2026-06-29", "major", "填写要点的说法改得更短。"),
        ),
    ),
    Step(
        "2026-09-30 10:00",
        "撤下有误的统计公报",
        (before_review(STATISTICS, WITHDRAWAL),),
    ),
    Step(
        "2026-11-06 16:00",
        "更正后恢复公开统计公报，办事指南增加一条渠道",
        (
            replacing(
                OFFSITE,
                "| 窗口 | 任一经办窗口和村级帮办点 | 即时 |",
                "| 窗口 | 任一经办窗口和村级帮办点 | 即时 |\n| 自助机 | 各镇服务大厅自助机 | 即时 |",
            ),
            replacing(
                OFFSITE,
                "填写要点的说法改得更短。}\n",
                "填写要点的说法改得更短。}\n"
                "  - {on: 2026-11-05, kind: major, note: 增加自助机办理。}\n",
            ),
            replacing(STATISTICS, WITHDRAWAL, ""),
            replacing(STATISTICS, "追回基金2043万元", "追回基金2034万元"),
            changed(STATISTICS, "2026-11-06", "major", "更正追回基金的金额，恢复公开。"),
        ),
    ),
    Step("2026-11-20 10:00", "十一月中旬新公开的信息"),
    Step(
        "2026-11-20 16:00",
        "因隐私清除招聘信息",
        (before_review(RECRUITMENT, PRIVACY),),
        removed="11990100MB0000000P/2026-00041",
    ),
)


def git(folder: Path, *arguments: str) -> str:
    """Run git as the people of the office do."""
    done = subprocess.run(
        ["git", "-C", str(folder), *IDENTITY, *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def commit_all(root: Path, words: str) -> None:
    """Commit the content as it is."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", words)


def new_repository(root: Path, source: Path, also: Sequence[str] = ()) -> Path:
    """Copy a site into a new repository and commit it; `also`: further folders to copy."""
    root.mkdir(parents=True)
    for name in ("content", *also):
        shutil.copytree(source / name, root / name)
    shutil.copyfile(source / "mkdocs.yml", root / "mkdocs.yml")
    (root / ".gitignore").write_text("/.cache/\n/site/\n", "utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root, "内容")
    return root


def publish_step(root: Path, step: Step, cache: Path | None = None, jobs: int = 1) -> Published:
    """Change the content as a step says, commit it, and publish as on its day."""
    for edit in step.edits:
        edit(root)
    commit_all(root, step.words)
    as_of = parse_as_of(step.as_of)
    order = PublishOrder(
        settings=read_settings(root, jobs=jobs),
        clock=as_of + timedelta(minutes=2),
        as_of=as_of,
        cache=cache,
        removals=(Removal(step.removed, REMOVAL, step.as_of[:10]),) if step.removed else (),
    )
    done = publish(order)
    if step.removed:
        complete(done.branch, None)
    return done


def history(
    root: Path, steps: Sequence[Step], cache: Path | None = None, jobs: int = 1
) -> Iterator[Published]:
    """Publish one step after the other."""
    for step in steps:
        yield publish_step(root, step, cache, jobs)
    commit_all(root, "发布记录的密钥")


def unpacked(repository: Path, name: str, folder: Path) -> Path:
    """Write the site of a publication (branch, tag or commit) into a new folder."""
    folder.mkdir(parents=True)
    archive = folder.with_name(f"{folder.name}.tar")
    git(repository, "archive", "--format=tar", f"--output={archive}", name)
    shutil.unpack_archive(archive, folder)
    archive.unlink()
    return folder


def main(arguments: Sequence[str]) -> None:
    """Make the demo history."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args(arguments)
    root = new_repository(asked.folder / "repository", ROOT, ["theme"])
    for step, done in zip(DEMO, history(root, DEMO, jobs=asked.jobs), strict=True):
        made = done.publication
        told = "没有变化" if made is None else f"第 {made.number} 次发布 {dict(made.counts)}"
        print(f"{step.as_of}\t{told}\t{step.words}", flush=True)
    unpacked(root, "publication", asked.folder / "site")
    print(f"仓库 {root}，最近一次发布的站点 {asked.folder / 'site'}")
    print(f"核验：python3 {asked.folder}/site/record/verify.py {asked.folder}/site")


if __name__ == "__main__":
    main(sys.argv[1:])
