"""The documentation says what is so: its examples pass, its tables come from the code, its paths exist."""

import json
import re
import shutil
from pathlib import Path

import click
import pytest

from catalog.check.explain import BY_CODE
from catalog.cli import cli
from catalog.model import block, request_vocabulary, vocabulary
from catalog.model.item import Item
from catalog.model.vocabulary import Labelled
from catalog.render.data import COLUMNS
from scripts import docs_words, style_tokens, update_docs
from tests.built_site import BuiltSite
from tests.conftest import AS_OF, ROOT, run_catalog

DOCS = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
BY_NAME = pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
EXAMPLE = re.compile(r"<!-- example: (?P<path>\S+) -->\n\n```markdown\n(?P<text>.*?)```", re.DOTALL)
LATER = "## 尚未提供"
LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)


def read(name: str) -> str:
    """Return a document by its path from the project's root."""
    return (ROOT / name).read_text("utf-8")


def today(name: str) -> str:
    """Return the part of a document that speaks of what exists."""
    return read(name).partition(LATER)[0]


@pytest.fixture
def example_site(tmp_path: Path) -> tuple[Path, str]:
    """The demo content with README's first item in it: the site's folder, and the item's path."""
    found = EXAMPLE.search(read("README.md"))
    assert found is not None
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    assert not (tmp_path / found["path"]).exists()
    (tmp_path / found["path"]).write_text(found["text"], "utf-8")
    return tmp_path, found["path"]


def test_first_item_of_readme_has_no_finding(example_site: tuple[Path, str]):
    """What README lets a webmaster type passes the check without even a warning."""
    root, path = example_site
    options = ("--as-of", AS_OF, "--strict", "--format", "json")
    done = run_catalog("-C", str(root), "check", path, *options)
    assert (done.returncode, json.loads(done.stdout)["diagnostics"]) == (0, [])


def test_first_item_of_readme_becomes_public(example_site: tuple[Path, str]):
    """README's first item is public on its day and not before."""
    root, path = example_site
    states = {}
    for day in ("2026-11-12", "2026-11-13"):
        done = run_catalog("-C", str(root), "status", "--as-of", day, "--format", "json")
        states[day] = [i["state"] for i in json.loads(done.stdout)["items"] if i["file"] == path]
    assert states == {"2026-11-12": ["scheduled"], "2026-11-13": ["public"]}


def test_shortened_summary_is_reported_as_readme_says(example_site: tuple[Path, str]):
    """README's exercise, a summary of a few characters, leads to the rule that README names."""
    root, path = example_site
    file = root / path
    file.write_text(re.sub(r"(?m)^summary: .*$", "summary: 停车指引", file.read_text("utf-8")))
    done = run_catalog("-C", str(root), "check", path, "--as-of", AS_OF, "--format", "json")
    assert [one["code"] for one in json.loads(done.stdout)["diagnostics"]] == ["TX104"]


@pytest.mark.parametrize("name", update_docs.FILES)
def test_generated_parts_are_up_to_date(name: str):
    """Tables of keys, lists of values, help texts and tokens are what the code says today."""
    text = read(name)
    assert update_docs.renewed(text) == text, "run: .venv/bin/python -m scripts.update_docs"


def test_every_generated_part_stands_somewhere():
    """No part is generated for nothing, and none is asked for that nobody generates."""
    texts = "".join(map(read, update_docs.FILES))
    whole = sorted(part["name"] for part in update_docs.PART.finditer(texts))
    opened = sorted(re.findall(r"<!-- generated: (\S+) -->", texts))
    assert whole == opened == sorted(update_docs.PARTS)


def test_every_closed_list_is_documented():
    """Each list of values in the models has its heading in docs/front-matter.md."""
    kinds = {
        kind
        for module in (vocabulary, block, request_vocabulary)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Labelled) and kind is not Labelled
    }
    assert kinds == set(docs_words.VOCABULARIES)


def test_every_key_of_an_item_is_explained():
    """Each key of an item stands in the table and in the list that says when it is written."""
    text = today("docs/front-matter.md")
    said = text.partition("### 各键的含义和何时写")[2].partition("\n### ")[0]
    explained = set(re.findall(r"`([a-z_]+)`", said))
    assert set(Item.model_fields) <= explained


