"""Whatever a person can be told is there in Chinese and in English.

Three nets: pairs are whole (static), modules that speak hold no lone Chinese words (static), and what is printed
in English has Chinese in quotes only (run).
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from catalog.check.explain import ALL, explain, rules_table
from catalog.check.provision_map import map_table
from catalog.cli import cli
from catalog.english import HELP
from scripts.handbook import told
from tests.conftest import AS_OF, ROOT
from tests.looped import looped
from tests.small_site import catalog, copy_small, matter_of, write_item

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff，。；：（）“”、]")
"""Han or a mark that only Chinese uses."""
QUOTED = re.compile(r"(?<![A-Za-z])'[^']*'|\"[^\"]*\"|`[^`]*`")
"""What stands in quotes; the apostrophe of a genitive opens none."""
SILENT = ("model", "render", "record", "screen/words/", "screen/detectors/")
"""What says nothing to whoever runs a command: labels of keys, words of the public site, vocabulary and examples."""
RULES = "check/rules/"
"""Rules speak through findings alone, whose words are pairs; what they find is printed in English below."""
PAIRS = frozenset(
    {"Text", "usage_error", "row", "__init__"}
    | {"broken", "_broken", "too_much", "unsound", "_refused", "_saved_as"}
)
"""Functions that take Chinese and English words, one after the other; so does every exception of ours."""
OF_TEXTS = frozenset({"LineError", "NotMaskedError", "NotScreenedError", "NotStrippedError"})
"""Exceptions that take values of `Text`, which are pairs already."""
ONE_LANGUAGE = frozenset({"Basis", "compile", "late", "frozenset"})
"""What takes Chinese alone: names of acts, patterns, word lists."""
EXAMPLES = frozenset({"bad", "good", "zh", "help", "basis"})
"""Keyword arguments in Chinese: examples; explanations, whose English is the docstring; help, see below."""
PLACES = "places inside a file as a webmaster finds them; English messages quote them"
PATTERNS = "what is looked for in texts"
NOT_FOR_PEOPLE = {
    **dict.fromkeys(
        (
            f"screen/{name}.py"
            for name in (
                "attachment dispatch masked_copy piece reader/archive_zip reader/docx reader/docx_story"
                " reader/drawing reader/image reader/image_exif reader/image_part reader/ooxml_property"
                " reader/ooxml_rest reader/pdf reader/pdf_apart reader/pdf_object reader/pdf_page"
                " reader/pdf_picture reader/pdf_property reader/text reader/text_packed reader/xlsx reader/xlsx_sheet"
            ).split()
        ),
        PLACES,
    ),
    **dict.fromkeys(
        (
            f"screen/{name}.py"
            for name in (
                "account_form account_office account_owner account_row account_said address address_owner address_sample address_start"
                " address_table condition_stated contact_open insurance_beside secrecy_stamp"
                " case case_item code_parted condition condition_measured"
                " condition_tail contact contact_cues contact_roll"
                " contact_public weigh_places glyph health_weight health_others health_table known known_thing mail_owner"
                " mobile_form name name_body name_foreign name_place numeral numeral_parted patient patient_name"
                " patient_particular person person_behind person_beside person_letter person_likely person_parted"
                " person_role person_roll run_odd"
                " reader/pdf_text resident_beside run run_apart run_called run_told secrecy secrecy_apart"
                " secrecy_end secrecy_field secrecy_head secrecy_note secrecy_part"
                " secrecy_place secrecy_plea secrecy_star secrecy_talk secrecy_taught"
            ).split()
        ),
        PATTERNS,
    ),
    "load/shell_text.py": "labels of settings, which are told by their keys in English",
    "screen/kind.py": "labels of kinds, which are told by their keys in English",
    "masking_found.py": "the end of a file's name",
    "check/annual_example.py": "examples of rules",
    "check/gate_example.py": "examples of the gate",
    "check/annual_identity.py": "what an identity says; in English its code is told",
    "check/annual_prose.py": PATTERNS,
    "report/annual_print.py": "words of the annual report's form, which is Chinese",
    "report/request_figures.py": "words of the page about requests, which is Chinese",
    "screen/mask.py": "masks as they stand in a text",
    "assembly.py": "the banner of a preview, which is a page",
    "check/anchor.py": "signs of headings and articles",
    "check/citation.py": "names of acts, each with its English name",
    "check/ledger_example.py": "the example ledger",
    "check/document_code.py": "patterns; what is wrong stands in triples with its English",
    "check/numbered.py": "signs of headings and articles",
    "check/look.py": "words that rules look for",
    "check/placeholder.py": "patterns and placeholder words",
    "check/provision.py": "patterns of articles",
    "check/provision_city.py": "the address of an item's page, as docs/output.md writes it",
    "publish/workbook.py": "headings of the table, which is Chinese; in the JSON its keys are English",
    "publish/commit.py": "words of commits and tags, which the public reads in Chinese",
    "check/punctuation.py": "marks that are looked for",
    "check/rule.py": "names of acts; check/citation.py has the English ones",
    "check/told_file.py": PATTERNS,
    "check/vague.py": "patterns of empty phrases",
    "english.py": "the Chinese help is the key to the English one",
    "load/body.py": "the mark of a gap",
    "load/fault.py": "the example item, and a pattern",
    "load/fault_body.py": "the example page",
    "load/fault_site.py": "the example site",
    "load/fault_tree.py": "the example folder",
    "load/text.py": "a pattern of wide characters",
    "load/token.py": "what stands on pages for a token",
}
"""Modules whose Chinese words reach nobody alone, and why."""
Stack = tuple[ast.AST, ...]


def name_of(module: Path) -> str:
    """Return a module's path in the package."""
    return module.relative_to(ROOT / "catalog").as_posix()


