"""The command line as a person or a script meets it: real processes, exit codes, stdout and stderr."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.small_site import (
    AS_OF,
    PUBLIC_ON_DAY,
    Sample,
    catalog,
    copy_small,
    differences,
    matter_of,
    tree,
    write_item,
)

ITEM = "content/items/2026/rating.md"
"""No other item links to it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small site."""
    return copy_small(tmp_path / "root")


@pytest.fixture
def bad_root(root: Path) -> Path:
    """A copy of the small site with one error, in the fourth line of an item."""
    write_item(root / ITEM, matter_of(root / ITEM) | {"kind": "poem"}, "## 正文\n\n一句话。")
    return root


# Exit codes


@pytest.mark.parametrize("name", ["check", "status", "build"])
def test_sound_site(name: str, root: Path) -> None:
    """Without an error finding the commands exit 0."""
    assert catalog(root, name, "--as-of", AS_OF).returncode == 0


@pytest.mark.parametrize(("name", "code"), [("check", 1), ("build", 1), ("status", 0)])
def test_errors(name: str, code: int, bad_root: Path) -> None:
    """An error finding is exit code 1 where findings are the matter; no site is built."""
    assert catalog(bad_root, name, "--as-of", AS_OF).returncode == code
    assert not (bad_root / "site").exists()


@pytest.mark.parametrize("name", ["check", "build"])
def test_strict(name: str, root: Path) -> None:
    """The one warning of the small site is exit code 1 under --strict."""
    assert catalog(root, name, "--as-of", AS_OF, "--strict").returncode == 1
    (root / "content/items/2026/assessor.md").unlink()
    assert catalog(root, name, "--as-of", AS_OF, "--strict").returncode == 0


def test_keep_going(bad_root: Path) -> None:
    """--keep-going builds the rest, says what it left out, and exits 1."""
    done = catalog(bad_root, "build", "--as-of", AS_OF, "--keep-going")
    assert done.returncode == 1
    assert ITEM in done.stderr
    assert (bad_root / "site/items/2026/00001/index.html").is_file()
    assert not (bad_root / "site/items/2026/00013").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--as-of", "2026-13-01"),
        ("check", "--as-of", "morgen"),
        ("check", "--format", "xml"),
        ("check", "--lang", "fr"),
        ("check", "--jobs", "0"),
        ("check", "content/items/2026/none.md"),
        ("build", "--builder", "hugo"),
        ("serve", "--port", "70000"),
        ("explain",),
        ("publish-everything",),
        ("schema", "poem"),
        ("--colour",),
    ],
    ids=" ".join,
)
def test_usage(arguments: tuple[str, ...], root: Path) -> None:
    """A wrong call exits 2, says so on stderr, and prints no result."""
    done = catalog(root, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr != ""


def no_config(root: Path) -> None:
    """Leave no mkdocs.yml."""
    (root / "mkdocs.yml").unlink()


def no_content(root: Path) -> None:
    """Leave no content/."""
    (root / "content").rename(root / "contents")


def broken_config(root: Path) -> None:
    """Leave a mkdocs.yml that is no YAML."""
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")


def list_config(root: Path) -> None:
    """Leave a mkdocs.yml that is a list."""
    (root / "mkdocs.yml").write_text("- site_name\n", "utf-8")


def foreign_config(root: Path) -> None:
    """Leave a mkdocs.yml in another encoding."""
    (root / "mkdocs.yml").write_bytes("site_name: 示例\n".encode("gb18030"))


def deep_config(root: Path) -> None:
    """Leave a mkdocs.yml nested deeper than a reader can follow."""
    (root / "mkdocs.yml").write_text("a: " + "[" * 100_000, "utf-8")


@pytest.mark.parametrize("name", ["check", "status", "build", "serve"])
@pytest.mark.parametrize(
    "spoil", [no_config, no_content, broken_config, list_config, foreign_config]
)
def test_no_site(spoil: Callable[[Path], None], name: str, root: Path) -> None:
    """A folder that is no site is exit code 3 with one line that says why."""
    spoil(root)
    done = catalog(root, name)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "mkdocs.yml" in done.stderr or "content" in done.stderr


def test_deep_configuration(root: Path) -> None:
    """A mkdocs.yml of a hundred thousand levels is refused like any other that cannot be read."""
    deep_config(root)
    assert catalog(root, "check").returncode == 3


def test_folder_that_cannot_be_written(root: Path) -> None:
    """A cache that cannot be made is exit code 3."""
    (root / ".cache").write_text("a file, no folder")
    done = catalog(root, "check", "--as-of", AS_OF)
    assert done.returncode == 3
    assert ".cache" in done.stderr


# What is printed


def test_check_json(bad_root: Path) -> None:
    """`check --format json` prints one JSON value alone, in the shape of the contract."""
    done = catalog(bad_root, "check", "--format", "json", "--as-of", AS_OF)
    whole = json.loads(done.stdout)
    assert {"as_of", "summary", "diagnostics"} <= whole.keys()
    assert whole["as_of"] == f"{AS_OF} 23:59"
    assert {"error", "warning", "notice", "files"} <= whole["summary"].keys()
    keys = "file line column code severity field message help basis".split()
    first = whole["diagnostics"][0]
    assert [key for key in keys if key not in first] == []
    errors = [one for one in whole["diagnostics"] if one["severity"] == "error"]
    assert whole["summary"]["error"] == len(errors) == 1
    assert (errors[0]["file"], errors[0]["line"], errors[0]["column"]) == (ITEM, 4, 7)


def test_status_json(sample: Sample, root: Path) -> None:
    """`status --format json` prints every source once; counts add up to the number of sources."""
    (root / "content/items/2026/empty.md").write_bytes(b"")
    (root / "content/items/2026/torn.md").write_bytes(b"---\ntitle: [\n---\n")
    (root / ITEM).write_text((root / ITEM).read_text("utf-8") + "\n<div>\n", "utf-8")
    whole = json.loads(catalog(root, "status", "--format", "json", "--as-of", AS_OF).stdout)
    assert whole.keys() >= {"as_of", "counts", "items"}
    keys = {"file", "identifier", "title", "state", "reason", "codes", "validity"}
    assert [one for one in whole["items"] if not keys <= one.keys()] == []
    sources = sorted(
        each.relative_to(root).as_posix() for each in root.glob("content/items/*/*.md")
    )
    assert [one["file"] for one in whole["items"]] == sources
    assert sum(whole["counts"].values()) == len(sources)
    assert whole["counts"]["refused"] == 3
    assert whole["counts"]["public"] == PUBLIC_ON_DAY - 1
    refused = {one["file"]: one["codes"] for one in whole["items"] if one["state"] == "refused"}
    assert len(refused) == 3
    assert all(refused.values())
    assert sample.built


def test_status_text(root: Path) -> None:
    """`status` prints a line an item and the counts."""
    lines = catalog(root, "status", "--as-of", AS_OF).stdout.splitlines()
    assert len(lines) == len(list(root.glob("content/items/*/*.md"))) + 1
    assert f"公开 {PUBLIC_ON_DAY}" in lines[-1]


def test_order_of_findings(bad_root: Path) -> None:
    """Findings come in the order of their places, whatever families found them."""
    other = bad_root / "content/items/2022/report-2021.md"
    write_item(other, matter_of(other) | {"colour": "blue", "department": "kitchen"}, "# 大标题")
    found = json.loads(catalog(bad_root, "check", "--format", "json").stdout)["diagnostics"]
    places = [(one["file"], one["line"], one["column"]) for one in found]
    assert places == sorted(places)
    assert len(places) > 3


@pytest.mark.parametrize("how", ["option", "variable"])
def test_english(how: str, bad_root: Path) -> None:
    """In English the words change; codes, places and JSON keys do not."""
    check = ("check", "--format", "json", "--as-of", AS_OF, ITEM)
    chinese = json.loads(catalog(bad_root, *check).stdout)
    english = json.loads(
        catalog(bad_root, *check, "--lang", "en").stdout
        if how == "option"
        else catalog(bad_root, *check, CATALOG_LANG="en").stdout
    )
    plain = [
        [(one["file"], one["line"], one["code"], one["field"]) for one in each["diagnostics"]]
        for each in (chinese, english)
    ]
    assert plain[0] == plain[1]
    assert chinese["diagnostics"][0].keys() == english["diagnostics"][0].keys()
    assert chinese["diagnostics"][0]["message"] != english["diagnostics"][0]["message"]
    assert "poem" in english["diagnostics"][0]["message"]


def test_blocked_build_in_english(bad_root: Path) -> None:
    """What stops a build is told in the language asked for, as of the day asked for."""
    done = catalog(bad_root, "build", "--lang", "en", "--as-of", AS_OF)
    assert "no site was built" in done.stderr
    assert AS_OF in done.stderr
    assert "没有生成" not in done.stderr
    assert done.stdout == ""


UNEXPLAINED = ("content/items/2024/aid-rules.md", "content/items/2026/ltc-rules.md")
"""Documents of the small site that have no interpretation: notices."""


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ([ITEM], {ITEM}),
        (["content/items/2022"], set()),
        (["content/items"], {ITEM, "content/items/2026/assessor.md", *UNEXPLAINED}),
        (["content/items/2026/assessor.md", ITEM], {ITEM, "content/items/2026/assessor.md"}),
    ],
)
def test_paths(paths: list[str], found: set[str], bad_root: Path) -> None:
    """With PATH only findings of these files and folders are printed and counted."""
    done = catalog(bad_root, "check", "--format", "json", "--as-of", AS_OF, *paths)
    whole = json.loads(done.stdout)
    assert {one["file"] for one in whole["diagnostics"]} == found
    assert done.returncode == int(ITEM in found)


def test_another_root(bad_root: Path, tmp_path: Path) -> None:
    """-C and --root name the site from anywhere; paths are those of the site's root."""
    for option in ("-C", "--root"):
        done = catalog(tmp_path, option, bad_root, "check", "--format", "json", "--as-of", AS_OF)
        files = [one["file"] for one in json.loads(done.stdout)["diagnostics"]]
        assert ITEM in files
        assert done.returncode == 1


