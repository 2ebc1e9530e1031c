"""The one Settings: what mkdocs.yml says, without running what its tags name."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from catalog.errors import SiteError
from catalog.settings import (
    DEFAULT_OPTIONS,
    Settings,
    installed_theme,
    language_asked,
    now,
    parse_as_of,
    read_config,
    read_settings,
    speaking,
)
from tests.conftest import ROOT

SMALLEST = """
site_name: 示例市医疗保障局政府信息公开平台
docs_dir: content/pages
theme: {name: material, language: zh}
plugins: [catalog]
"""


def settings_of(folder: Path, config: str) -> Settings:
    """Return the settings of a site with this mkdocs.yml."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return read_settings(folder)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-07", (2025, 3, 7, 23, 59)),
        ("2025-03-07 00:00", (2025, 3, 7, 0, 0)),
        ("2024-02-29 09:30", (2024, 2, 29, 9, 30)),
    ],
)
def test_a_day_means_its_end_and_a_minute_itself(text: str, moment: tuple[int, int, int, int, int]):
    """`--as-of DATE` is the end of that day; `DATE HH:MM` is that minute, naive China Standard Time."""
    assert parse_as_of(text) == datetime(*moment)  # noqa: DTZ001  # days of the contract are naive


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-3-7",
        "2025-02-30",
        "2025-13-01",
        "2025-03-07T09:00",
        "2025-03-07 9:00",
        "2025-03-07 24:01",
        "2025-03-07 09:60",
        "2025-03-07 09:00:00",
        "2025-03-07+08:00",
        " 2025-03-07",
        "2025-03-07\n",
        "２０２５-03-07",
        "20250307",
        "2025-W10-5",
    ],
)
def test_other_spellings_of_a_day_are_refused(text: str):
    """Nothing but the two forms is a moment: no other ISO spelling, no day that is not on the calendar."""
    with pytest.raises(ValueError, match=r"expected|day|month|hour|minute|range"):
        parse_as_of(text)


def test_smallest_site(tmp_path: Path):
    """The smallest mkdocs.yml of the contract is enough; everything else has a default."""
    settings = settings_of(tmp_path, SMALLEST)
    assert settings.site_name == "示例市医疗保障局政府信息公开平台"
    assert settings.site_url == ""
    assert settings.root == tmp_path
    assert settings.content == tmp_path / "content"
    assert settings.cache == tmp_path / ".cache" / "catalog"
    assert settings.theme == installed_theme()
    assert settings.options == DEFAULT_OPTIONS
    assert settings.jobs >= 1


def test_own_theme_wins(tmp_path: Path):
    """A site that has record templates uses its own theme, else the one that comes with the engine."""
    (tmp_path / "theme" / "records").mkdir(parents=True)
    assert settings_of(tmp_path, SMALLEST).theme == tmp_path / "theme"
    assert (installed_theme() / "records" / "item.html").is_file()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("site_url: https://x.example/a", "https://x.example/a/"),
        ("site_url: https://x.example/a/", "https://x.example/a/"),
        ("site_url: ''", ""),
        ("site_url:", ""),
    ],
)
def test_site_address_ends_in_a_slash(tmp_path: Path, written: str, address: str):
    """Addresses are joined to the site's own, so that ends in `/`, or is empty."""
    assert settings_of(tmp_path, f"{SMALLEST}{written}\n").site_url == address