MODULES = sorted((ROOT / "catalog").rglob("*.py"))
SPEAKING = [each for each in MODULES if not name_of(each).startswith((*SILENT, RULES))]


@cache
def tree_of(module: Path) -> ast.Module:
    """Return the module parsed."""
    return ast.parse(module.read_text("utf-8"))


def walked(node: ast.AST, above: Stack = ()) -> Iterator[tuple[ast.AST, Stack]]:
    """Yield every node with those above it, the outermost first."""
    yield node, above
    for child in ast.iter_child_nodes(node):
        yield from walked(child, (*above, node))


def called(node: ast.AST) -> str:
    """Return the name of what a call calls; empty for no call."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def takes_pairs(node: ast.AST) -> bool:
    """Return whether the node is a call that takes words in both languages."""
    name = called(node)
    return name in PAIRS or (name.endswith("Error") and name not in OF_TEXTS)


def words_of(node: ast.AST) -> str:
    """Return the literal words under a node; what is filled in counts as one letter."""
    return "".join(
        each.value
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
        else "x" * isinstance(each, ast.FormattedValue)
        for each, above in walked(node)
        if not any(isinstance(one, ast.FormattedValue) for one in above)
    )


def is_docstring(above: Stack) -> bool:
    """Return whether a string stands alone as a statement."""
    return isinstance(above[-1], ast.Expr)


def asks_language(node: ast.AST) -> bool:
    """Return whether a branch is taken by the language: `… if language == "zh" else …`."""
    return isinstance(node, ast.If | ast.IfExp) and '"zh"' in ast.unparse(node.test).replace(
        "'", '"'
    )


def is_pair(node: ast.AST) -> bool:
    """Return whether a tuple holds Chinese words and then the English ones."""
    if not isinstance(node, ast.Tuple):
        return False
    found = [each for each in node.elts if words_of(each)]
    return any(
        HAN.search(words_of(zh)) is not None and english(words_of(en)) for zh, en in pairwise(found)
    )


def english(words: str) -> bool:
    """Return whether words hold Chinese in quotes only."""
    return CHINESE.search(QUOTED.sub("", words)) is None


def lone(module: Path) -> Iterator[str]:
    """Yield the Chinese words of a module that stand beside no English ones."""
    for node, above in walked(tree_of(module)):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if HAN.search(node.value) is None or is_docstring(above):
            continue
        if not any(
            takes_pairs(one)
            or called(one) in ONE_LANGUAGE
            or asks_language(one)
            or is_pair(one)
            or (isinstance(one, ast.keyword) and one.arg in EXAMPLES)
            or (isinstance(one, ast.FunctionDef) and one.name.endswith("_zh"))
            for one in above
        ):
            yield f"{name_of(module)}:{node.lineno} {node.value!r}"


# The sources


@looped("module", SPEAKING, ids=name_of)
def test_no_words_in_chinese_alone(module: Path):
    """Chinese words stand beside English ones, or in a module that is listed with its reason."""
    found = list(lone(module))
    if name_of(module) not in NOT_FOR_PEOPLE:
        assert found == []
    else:
        assert found != [], "has no such words any more: take it off the list"


def test_the_list_names_modules():
    """Each module that is listed exists."""
    assert set(NOT_FOR_PEOPLE) <= {name_of(each) for each in SPEAKING}


@pytest.mark.parametrize(
    "source",
    [
        'click.echo(f"没有生成：{error}")',
        'STEPS = {"check": "检查"}',
        'words = "错了" if bad else "好"',
        'fault = ("错了", "又错了")',
    ],
)
def test_a_lone_word_is_noticed(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Chinese words that are printed, listed, chosen between or paired with Chinese are found."""
    module = tmp_path / "catalog" / "new.py"
    module.parent.mkdir()
    module.write_text(f'"""模块。"""\n{source}\n', "utf-8")
    monkeypatch.setattr("tests.test_languages.ROOT", tmp_path)
    assert list(lone(module)) != []


@looped("module", MODULES, ids=name_of)
def test_pairs_are_whole(module: Path):
    """The second words of a pair are English: Chinese in quotes only, and no label of a key filled in."""
    bad = []
    for node, _ in walked(tree_of(module)):
        if not (isinstance(node, ast.Call) and takes_pairs(node) and len(node.args) > 1):
            continue
        at = 2 if called(node) == "row" else 1
        words = words_of(node.args[at])
        filled = [
            ast.unparse(each.value)
            for each, _ in walked(node.args[at])
            if isinstance(each, ast.FormattedValue)
        ]
        if not english(words) or any(re.search(r"\.label\b|named\(|_zh\(", one) for one in filled):
            bad.append(f"{name_of(module)}:{node.lineno} {words}")
    assert bad == []


