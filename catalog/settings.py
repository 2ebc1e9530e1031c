"""At the edge: the one frozen `Settings`, made alike by the command line and the plugin."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

from catalog.errors import SiteError

CHINA = timezone(timedelta(hours=8), "CST")
"""China Standard Time: days and moments of the contract are its days and moments."""
AS_OF = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")
BUILDERS = ("mkdocs", "zensical")
"""Who may render the shell; `catalog.render.builder` runs them."""
DEFAULT_OPTIONS = {"reports": "annual-reports", "rules": "disclosure-system", "handbook": ""}
"""Plugin options: keys of the classes that the 年报 and 制度 parts draw on; address of the rules' pages."""
HANDBOOK = re.compile(r"https://[^\s/?#]+/(?:[^\s?#]*/)?")
LANGUAGES = ("zh", "en")
LANGUAGE_VARIABLE = "CATALOG_LANG"
SEVERITIES = "severities"
"""The plugin option that weighs rules anew."""
MKDOCS_OPTION = "enabled"
"""An option that MkDocs takes itself, of any plugin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run works on."""

    root: Path
    """The site's folder, absolute: holds mkdocs.yml and content/."""
    config_file: Path
    theme: Path
    """The folder of templates: the site's own theme/, else the installed one."""
    site_name: str
    site_url: str
    """Absolute address ending in `/`; empty where not set."""
    jobs: int
    cache: Path
    """Folder of cached results."""
    options: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_OPTIONS))
    severities: Mapping[str, str] = field(default_factory=dict)
    """Severities of rules, by code and as written; `catalog.check.severity` knows codes and words."""

    @property
    def content(self) -> Path:
        """The folder that the agency writes."""
        return self.root / "content"


class _AnyTag(yaml.SafeLoader):
    """Reads mkdocs.yml without running what its tags name (`!ENV`, `!!python/name:`)."""


_AnyTag.add_multi_constructor("!", lambda _loader, _suffix, _node: None)
_AnyTag.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _suffix, _node: None)