def test_tags_are_not_run(tmp_path: Path):
    """`!ENV` and `!!python/…` are read over: what they name is neither looked up nor run."""
    config = f"""{SMALLEST}
extra: !ENV [HOME, nothing]
markdown_extensions:
  - toc:
      slugify: !!python/name:markdown.extensions.toc.slugify_unicode
  - a: !!python/object/apply:os.system ["touch {tmp_path}/ran"]
  - b: !!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: lower}}}}
  - c: !relative
"""
    settings = settings_of(tmp_path, config)
    assert settings.site_name
    assert not (tmp_path / "ran").exists()
    assert read_config(tmp_path / "mkdocs.yml")["extra"] is None


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - catalog: {reports: nianbao, enabled: true}\n",
        "plugins:\n  search: {}\n  catalog: {reports: nianbao}\n",
    ],
    ids=["list", "mapping"],
)
def test_plugin_options(tmp_path: Path, plugins: str):
    """The plugin's options are found in both spellings that MkDocs knows, beside the one that MkDocs takes itself."""
    config = SMALLEST.replace("plugins: [catalog]\n", plugins)
    assert settings_of(tmp_path, config).options == DEFAULT_OPTIONS | {"reports": "nianbao"}


@pytest.mark.parametrize(
    ("written", "told"),
    [("severity", "severities"), ("Handbook", "handbook"), ("report", "reports"), ("zzz", "")],
)
def test_an_unknown_plugin_option(tmp_path: Path, written: str, told: str):
    """An option that there is not is refused with the nearest that there is; a slip would pass unseen else."""
    config = SMALLEST.replace("[catalog]", f"[{{catalog: {{{written}: {{TM105: notice}}}}}}]")
    with pytest.raises(SiteError) as raised:
        settings_of(tmp_path, config)
    for said, near in zip(
        raised.value.text, (f"是不是 {told}？", f"did you mean {told!r}?"), strict=True
    ):
        assert f"plugins.catalog.{written}" in said
        assert (near in said) is bool(told)
        assert "handbook" in said


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://h.example/rules/", "https://h.example/rules/"),
        ("https://h.example/", "https://h.example/"),
        ("''", ""),
        ("", ""),
    ],
)
def test_handbook(tmp_path: Path, written: str, address: str):
    """The address of the rules' pages is taken as it stands; empty means that there is none."""
    option = f"plugins:\n  - catalog:\n      handbook: {written}\n"
    config = SMALLEST.replace("plugins: [catalog]\n", option)
    assert settings_of(tmp_path, config).options["handbook"] == address


@pytest.mark.parametrize(
    "written",
    [
        "http://h.example/rules/",
        "https://h.example/rules",
        "https://h.example",
        "https:///rules/",
        "https://h.example/rules/?a=/",
        "https://h.example/#/",
        "/rules/",
        "'https://h.example/a b/'",
        "'javascript:alert(1)/'",
        "[a]",
    ],
)
def test_handbook_is_an_address(tmp_path: Path, written: str):
    """What no link can begin with is refused, with the option's name."""
    option = f"plugins:\n  - catalog:\n      handbook: {written}\n"
    with pytest.raises(SiteError, match=re.escape("plugins.catalog.handbook")):
        settings_of(tmp_path, SMALLEST.replace("plugins: [catalog]\n", option))


@pytest.mark.parametrize(
    ("asked", "language"), [(None, "zh"), ("", "zh"), ("en", "en"), ("zh", "zh"), ("fr", "zh")]
)
def test_language_asked(monkeypatch: pytest.MonkeyPatch, asked: str | None, language: str):
    """CATALOG_LANG is followed where it names a language of ours."""
    monkeypatch.delenv("CATALOG_LANG", raising=False)
    if asked is not None:
        monkeypatch.setenv("CATALOG_LANG", asked)
    assert language_asked() == language


def test_a_command_speaks_its_language(monkeypatch: pytest.MonkeyPatch):
    """While a command runs its language holds, before that and after it CATALOG_LANG's."""
    monkeypatch.setenv("CATALOG_LANG", "en")
    with speaking("zh"):
        assert language_asked() == "zh"
    assert language_asked() == "en"


@pytest.mark.parametrize(
    "plugins", ["plugins:", "plugins: []", "plugins: catalog", "plugins: 5", "plugins: {catalog:}"]
)
def test_plugins_without_options(tmp_path: Path, plugins: str):
    """Where the plugin has no options, the defaults hold, whatever else stands there."""
    config = SMALLEST.replace("plugins: [catalog]", plugins)
    assert settings_of(tmp_path, config).options == DEFAULT_OPTIONS