# The help


def commands() -> list[tuple[str, click.Command]]:
    """Return every command with its name, the group first."""
    return [("", cli), *sorted(cli.commands.items())]


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_help_in_english(name: str, command: click.Command):
    """With CATALOG_LANG=en the help of a command and of each option is English; without, it is Chinese."""
    words = [*filter(None, [name]), "--help"]
    printed = CliRunner(env={"CATALOG_LANG": "en"}).invoke(cli, words).output
    assert english(printed.replace("提示语言。", ""))
    assert HAN.search(CliRunner(env={"CATALOG_LANG": ""}).invoke(cli, words).output)
    assert command.help in HELP


def test_help_follows_the_option():
    """`--lang en --help` is English, too."""
    printed = CliRunner().invoke(cli, ["check", "--lang", "en", "--help"]).output
    assert "Format of the output." in printed


def test_every_english_help_is_used():
    """No English help is left over, and none stands for two Chinese ones."""
    used = {command.help for _, command in commands()}
    for _, command in commands():
        used |= {one.help for one in command.params if isinstance(one, click.Option)}
    assert set(HELP) == used - {None, "Show the version and exit."}
    assert len(set(HELP.values())) == len(HELP)


# What is printed


@looped("entry", ALL, ids=lambda entry: entry.code)
def test_a_finding_in_english(entry):
    """Message and help of what a bad example is told are English; so are title, explanation and basis."""
    said = [
        text for each in told(entry) for text in (each.finding.message.en, each.finding.help.en)
    ]
    head = explain(entry, "en").partition("\nReported:")[0]
    assert [words for words in (*said, head) if not english(words)] == []


def test_tables_in_english():
    """The table of rules and the map of provisions are English; addresses of pages keep their form."""
    rows = [*rules_table("en"), *((*row[:4], *row[5:]) for row in map_table("en"))]
    assert [row for row in rows if not english(" ".join(row).replace("—", ""))] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with an error in an item."""
    root = copy_small(tmp_path_factory.mktemp("languages") / "root")
    file = root / "content/items/2026/rating.md"
    write_item(file, matter_of(file) | {"kind": "poem"}, "## 正文\n\n一句话。")
    return root


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--as-of", AS_OF),
        ("build", "--as-of", AS_OF),
        ("check", "--as-of", "morgen"),
        ("check", "content/items/2026/none.md"),
        ("explain", "WD10"),
        ("explain", "不像"),
    ],
    ids=" ".join,
)
def test_talk_in_english(arguments: tuple[str, ...], site: Path):
    """Findings, what stops a build and wrong calls are told in English."""
    done = catalog(site, *arguments, "--lang", "en")
    chinese = catalog(site, *arguments)
    assert english(done.stdout + done.stderr)
    assert HAN.search(chinese.stdout + chinese.stderr)
    assert done.returncode == chinese.returncode


def test_status_in_english(site: Path):
    """States, validity and reasons are English; titles are the agency's."""
    done = catalog(site, "status", "--as-of", AS_OF, "--lang", "en")
    *rows, total = done.stdout.splitlines()
    titles = {
        each["title"]
        for each in json.loads(catalog(site, "status", "--format", "json").stdout)["items"]
    }
    for row in rows:
        state, identifier, title, reason, file = row.split("\t")
        bare = next(
            (title.removeprefix(one) for one in titles if one and title.startswith(one)), ""
        )
        assert english(f"{state}{identifier}{bare}{file}")
        assert english(reason) or state == "withdrawn"
    assert english(total)


def no_config(root: Path) -> None:
    """Leave no mkdocs.yml."""
    (root / "mkdocs.yml").unlink()


def no_content(root: Path) -> None:
    """Leave no content/."""
    (root / "content").rename(root / "contents")


def broken_config(root: Path) -> None:
    """Leave a mkdocs.yml that is no YAML."""
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")


def plain_handbook(root: Path) -> None:
    """Leave a mkdocs.yml whose handbook has no secure address."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    option = "  - catalog:\n      handbook: http://x.example/"
    (root / "mkdocs.yml").write_text(re.sub(r"(?m)^  - catalog$", option, text), "utf-8")


def file_for_cache(root: Path) -> None:
    """Leave a file where the cache should be."""
    (root / ".cache").write_text("a file, no folder")


@pytest.mark.parametrize(
    "spoil", [no_config, no_content, broken_config, plain_handbook, file_for_cache]
)
def test_cannot_go_on_in_english(spoil, tmp_path: Path):
    """What stops the engine is told in the language asked for, with exit code 3."""
    root = copy_small(tmp_path / "root")
    spoil(root)
    done, chinese = (catalog(root, "check", CATALOG_LANG=each) for each in ("en", "zh"))
    assert (done.returncode, chinese.returncode) == (3, 3)
    assert done.stderr.startswith("cannot go on: ")
    assert english(done.stderr)
    assert chinese.stderr.startswith("不能继续：")
