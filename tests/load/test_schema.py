"""The JSON Schema for editors agrees with what the engine reads."""

import re

import jsonschema
import pytest
import yaml

from catalog.load.fault import MATTER
from catalog.load.label import keys_of
from catalog.load.schema import DIALECT, config_schema, item_schema, page_schema, schemas
from catalog.load.site import SHAPES
from catalog.model.item import Item
from tests.load.test_refusal import SITE


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: numbers and flags as such, dates and `on` as text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?[0-9]+", "-0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first
    )


def problems(schema, text):
    """Return where the text departs from the schema."""
    value = yaml.load(text, Loader=EditorLoader)  # noqa: S506  # a safe loader without dates
    return [list(each.path) for each in jsonschema.Draft202012Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("schema", schemas().values(), ids=schemas().keys())
def test_schemas_are_valid_2020_12(schema):
    """Each schema states its dialect and is valid in it."""
    assert schema["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_sound_item_agrees_with_the_schema():
    """What is read without finding has no problem for an editor."""
    more = (
        "term: {years: 5}\nemergency: true\nsource: {kind: reposted, source: a, published: 2025-01-01}\n"
        "changes: [{on: 2025-04-01, kind: minor, note: 甲}]\nvalidity:\n"
    )
    assert problems(item_schema(), MATTER.replace("term: permanent\n", "") + more) == []


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("isuer: 甲", []),
        ("emergency: 是", ["emergency"]),
        ("source: {kind: owned}", ["source"]),
        ("topics: fund-watch", ["topics"]),
    ],
)
def test_a_fault_is_seen_by_the_editor(line, path):
    """Unknown keys, values outside a closed list and wrong shapes are marked while typing."""
    found = problems(item_schema(), MATTER + line + "\n")
    assert any(each[: len(path)] == path for each in found)


def test_every_field_has_its_chinese_label_and_expectation():
    """Titles and descriptions of the schema are the labels and expectations of the models."""
    properties = item_schema()["properties"]
    assert set(properties) == set(keys_of(Item))
    for key, field in keys_of(Item).items():
        assert properties[key]["title"] == field.title
        assert properties[key]["description"] == field.description


@pytest.mark.parametrize("file", sorted(SITE))
def test_sound_configuration_agrees_with_its_schema(file):
    """The smallest sound site has no problem for an editor."""
    name = file.removeprefix("content/").removesuffix(".yml")
    assert name in SHAPES
    assert problems(config_schema(name), SITE[file]) == []


def test_a_page_agrees_with_the_schema():
    """Front matter of pages has a schema too."""
    assert (
        problems(page_schema(), "title: 甲\nreview: [{role: office, by: a, on: 2025-01-01}]\n")
        == []
    )
