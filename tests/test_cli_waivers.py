"""Waivers and severities as a webmaster meets them: what they hide, until when, and what they never open."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog import surveyor
from catalog.cli import cli
from catalog.settings import parse_as_of, read_settings
from catalog.survey import open_site, survey
from tests.small_site import AS_OF, Sample, catalog, copy_small, matter_of, mkdocs, run, write_item

ITEM = "content/items/2026/rating.md"
"""A public item that no other links to."""
PAGE = "site/items/2026/00013/index.html"
DAY_AFTER = "2026-07-01"
STOP = "- {code: TX102, place: items/2026/rating.md, reason: 名称照录上级原文, by: chen-x, until: 2026-06-30}\n"
"""Waives the full stop at the end of ITEM's title up to AS_OF."""


@pytest.fixture
def root(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the small site whose ITEM has a full stop at the end of its title: an error; kept shells."""
    root = copy_small(tmp_path / "root")
    shutil.copytree(sample.cache, root / ".cache/catalog")
    matter = matter_of(root / ITEM)
    write_item(root / ITEM, matter | {"title": f"{matter['title']}。"}, "## 结果\n\n全部合格。")
    return root


def waive(root: Path, entries: str) -> None:
    """Write content/waivers.yml."""
    (root / "content/waivers.yml").write_text(entries, "utf-8")


def weigh(root: Path, severities: str) -> None:
    """Set the option `severities` of the plugin in mkdocs.yml."""
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert "  - catalog\n" in text
    option = f"  - catalog:\n      severities: {severities}\n"
    file.write_text(text.replace("  - catalog\n", option), "utf-8")


def found(root: Path, *arguments: str, day: str = AS_OF) -> dict[str, Any]:
    """Return what `catalog check --format json` prints, in this process."""
    given = ["-C", str(root), "check", "--as-of", day, "--format", "json", *arguments]
    parsed: dict[str, Any] = json.loads(CliRunner().invoke(cli, given).stdout)
    return parsed


def codes(root: Path, *arguments: str, day: str = AS_OF) -> list[str]:
    """Return the codes that `catalog check` finds."""
    return [one["code"] for one in found(root, *arguments, day=day)["diagnostics"]]


def test_a_waived_error_lets_the_build_through(root: Path) -> None:
    """Without the waiver the build stops; with it the item is public; the day after `until` it stops again."""
    assert catalog(root, "build", "--as-of", AS_OF).returncode == 1
    waive(root, STOP)
    done = catalog(root, "build", "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    assert (root / PAGE).is_file()
    assert "（另有 1 个登记了例外）" in done.stderr
    after = catalog(root, "build", "--as-of", DAY_AFTER)
    assert after.returncode == 1
    assert "TX102" in after.stderr
    assert "WV106" in after.stderr


def test_states_follow(root: Path) -> None:
    """`catalog status`: refused without the waiver, public with it, refused from the day after."""

    def state(day: str) -> str:
        done = catalog(root, "status", "--as-of", day, "--format", "json")
        rows = json.loads(done.stdout)["items"]
        return next(row["state"] for row in rows if row["file"] == ITEM)  # type: ignore[no-any-return]

    assert state(AS_OF) == "refused"
    waive(root, STOP)
    assert [state(day) for day in (AS_OF, DAY_AFTER)] == ["public", "refused"]


def test_check_counts_and_lists_what_is_waived(root: Path) -> None:
    """The summary counts what is waived; --waived lists it with its entry, and the exit code is as without."""
    before = found(root)
    waive(root, STOP)
    after = found(root)
    assert (before["summary"]["waived"], after["summary"]["waived"]) == (0, 1)
    assert before["summary"]["error"] - after["summary"]["error"] == 1
    listing = found(root, "--waived")
    listed = listing["diagnostics"]
    assert (listing["summary"]["error"], listing["summary"]["waived"]) == (1, 0)
    hidden = [one for one in before["diagnostics"] if one["code"] == "TX102"]
    assert [one | {"help": ""} for one in listed] == [one | {"help": ""} for one in hidden]
    assert all(word in listed[0]["help"] for word in ("2026-06-30", "chen-x", "名称照录上级原文"))
    assert catalog(root, "check", "--waived", "--as-of", AS_OF).returncode == 0
    assert catalog(root, "check", "--waived", "--as-of", DAY_AFTER).returncode == 1
    assert found(root, "--waived", "content/items/2025")["summary"]["waived"] == 0


def test_by_fingerprint(root: Path) -> None:
    """The fingerprint that the check prints, copied into an entry, hides that one finding, lines moved or not."""
    (one,) = (each for each in found(root)["diagnostics"] if each["code"] == "TX102")
    entry = STOP.replace("place: items/2026/rating.md", f"fingerprint: '{one['fingerprint']}'")
    waive(root, entry)
    assert "TX102" not in codes(root)
    file = root / ITEM
    file.write_text(file.read_text("utf-8").replace("---\n", "---\n# 备注\n\n", 1), "utf-8")
    assert "TX102" not in codes(root)
    assert "TX102" in codes(root, day=DAY_AFTER)


def test_a_gate_stays_shut(root: Path) -> None:
    """An entry about a gate hides nothing, and is an error itself, at its place in the file."""
    matter = matter_of(root / ITEM)
    review: Any = matter["review"]
    del review[0]["levels"][-1]
    write_item(root / ITEM, matter, "## 结果\n\n全部合格。")
    assert "RV101" in codes(root)
    waive(root, "# 登记\n" + STOP.replace("TX102", "RV101"))
    assert "RV101" in codes(root)
    (one,) = (each for each in found(root)["diagnostics"] if each["code"] == "WV102")
    assert (one["file"], one["line"], one["column"]) == ("content/waivers.yml", 2, 10)
    assert (one["severity"], one["label"]) == ("error", "规则代号")


def test_an_unused_entry_is_told(root: Path) -> None:
    """An entry that hides nothing is a warning up to its last day, and has run out from then on."""
    waive(root, STOP.replace("TX102", "TX105"))
    assert [c for c in codes(root) if c[:2] == "WV"] == ["WV107"]
    assert [c for c in codes(root, day=DAY_AFTER) if c[:2] == "WV"] == ["WV106"]


def test_other_checks_stay(root: Path) -> None:
    """All other findings are the same with the waiver and without, fingerprints and all."""
    before = [one for one in found(root)["diagnostics"] if one["code"] != "TX102"]
    waive(root, STOP)
    assert found(root)["diagnostics"] == before


# Severities


def test_a_rule_set_to_warn_lets_the_build_through(root: Path) -> None:
    """An error set to `warning` no longer refuses the item; --strict still minds it."""
    weigh(root, "{TX102: warning}")
    assert catalog(root, "build", "--as-of", AS_OF).returncode == 0
    assert (root / PAGE).is_file()
    assert "TX102" in codes(root)
    assert catalog(root, "check", "--as-of", AS_OF, "--strict").returncode == 1


def test_a_rule_that_is_off(root: Path) -> None:
    """A rule that is off says nothing: a bare `off` is the word, though YAML reads it as false."""
    weigh(root, "{TX102: off}")
    assert "TX102" not in codes(root)
    assert found(root)["summary"]["waived"] == 0


def test_a_rule_raised_stops_the_build(root: Path) -> None:
    """A warning set to `error` stops; a page that is in the shell by then stops even --keep-going."""
    waive(root, STOP)
    page = root / "content/pages/extra.md"
    page.write_text("---\ntitle: 补充说明\n---\n\n# 补充说明\n\n一句话。\n", "utf-8")
    assert catalog(root, "build", "--as-of", AS_OF).returncode == 0
    weigh(root, "{PG003: error}")
    for option in ((), ("--keep-going",)):
        done = catalog(root, "build", "--as-of", AS_OF, *option)
        assert done.returncode == 1
        assert "没有生成站点" in done.stderr


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ("{RV101: warning}", "plugins.catalog.severities.RV101"),
        ("{TX102: loud}", "plugins.catalog.severities.TX102"),
        ("[TX102]", "plugins.catalog.severities"),
    ],
)
def test_nonsense_stops_every_command(severities: str, said: str, root: Path) -> None:
    """A setting that cannot be is exit code 3 with mkdocs.yml and the key, and `mkdocs build` says the same."""
    weigh(root, severities)
    done = catalog(root, "check", "--as-of", AS_OF)
    assert done.returncode == 3
    assert "mkdocs.yml" in done.stderr
    assert said in done.stderr
    by_mkdocs = run(mkdocs("build", "-q"), cwd=root, CATALOG_AS_OF=AS_OF)
    assert by_mkdocs.returncode != 0
    assert said in by_mkdocs.stderr + by_mkdocs.stdout
    assert "Traceback" not in by_mkdocs.stderr
    assert not (root / "site").exists()


def test_mkdocs_weighs_and_waives_alike(root: Path) -> None:
    """`mkdocs build --strict` knows the option and builds what is waived."""
    waive(root, STOP)
    weigh(root, "{TX102: warning, TX105: off}")
    done = run(mkdocs("build", "--strict", "-q"), cwd=root, CATALOG_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr
    assert (root / PAGE).is_file()


def test_no_item_is_checked_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of waivers.yml or of severities reads no item again, and counts at once all the same."""
    day = parse_as_of(AS_OF)

    def errors() -> int:
        settings = read_settings(root, jobs=1)
        return len(survey(open_site(settings)).errors(day))

    assert errors() == 1

    def never(*_: object) -> None:
        raise AssertionError("an item was read again")

    monkeypatch.setattr(surveyor, "read_item", never)
    waive(root, STOP)
    assert errors() == 0
    waive(root, "[]\n")
    assert errors() == 1
    weigh(root, "{TX102: notice}")
    assert errors() == 0


def test_a_refused_page_is_still_left_out(root: Path) -> None:
    """--keep-going leaves a page out that a gate refuses, and the stand-in of every site takes its place."""
    waive(root, STOP)
    guide = root / "content/pages/guide.md"
    guide.write_text(
        guide.read_text("utf-8") + "\n绝无此处的占位符 {{ agency.nothing }}\n", "utf-8"
    )
    done = catalog(root, "build", "--as-of", AS_OF, "--keep-going")
    assert done.returncode == 1
    assert "PG001" in done.stderr
    assert "绝无此处" not in (root / "site/guide/index.html").read_text("utf-8")