def test_severities_are_taken_as_written(tmp_path: Path):
    """The option `severities` is text by code; YAML's bare `off` and `on` are words again."""
    option = "severities: {TM105: notice, LK203: off, TX103: on, 7: error, TX105: }"
    config = SMALLEST.replace("[catalog]", f"[search, {{catalog: {{{option}}}}}]")
    assert settings_of(tmp_path, config).severities == {
        "TM105": "notice",
        "LK203": "off",
        "TX103": "on",
        "7": "error",
        "TX105": "None",
    }
    assert settings_of(tmp_path, SMALLEST).severities == {}


@pytest.mark.parametrize("written", ["[TM105]", "off", "TM105", "5"])
def test_severities_are_a_mapping(tmp_path: Path, written: str):
    """Anything but codes with severities is a fault of mkdocs.yml, told with its key."""
    config = SMALLEST.replace("[catalog]", f"[catalog: {{severities: {written}}}]")
    with pytest.raises(SiteError, match=re.escape("plugins.catalog.severities")):
        settings_of(tmp_path, config)


@pytest.mark.parametrize(
    "config",
    [
        "",
        "- a\n- b\n",
        "just words",
        "a: [1\n",
        "a: 2025-13-45\n",
        "a: \x00\n",
        "{[1]: 2}: 3\n",
    ],
)
def test_unreadable_config_is_a_site_error(tmp_path: Path, config: str):
    """A mkdocs.yml that cannot be read, or is no mapping, stops with its name and no traceback."""
    with pytest.raises(SiteError, match=re.escape("mkdocs.yml")):
        settings_of(tmp_path, config)


def test_config_in_another_encoding_is_a_site_error(tmp_path: Path):
    """A mkdocs.yml saved in GB18030 is told, not guessed."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 示例".encode("gb18030"))
    with pytest.raises(SiteError, match=re.escape("mkdocs.yml")):
        read_settings(tmp_path)


def test_no_config_is_no_site(tmp_path: Path):
    """A folder without mkdocs.yml is not a site; the message names the folder."""
    (tmp_path / "content").mkdir()
    with pytest.raises(SiteError, match=re.escape(str(tmp_path))):
        read_settings(tmp_path)


def test_no_content_is_no_site(tmp_path: Path):
    """A folder without content/ is not a site."""
    (tmp_path / "mkdocs.yml").write_text(SMALLEST, "utf-8")
    with pytest.raises(SiteError, match="content"):
        read_settings(tmp_path)


def test_a_relative_folder_becomes_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The site's folder is absolute from the start: later steps may change the working directory."""
    settings_of(tmp_path, SMALLEST)
    monkeypatch.chdir(tmp_path)
    assert read_settings(Path()).root == tmp_path
    assert read_settings(Path("..") / tmp_path.name).root == tmp_path


def test_settings_of_the_demo_site():
    """The project's own mkdocs.yml is read, with its own theme."""
    settings = read_settings(ROOT, jobs=3, cache=ROOT / "elsewhere")
    assert settings.theme == ROOT / "theme"
    assert settings.site_url.startswith("https://")
    assert (settings.jobs, settings.cache) == (3, ROOT / "elsewhere")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/Los_Angeles"])
def test_the_clock_is_china_standard_time(monkeypatch: pytest.MonkeyPatch, zone: str):
    """In any time zone of the machine `now` is a naive minute of China Standard Time."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    before, moment, after = datetime.now(UTC), now(), datetime.now(UTC)
    monkeypatch.undo()
    time.tzset()
    assert moment.tzinfo is None
    assert (moment.second, moment.microsecond) == (0, 0)
    there = (moment - timedelta(hours=8)).replace(tzinfo=UTC)
    assert before - timedelta(minutes=1) < there <= after
