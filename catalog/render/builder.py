"""Step render: the site builders. Each turns the shell's pages into HTML, as its own process.

MkDocs finds the shell through the plugin, which it loads by name; Zensical runs no plugins, so it gets a
workspace with the pages as files and a configuration of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import yaml

from catalog.errors import BuildError
from catalog.load.cache import digest, engine_digest
from catalog.render import plain_html
from catalog.render.output import clear_leftovers
from catalog.render.shell import navigation
from catalog.settings import Settings, read_config

SHELL_VARIABLE = "CATALOG_SHELL"
"""Set for the MkDocs process that builds the shell alone: the folder to build into."""
CACHE_VARIABLE = "CATALOG_CACHE"
"""Set for the same process: the folder of cached results of the build that started it."""
GROWING = ".growing-"
"""How the names of unfinished shells begin."""
FIXED_EPOCH = "315532800"
"""1980-01-01: the shell's bytes depend on its sources alone, never on the day or the clock."""
BUILDERS: Mapping[str, tuple[str, ...]] = {
    "mkdocs": ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions"),
    "zensical": ("zensical", "markdown", "pymdown-extensions"),
}
"""Builders and the packages whose versions decide their output."""
BUILT = "built"
"""Folder in its workspace that Zensical builds into: it writes nowhere else."""
KEPT_KEYS = (
    "site_name",
    "site_url",
    "site_description",
    "use_directory_urls",
    "nav",
    "markdown_extensions",
    "extra",
    "extra_css",
    "extra_javascript",
)


def shell_base(settings: Settings) -> Path:
    """Return the folder of built and growing shells; what killed runs left growing is removed."""
    base = settings.cache / "shells"
    base.mkdir(parents=True, exist_ok=True)
    clear_leftovers(base, GROWING)
    return base


def shell_digest(settings: Settings, pages: Mapping[str, str], builder: str) -> str:
    """Return the digest of all that the built shell depends on."""
    parts = [builder.encode(), engine_digest().encode(), settings.config_file.read_bytes()]
    parts += [f"{name}={_version(name)}".encode() for name in BUILDERS[builder]]
    for name, text in sorted(pages.items()):
        parts += [name.encode(), text.encode()]
    for folder in (settings.theme, settings.content / "pages"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "records" not in path.relative_to(folder).parts[:1]:
                parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
    return digest(*parts)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


class ShellBuild:
    """A shell being built beside other work; `finish` waits for it."""

    def __init__(
        self, settings: Settings, pages: Mapping[str, str], builder: str, target: Path
    ) -> None:
        """Start the builder; `target` is a folder that does not exist yet."""
        self._target = target
        self._builder = builder
        environment = os.environ | {
            SHELL_VARIABLE: str(target),
            CACHE_VARIABLE: str(settings.cache),
            "SOURCE_DATE_EPOCH": FIXED_EPOCH,
            "DISABLE_MKDOCS_2_WARNING": "true",
            "NO_MKDOCS_2_WARNING": "true",
        }
        environment.pop("CATALOG_AS_OF", None)
        config, self._built = settings.config_file, target
        if builder == "zensical":
            config = zensical_workspace(settings, pages, target)
            self._built = config.parent / BUILT
        self._log = target.parent / f"{target.name}.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
                [sys.executable, "-m", builder, "build", "-f", str(config)]
                + (["-q"] if builder == "mkdocs" else []),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=config.parent,
            )

    def finish(self) -> Path:
        """Return the folder of the built shell.

        Raises:
            BuildError: the builder failed; its own words are in the message.
        """
        code = self._process.wait()
        words = self._log.read_text(encoding="utf-8", errors="replace").strip()
        if code != 0 or not self._built.is_dir():
            raise BuildError(
                f"{self._builder} 没有建成页面外壳（退出码 {code}）：\n{words}",
                f"{self._builder} did not build the shell (exit {code}):\n{words}",
            )
        if self._built != self._target:
            self._built.rename(self._target)
        return self._target

    def stop(self) -> None:
        """End the builder when its shell is not wanted any more; its folder is the caller's to remove."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def zensical_workspace(settings: Settings, pages: Mapping[str, str], target: Path) -> Path:
    """Write the shell's pages and a configuration for Zensical; return the configuration file."""
    workspace = target.parent / f"{target.name}.zensical"
    docs = workspace / "docs"
    for path, text in pages.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    _copy_page_files(settings.content / "pages", docs)
    theme = read_config(settings.config_file).get("theme")
    written: dict[str, Any] = {
        "docs_dir": "docs",
        "site_dir": BUILT,
        "theme": {"language": "zh", "font": False}
        | (theme if isinstance(theme, dict) else {})
        | {"name": "material", "variant": "classic", "custom_dir": str(settings.theme)},
    }
    own = _kept_keys(settings.config_file)
    _add_plain_html(own)
    if not any(key.value == "nav" for key, _ in own.value):
        written["nav"] = navigation(pages)
    more = yaml.compose(yaml.safe_dump(written, allow_unicode=True), Loader=yaml.SafeLoader)
    assert isinstance(more, yaml.MappingNode)
    own.value += more.value
    file = workspace / "mkdocs.yml"
    file.write_text(yaml.serialize(own, allow_unicode=True), encoding="utf-8")
    return file


def _add_plain_html(config: yaml.MappingNode) -> None:
    """Name the extension that keeps raw HTML out, as the plugin does for MkDocs."""
    name = yaml.ScalarNode("tag:yaml.org,2002:str", plain_html.NAME)
    for key, value in config.value:
        if key.value == "markdown_extensions" and isinstance(value, yaml.SequenceNode):
            value.value.append(name)
            return
    some = yaml.SequenceNode("tag:yaml.org,2002:seq", [name])
    config.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", "markdown_extensions"), some))


def _copy_page_files(pages: Path, docs: Path) -> None:
    """Copy the images and other files that stand beside the pages."""
    for path in sorted(pages.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".md":
            target = docs / path.relative_to(pages)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _kept_keys(file: Path) -> yaml.MappingNode:
    """Return the keys of mkdocs.yml that Zensical is given, as nodes: what tags name is not run here."""
    node = yaml.compose(file.read_bytes(), Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    node.value = [pair for pair in node.value if pair[0].value in KEPT_KEYS]
    return node