def test_path_from_elsewhere(bad_root: Path, tmp_path: Path) -> None:
    """With -C a PATH is taken from the working directory, or else from the site's root."""
    for path in (bad_root / ITEM, Path("root") / ITEM, Path(ITEM)):
        done = catalog(tmp_path, "-C", bad_root, "check", "--as-of", AS_OF, path)
        assert done.returncode == 1
        assert ITEM in done.stdout


def test_path_of_another_site(bad_root: Path, tmp_path: Path) -> None:
    """Of two sites the file of the named one is meant; what is in none of it is refused, not found to be without fault."""
    other = copy_small(tmp_path / "other")
    done = catalog(other, "-C", bad_root, "check", "--as-of", AS_OF, ITEM)
    assert done.returncode == 1
    assert ITEM in done.stdout
    refused = catalog(other, "-C", bad_root, "check", "--as-of", AS_OF, other / ITEM)
    assert refused.returncode == 2
    assert "站点里没有" in refused.stderr


def test_build(sample: Sample, root: Path, tmp_path: Path) -> None:
    """`build --out` makes the site there, prints one line, and writes timings where asked."""
    out, timings = tmp_path / "public" / "www", tmp_path / "timings.json"
    done = catalog(root, "build", "--as-of", AS_OF, "--out", out, "--timings", timings)
    assert differences(sample.built, tree(out)) == ""
    assert len(done.stdout.splitlines()) == 1
    assert str(out) in done.stdout
    steps: list[dict[str, Any]] = json.loads(timings.read_bytes())["steps"]
    assert {"check", "cast items", "swap"} <= {step["name"] for step in steps}


