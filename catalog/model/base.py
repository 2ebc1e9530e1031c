"""Step model: how a model is declared.

Each field carries its Chinese label as `title` and what is expected as `description`; the JSON Schema for
editors, the messages of refusals and the documentation all read them from here, so nothing is written twice.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """A frozen value decoded from YAML; unknown keys are refused.

    What validates is built with the first value to be validated: most runs take values from the cache. So is a
    default made with `model_construct`.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        defer_build=True,
    )


def field(label: str, expected: str, default: Any = ..., **rest: Any) -> Any:
    """Declare a field by its Chinese label and what is expected of it, in Chinese."""
    return Field(default, title=label, description=expected, **rest)
