"""At the edge: the MkDocs plugin. It decides nothing: it hands MkDocs the shell and lets the engine cast.

Two ways in. `mkdocs build` and `mkdocs serve`: the plugin surveys, MkDocs builds the shell into a folder aside,
and the engine casts the site and swaps it in. `catalog build` runs MkDocs with CATALOG_SHELL set: then MkDocs
builds the shell into that folder and the plugin does nothing else.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from catalog.assembly import BuildOrder, Timings
from catalog.build import finish, refuse_errors
from catalog.check.report import as_text
from catalog.diagnostic import Text
from catalog.errors import BlockedError, CatalogError
from catalog.publish.commit import published_past
from catalog.render import plain_html
from catalog.render.builder import (
    CACHE_VARIABLE,
    FIXED_EPOCH,
    GROWING,
    SHELL_VARIABLE,
    shell_base,
)
from catalog.render.output import growing_folder
from catalog.render.shell import navigation, shell_pages
from catalog.settings import DEFAULT_OPTIONS, language_asked, now, parse_as_of, read_settings
from catalog.survey import Opened, Survey, open_site, survey

T = TypeVar("T")
AS_OF_VARIABLE = "CATALOG_AS_OF"


class CatalogConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types here
    """The plugin's options in mkdocs.yml."""

    reports = Type(str, default=DEFAULT_OPTIONS["reports"])
    rules = Type(str, default=DEFAULT_OPTIONS["rules"])
    handbook = Type(str, default=DEFAULT_OPTIONS["handbook"])
    severities = Type(object, default={})
    """Judged where the settings are read, so that the words are those of `catalog`."""


class _Warnings(logging.Handler):
    """Counts MkDocs' warnings, because its strict mode would end the build only after the site is in place."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - the handler's interface
        """Count one."""
        self.count += 1


class CatalogPlugin(BasePlugin[CatalogConfig]):  # type: ignore[no-untyped-call]  # MkDocs has no types here
    """Gives MkDocs the shell's pages and the engine the built shell."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether MkDocs serves: then it puts a script into pages that their policy would forbid."""
        del dirty
        self.served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reset what belongs to one build; send MkDocs' output aside (it cleans site_dir before building)."""
        os.environ.setdefault("SOURCE_DATE_EPOCH", FIXED_EPOCH)
        root = Path(config.config_file_path).parent
        shell_only = os.environ.get(SHELL_VARIABLE)
        cache = os.environ.get(CACHE_VARIABLE) if shell_only else None
        self.settings = _guard(lambda: read_settings(root, cache=Path(cache) if cache else None))
        self.opened: Opened = _guard(lambda: open_site(self.settings))
        theme = str(self.settings.theme)
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        if plain_html.NAME not in config.markdown_extensions:
            config.markdown_extensions.append(plain_html.NAME)
        self.out = None if shell_only else Path(config.site_dir)
        self.aside = _guard(self._aside) if self.out else None
        config.site_dir = shell_only or str(Path(str(self.aside)) / "shell")
        if getattr(self, "served", False):
            config.extra["served"] = True
        if config.nav is None and self.opened.site is not None:
            config.nav = navigation(shell_pages(self.opened.site, self.opened.pages))
        if self.out:
            self._survey(strict=config.strict)
        return config

    def _aside(self) -> Path:
        return growing_folder(shell_base(self.settings), GROWING)

    def _survey(self, *, strict: bool) -> None:
        self.warnings = _Warnings()
        if strict:
            logging.getLogger("mkdocs").addHandler(self.warnings)
        written = os.environ.get(AS_OF_VARIABLE)
        clock = now()
        try:
            self.as_of = parse_as_of(written) if written else clock
        except ValueError as error:
            words = Text(
                f"{AS_OF_VARIABLE} 应写成 2026-11-21 或 2026-11-21 09:00：{error}",
                f"{AS_OF_VARIABLE}: {error}",
            )
            raise PluginError(words.in_language(language_asked())) from error
        self.ahead = self.as_of > clock
        self.surveyed: Survey = _guard(lambda: survey(self.opened, with_work=True))
        _guard(lambda: refuse_errors(self.surveyed, self.as_of, keep_going=False))

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Replace the pages of docs_dir by the shell's, tokens filled in."""
        assert self.opened.site is not None
        pages = shell_pages(self.opened.site, self.opened.pages)
        for file in list(files):
            if file.is_documentation_page():
                files.remove(file)
        for path, text in pages.items():
            files.append(File.generated(config, path, content=text))
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Cast the site from the shell and put it in place, unless only the shell was wanted."""
        if self.out is None:
            return
        if config.strict and self.warnings.count:
            count = self.warnings.count
            words = Text(
                f"mkdocs 有 {count} 个警告（strict）；原来的站点没有改动",
                f"mkdocs gave {count} warnings (strict); the old site was not touched",
            )
            raise PluginError(words.in_language(language_asked()))
        order = BuildOrder(
            settings=self.settings,
            as_of=self.as_of,
            out=self.out,
            ahead=self.ahead,
            past=_guard(lambda: published_past(self.settings.root)),
        )
        shell = Path(config.site_dir)
        _guard(lambda: finish(order, self.opened, self.surveyed, shell, Timings(), None))
        config.site_dir = str(self.out)
        shutil.rmtree(str(self.aside), ignore_errors=True)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let `mkdocs serve` rebuild after a change of items and of the agency's files, too."""
        del config, builder
        server.watch(str(self.settings.content))
        server.watch(str(self.settings.theme))
        return server

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 - MkDocs' interface
        """Remove what was built aside."""
        if getattr(self, "aside", None):
            shutil.rmtree(str(self.aside), ignore_errors=True)


def _guard(step: Callable[[], T]) -> T:
    """Run a step; what stops the engine stops MkDocs with the same words and no traceback."""
    try:
        return step()
    except BlockedError as error:
        found = (error.diagnostics, error.files, error.as_of, language_asked(), error.waived)
        raise PluginError("\n" + as_text(*found)) from error
    except CatalogError as error:
        raise PluginError(error.text.in_language(language_asked())) from error
    except OSError as error:
        raise PluginError(str(error)) from error