def test_default_out(root: Path, tmp_path: Path) -> None:
    """Without --out the site stands in the site's own folder, also with -C."""
    assert catalog(tmp_path, "-C", root, "build", "--as-of", AS_OF).returncode == 0
    assert (root / "site/index.html").is_file()


def test_ahead_of_the_clock(root: Path) -> None:
    """A build for a day to come says on every page that it is a preview."""
    assert catalog(root, "build", "--as-of", "2126-06-30").returncode == 0
    for file in (root / "site").rglob("*.html"):
        assert "预览" in file.read_text("utf-8"), file


def test_explain() -> None:
    """`explain` tells a rule's title, basis and examples, in both languages."""
    here = Path.cwd()
    chinese, english = (catalog(here, "explain", "WD101", "--lang", each) for each in ("zh", "en"))
    assert chinese.returncode == english.returncode == 0
    assert "WD101" in chinese.stdout
    assert chinese.stdout != english.stdout


@pytest.mark.parametrize(("code", "near"), [("WD10", "WD101"), ("wd-101", "WD101")])
def test_explain_unknown(code: str, near: str) -> None:
    """An unknown code exits 2 and names the nearest one."""
    done = catalog(Path.cwd(), "explain", code)
    assert done.returncode == 2
    assert near in done.stderr
    assert done.stdout == ""


def test_rules_json() -> None:
    """`rules --format json` prints every rule in the shape of the contract, codes sorted and unique."""
    found = json.loads(catalog(Path.cwd(), "rules", "--format", "json").stdout)
    keys = {"code", "name", "title", "severity", "basis", "since", "bad", "good"}
    assert [one["code"] for one in found if not keys <= one.keys()] == []
    codes = [one["code"] for one in found]
    assert codes == sorted(set(codes))
    assert len(codes) > 50
    assert all({"zh", "en"} <= one["title"].keys() for one in found)


def test_schema() -> None:
    """`schema` prints a JSON Schema that knows the fields of an item."""
    schema = json.loads(catalog(Path.cwd(), "schema").stdout)
    assert {"title", "identifier", "review"} <= schema["properties"].keys()