_SPOKEN: ContextVar[str] = ContextVar("catalog.language", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """While it lasts, `language_asked` is this language: that of a command's --lang."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def language_asked() -> str:
    """Return the language of messages: of the running command, else CATALOG_LANG's, else Chinese."""
    asked = _SPOKEN.get() or os.environ.get(LANGUAGE_VARIABLE, "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def installed_theme() -> Path:
    """Return the theme that comes with the engine: beside it in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent
    inside = package / "_theme"
    return inside if inside.is_dir() else package.parent / "theme"


def installed_handbook() -> Path | None:
    """Return the folder of the rules' pages in a checkout; None in a wheel, which has none."""
    folder = Path(__file__).resolve().parent.parent / "docs" / "rules"
    return folder if folder.is_dir() else None


def read_settings(root: Path, *, jobs: int | None = None, cache: Path | None = None) -> Settings:
    """Return the settings of the site in `root`.

    Raises:
        SiteError: there is no mkdocs.yml or no content/, or mkdocs.yml cannot be read.
    """
    root = Path(os.path.normpath(root.absolute()))
    file = root / "mkdocs.yml"
    if not file.is_file():
        raise SiteError(
            f"{root} 里没有 mkdocs.yml，不是站点文件夹", f"{root} has no mkdocs.yml: not a site"
        )
    if not (root / "content").is_dir():
        raise SiteError(
            f"{root} 里没有 content 文件夹，不是站点文件夹", f"{root} has no content/: not a site"
        )
    return settings_from(root, file, read_config(file), jobs=jobs, cache=cache)


def read_config(file: Path) -> dict[str, Any]:
    """Return the keys of mkdocs.yml; what its tags name is not run.

    Raises:
        SiteError: the file cannot be read or is no mapping.
    """
    try:
        config = yaml.load(file.read_bytes(), Loader=_AnyTag)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a day that is none
        told = _told(error)
        raise SiteError(
            f"mkdocs.yml 读不懂：{told}", f"mkdocs.yml cannot be read: {told}"
        ) from None
    if not isinstance(config, dict):
        raise SiteError("mkdocs.yml 应当是键和值", "mkdocs.yml must be a mapping")
    return config


def _told(error: Exception) -> str:
    """Return what is wrong and where, without the line itself: it may hold a private value."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return f"{mark.line + 1}:{mark.column + 1} {error.problem or error.context or ''}".rstrip()
    return type(error).__name__ if isinstance(error, yaml.YAMLError) else str(error)


def settings_from(
    root: Path, file: Path, config: Mapping[str, Any], *, jobs: int | None, cache: Path | None
) -> Settings:
    """Return the settings from the keys of mkdocs.yml."""
    url = str(config.get("site_url") or "")
    options = _plugin_options(config)
    own_theme = root / "theme"
    return Settings(
        root=root,
        config_file=file,
        theme=own_theme if (own_theme / "records").is_dir() else installed_theme(),
        site_name=str(config.get("site_name") or ""),
        site_url=url if not url or url.endswith("/") else url + "/",
        jobs=jobs or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else [0, 1]),
        cache=cache or root / ".cache" / "catalog",
        options=_checked(
            DEFAULT_OPTIONS
            | {k: str(v) for k, v in options.items() if k in DEFAULT_OPTIONS and v is not None}
        ),
        severities=_severities(options.get(SEVERITIES)),
    )


def _checked(options: dict[str, str]) -> dict[str, str]:
    """Return the options; an address that no link could begin with is refused."""
    address = options["handbook"]
    if address and HANDBOOK.fullmatch(address) is None:
        raise SiteError(
            f"mkdocs.yml 的 plugins.catalog.handbook 写的是 {address}，应当是 https:// 开头、/ 结尾的网址",
            f"mkdocs.yml, plugins.catalog.handbook: found {address}, "
            "expected an address that begins with https:// and ends in /",
        )
    return options


def _severities(written: object) -> dict[str, str]:
    """Return the option `severities` as text: YAML reads a bare `off` as false and `on` as true."""
    if written is None:
        return {}
    if not isinstance(written, dict):
        raise SiteError(
            f"mkdocs.yml 的 plugins.catalog.{SEVERITIES} 应当是规则代号和级别，例如 {{TM105: notice}}",
            f"mkdocs.yml, plugins.catalog.{SEVERITIES}: expected a mapping of codes to severities, "
            "e.g. {TM105: notice}",
        )
    return {
        str(code): ("on" if word else "off") if isinstance(word, bool) else str(word)
        for code, word in written.items()
    }


def _plugin_options(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the plugin's options from the list or the mapping of plugins, both of which MkDocs knows."""
    plugins = config.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else [plugins]:
        options = plugin.get("catalog") if isinstance(plugin, dict) else None
        if isinstance(options, dict):
            _known(options)
            return options
    return {}


def _known(options: Mapping[object, object]) -> None:
    """Refuse an option that there is not: what it was meant to set would go unset in silence.

    MkDocs warns of it in a build; `catalog check` runs no MkDocs.
    """
    known = (*DEFAULT_OPTIONS, SEVERITIES)
    unknown = next((str(one) for one in options if one not in {*known, MKDOCS_OPTION}), None)
    if unknown is None:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - loaded for a message alone

    meant = next(iter(get_close_matches(unknown.casefold(), known, n=1)), "")
    raise SiteError(
        f"mkdocs.yml 的 plugins.catalog.{unknown}：没有这个选项，"
        f"{f'是不是 {meant}？' if meant else ''}可用的选项：{'、'.join(known)}",
        f"mkdocs.yml, plugins.catalog.{unknown}: no such option; "
        f"{f'did you mean {meant!r}? ' if meant else ''}known options: {', '.join(known)}",
    )


def parse_as_of(text: str) -> datetime:
    """Return the instant meant by `YYYY-MM-DD` (the end of that day) or `YYYY-MM-DD HH:MM`.

    Naive China Standard Time, to the minute.

    Raises:
        ValueError: the text has another form or names no real moment.
    """
    if AS_OF.fullmatch(text) is None:
        raise ValueError(f"expected YYYY-MM-DD or YYYY-MM-DD HH:MM, got {text!r}")
    if len(text) == len("YYYY-MM-DD"):
        return datetime.fromisoformat(text).replace(hour=23, minute=59)
    return datetime.fromisoformat(text)


def now() -> datetime:
    """Return the present minute, naive China Standard Time. The only reading of the clock."""
    return datetime.now(CHINA).replace(second=0, microsecond=0, tzinfo=None)