def commands() -> list[tuple[str, click.Command]]:
    """Return every command with its name, the group first."""
    return [("", cli), *sorted(cli.commands.items())]


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_command_and_its_options_are_documented(name: str, command: click.Command):
    """docs/commands.md has each command with each of its options, in the part about today."""
    text = today("docs/commands.md")
    heading = f"### catalog {name}".rstrip() + "\n"
    assert heading in text
    section = text.partition(heading)[2].partition("\n### ")[0]
    options = [each for one in command.params for each in one.opts if each.startswith("-")]
    assert [each for each in options if each not in section] == []


def test_later_commands_do_not_exist_yet():
    """What stands under 尚未提供 is not there today; what is there has moved up."""
    later = read("docs/commands.md").partition(LATER)[2]
    rows = re.findall(r"^\| `catalog ([a-z]+)[ `]", later, re.MULTILINE)
    assert rows
    assert (set(rows) - {"check"}) & set(cli.commands) == set()


@pytest.mark.parametrize("command", ["check", "status", "rules", "rules --map"])
def test_documented_json_has_the_keys_of_the_real_one(command: str, example_site: tuple[Path, str]):
    """The JSON shapes of docs/commands.md name the very keys that the commands print."""
    root, path = example_site
    file = root / path
    file.write_text(file.read_text("utf-8").replace("服务大厅, 停车", "服务大厅, 服务大厅"))
    day = () if command.startswith("rules") else ("--as-of", AS_OF)
    done = run_catalog("-C", str(root), *command.split(), *day, "--format", "json")
    text = today("docs/commands.md").partition(f"\n`catalog {command} --format json`")[2]
    block_of = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert block_of is not None
    assert keys(json.loads(block_of[1])) == keys(json.loads(done.stdout))


def keys(value: object) -> object:
    """Return the keys of a JSON value, of lists those of the first entry."""
    if isinstance(value, dict):
        return {key: keys(each) for key, each in value.items()}
    if isinstance(value, list):
        return [keys(each) for each in value[:1]] if value and isinstance(value[0], dict) else []
    return None


def test_every_module_stands_in_the_tree():
    """docs/architecture.md names every module of the engine, and none that is not there."""
    named = re.findall(r"^- `(catalog/[\w/]+\.py)` \S", today("docs/architecture.md"), re.MULTILINE)
    have = [path.relative_to(ROOT).as_posix() for path in (ROOT / "catalog").rglob("*.py")]
    assert sorted(named) == sorted(have)


def test_every_rule_family_is_in_the_changelog():
    """Users are told of every family of codes."""
    families = {code[:2] for code in BY_CODE}
    assert families <= set(re.findall(r"\b[A-Z]{2}\b", read("CHANGELOG.md")))


def test_map_of_the_house_is_complete():
    """README's map has every file and folder at the top, and none that is not there."""
    ignored = {line.strip("/\n") for line in read(".gitignore").splitlines()}
    have = {path.name for path in ROOT.iterdir() if path.name not in ignored} - {".git"}
    drawn = read("README.md").partition("## 房子的地图")[2].partition("```text\n")[2]
    named = {line.split()[0].rstrip("/") for line in drawn.partition("```")[0].splitlines()}
    assert named == {name for name in have if not name.endswith(".pyc")}


def path_patterns() -> list[str]:
    """Return the paths of the tables that describe the output."""
    tables = re.findall(r"<!-- paths -->\n\n(.*?)\n\n", today("docs/output.md"), re.DOTALL)
    return [path for part in tables for path in re.findall(r"^\| `/([^`]+)` ", part, re.MULTILINE)]


@pytest.mark.parametrize("pattern", path_patterns())
def test_documented_path_is_in_the_built_site(pattern: str, site: BuiltSite):
    """Each path of docs/output.md exists in the demo site."""
    if "page-<" in pattern:
        pattern = "catalog/**/page-2/index.html"
    glob = re.sub(r"<(年份|序号)>", "[0-9]*", pattern)
    glob = re.sub(r"<[^>]+>", "*", glob)
    assert next(site.folder.glob(glob), None) is not None


