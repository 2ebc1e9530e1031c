"""Step load: every refusal, as `catalog rules` and `catalog explain` show them beside the rules."""

from __future__ import annotations

from catalog.load.fault import Refusal
from catalog.load.fault_body import BODY_REFUSALS
from catalog.load.fault_field import FIELD_REFUSALS
from catalog.load.fault_file import FILE_REFUSALS
from catalog.load.fault_site import SITE_REFUSALS
from catalog.load.fault_tree import TREE_REFUSALS
from catalog.load.fault_yaml import YAML_REFUSALS

REFUSALS: tuple[Refusal, ...] = (
    *FILE_REFUSALS,
    *YAML_REFUSALS,
    *FIELD_REFUSALS,
    *BODY_REFUSALS,
    *TREE_REFUSALS,
    *SITE_REFUSALS,
)
"""In order of their codes: LD0 file, LD1 YAML, LD2 fields, LD3 body, LD4 folders, LD5 configuration."""

__all__ = ["REFUSALS", "Refusal"]
