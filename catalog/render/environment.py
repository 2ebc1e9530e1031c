"""Step render: the Jinja environment of theme/records. Autoescape is on; an unknown name is an error."""

from __future__ import annotations

from pathlib import Path

import jinja2


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
    )


class Fragments:
    """Renders a fragment by its name with one view; templates are compiled once."""

    def __init__(self, theme: Path) -> None:
        """Take the folder that holds `records/`."""
        self._environment = environment(theme)
        self._templates: dict[str, jinja2.Template] = {}

    def render(self, name: str, view: object) -> str:
        """Return the fragment `records/<name>.html` filled with the view."""
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(f"{name}.html")
        return self._templates[name].render(view=view)