def test_every_file_of_the_built_site_is_documented(site: BuiltSite):
    """Each file of the demo site, the theme's assets aside, matches a path of docs/output.md."""
    patterns = [re.sub(r"<分类>", "CLASS", each) for each in path_patterns()]
    regexes = [re.sub(r"<[^>]+>", "[^/]+", re.escape(each)) for each in patterns]
    facet = "(?:/(?:year|kind|department|validity)/[^/]+)?(?:/page-[0-9]+)?"
    allowed = [
        each.replace("CLASS", "[^/]+(?:/[^/]+)*").removesuffix(r"/index\.html")
        + (rf"{facet}/index\.html" if each.endswith(r"/index\.html") else "")
        for each in regexes
    ]
    allowed += ["assets/.*", "data/schema/[a-z]+\\.json", "data/items/x/[^/]+\\.md"]
    whole = re.compile("|".join(f"(?:{each})" for each in allowed) + r"|items/x/[^/]+/files/.+")
    files = [p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*") if p.is_file()]
    assert sorted(file for file in files if whole.fullmatch(file) is None) == []


def test_catalog_json_holds_the_documented_keys(site: BuiltSite):
    """catalog.json has the keys that docs/output.md names and no others."""
    catalog = json.loads((site.folder / "data" / "catalog.json").read_text("utf-8"))
    assert list(catalog) == ["agency", "uscc", "as_of", "items"]
    extra = {"validity_since", "topics", "attachments"}
    assert {key for item in catalog["items"] for key in item} == set(COLUMNS) | extra
    assert all(f"`{key}`" in today("docs/output.md") for key in extra)


def test_documented_colours_are_those_of_both_dark_blocks():
    """The dark colours hold alike where the system asks for dark and where the reader does."""
    css = (style_tokens.STYLES / "catalog.css").read_text("utf-8")
    asked = css.partition("@media (prefers-color-scheme: dark) {")[2]
    system = dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", asked.partition("}")[0]))
    assert system == dict(style_tokens.read_modes().dark)


def test_every_colour_token_is_documented():
    """docs/look.md lists each custom property of the style sheet that is a colour."""
    light = style_tokens.read_modes().light
    assert {name for name, value in light.items() if value[0] == "#"} == set(docs_words.COLOURS)


@pytest.mark.parametrize("mode", ["light", "dark", "elder"])
def test_text_colours_keep_their_contrast(mode: str):
    """Text has at least 4.5 : 1 on paper, in the elder mode 7 : 1."""
    modes = style_tokens.read_modes()
    own = {**modes.light, **getattr(modes, mode)}
    least = 7 if mode == "elder" else 4.5
    found = {name: style_tokens.contrast(own[name], own["paper"]) for name in docs_words.TEXTS}
    assert {name: ratio for name, ratio in found.items() if ratio < least} == {}


def test_contrast_of_black_on_white():
    """The measure agrees with WCAG's own end points."""
    assert (style_tokens.contrast("#000", "#fff"), style_tokens.contrast("#fff", "#fff")) == (21, 1)


@BY_NAME
def test_links_between_documents_lead_somewhere(document: Path):
    """Every relative link and picture of the documentation exists, its heading too."""
    broken = []
    for found in LINK.finditer(CODE_BLOCK.sub("", document.read_text("utf-8"))):
        path, _, anchor = found["target"].partition("#")
        if "://" in path:
            continue
        target = (document.parent / path).resolve() if path else document
        text = target.read_text("utf-8") if anchor and target.is_file() else ""
        if not target.exists() or (anchor and not re.search(rf"^#+ {anchor}$", text, re.MULTILINE)):
            broken.append(found["target"])
    assert broken == []


@BY_NAME
def test_document_names_no_place_of_a_machine(document: Path):
    """No document tells where on some computer anything lies."""
    text = document.read_text("utf-8")
    assert (
        re.findall(r"(?<![\w.])/(?:work|tmp|home|root|srv|opt|usr|Users)/\S*|\b[A-Z]:\\", text)
        == []
    )


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "images").iterdir()))
def test_picture_is_small(picture: Path):
    """Pictures stay under 300 KB."""
    assert picture.stat().st_size < 300_000
