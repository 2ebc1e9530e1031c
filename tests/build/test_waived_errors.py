"""Whatever may be waived, the site is built all the same: a waived error is never what the engine rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from catalog.check.rule import Rule
from catalog.check.rules import RULES
from catalog.diagnostic import Severity
from tests import builders
from tests.small_site import build

AS_OF = "2026-06-30"
CONFIG = """
site_name: 示例市医疗保障局政府信息公开平台
docs_dir: content/pages
theme: {name: material, language: zh}
plugins: [catalog]
"""
OPEN = [
    rule
    for rule in RULES
    if rule.severity is Severity.ERROR
    and not rule.firm
    and rule.check_page is None
    and rule.check_report is None
]
"""Rules about items whose errors can be waived; nothing of a report is built on."""
ALONE = [rule for rule in OPEN if builders.USCC in rule.bad or "site:" in rule.bad]
"""Those whose examples name identifiers or change the agency's files, so that they cannot share a site."""


def write_site(root: Path, examples: list[str]) -> None:
    """Write a site of these examples; every error that may be waived is."""
    (root / "content/pages").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    parts = builders.fragments("\n---\n".join(examples))
    entries = [
        {"code": rule.code, "place": "content", "reason": "试行", "by": "chen-x", "until": AS_OF}
        for rule in OPEN
    ]
    around = builders.surroundings(parts, "site") | {"waivers": entries}
    files = builders.agency_files(builders.surroundings(parts, "agency"), around)
    for name, value in files.items():
        whole = yaml.safe_dump(builders.present(value), allow_unicode=True, sort_keys=False)
        (root / f"content/{name}.yml").write_text(whole, "utf-8")
    for number, fragment in enumerate(parts, start=1):
        file = root / builders.file_of(number, fragment)
        file.parent.mkdir(parents=True, exist_ok=True)
        body = fragment.get("body", builders.BODY)
        file.write_text(builders.item_text(builders.matter_of(number, fragment), body), "utf-8")
        for name, data in builders.contents_of(fragment.get("files", []), {}).items():
            attached = file.with_suffix("") / name
            attached.parent.mkdir(parents=True, exist_ok=True)
            attached.write_bytes(data)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for all builds: most of them have one shell."""
    return tmp_path_factory.mktemp("waived") / "cache"


def assert_built(root: Path, cache: Path, rules: list[Rule]) -> None:
    """Fail unless the site is built, each rule found something, and nothing of them is an error there."""
    built = build(root, root / "site", cache=cache, as_of=AS_OF, keep_going=True)
    assert built.waived >= len(rules)
    errors = {one.code for one in built.diagnostics if one.severity is Severity.ERROR}
    assert errors & {rule.code for rule in OPEN} == set()
    assert (root / "site/data/catalog.json").is_file()


def test_all_at_once(tmp_path: Path, cache: Path) -> None:
    """One site with the bad examples of all rules that can share one, every error of them waived, is built."""
    together = [rule for rule in OPEN if rule not in ALONE]
    write_site(tmp_path / "root", [rule.bad for rule in together])
    assert_built(tmp_path / "root", cache, together)
    assert len(together) > 20


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.code)
def test_each_alone(rule: Rule, tmp_path: Path, cache: Path) -> None:
    """So is the site of every other bad example."""
    write_site(tmp_path / "root", [rule.bad])
    assert_built(tmp_path / "root", cache, [rule])
