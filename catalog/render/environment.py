"""Step render: the Jinja environment of theme/records. Autoescape is on; an unknown name is an error."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from catalog.errors import BuildError


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates of this process, by their source: a preview and a test build many times."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where a template of this name and source was compiled before."""
        kept = self._kept.get((bucket.key, bucket.checksum))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if len(self._kept) >= MOST_COMPILED:
            self._kept.clear()
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


MOST_COMPILED = 500
"""Templates kept; a theme has fifty."""
_COMPILED = _Compiled()


def environment(theme: Path) -> jinja2.Environment:
    """Return the environment of the fragments in `theme/records`."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme / "records"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )


class Fragments:
    """Renders a fragment by its name with one view; templates are compiled once."""

    def __init__(self, theme: Path) -> None:
        """Take the folder that holds `records/`."""
        self._environment = environment(theme)
        self._templates: dict[str, jinja2.Template] = {}

    def render(self, name: str, view: object) -> str:
        """Return the fragment `records/<name>.html` filled with the view.

        Raises:
            BuildError: the template is missing or broken, or asks for what the view does not have.
        """
        try:
            if name not in self._templates:
                self._templates[name] = self._environment.get_template(f"{name}.html")
            return self._templates[name].render(view=view)
        except jinja2.TemplateSyntaxError as error:
            words = f"{error.name}:{error.lineno}: {error.message}"
            raise BuildError(
                f"模板有错：records/{words}", f"broken template: records/{words}"
            ) from error
        except (jinja2.TemplateError, TypeError) as error:
            raise BuildError(
                f"模板 records/{name}.html 填不成：{error}",
                f"template records/{name}.html cannot be filled: {error}",
            ) from error
