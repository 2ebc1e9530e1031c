"""The engine is laid out as its data flows: who may import whom, who may read the clock, how long things get."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT
from tests.looped import looped

STEPS = ("model", "load", "screen", "check", "select", "report", "record", "render", "publish")
"""The steps in the order of the flow; a module imports its own step and earlier ones."""
BEFORE = frozenset({"diagnostic", "errors"})
"""What everything may say: findings, and what stops the engine."""
UP_TO_RENDER = frozenset(STEPS[: STEPS.index("render") + 1])
EDGE_AND_BESIDE = {
    # A vocabulary that comes before the first step; errors carry findings.
    "diagnostic": frozenset[str](),
    "errors": frozenset({"diagnostic"}),
    # Made at the edge and handed down, so it knows nothing of what it configures.
    "settings": frozenset({"errors"}),
    # How work is spread says nothing about the work, only that it was stopped from outside.
    "parallel": frozenset({"errors"}),
    # A bar on a terminal.
    "progress": frozenset({"diagnostic"}),
    # Runs the steps over all of content/; prepares the render's share of an item, so it reaches to render.
    "surveyor": UP_TO_RENDER | BEFORE | {"parallel", "recalling", "settings", "working"},
    "working": UP_TO_RENDER | BEFORE,
    # What earlier runs kept of it, without what it takes to make it.
    "recalling": frozenset({"model", "load", "parallel"}) | BEFORE,
    # The key of fingerprints lies with the person, outside every site.
    "screening_key": frozenset({"check"}) | BEFORE,
    # All of content/ but the items, read and checked, unless an earlier run kept it; then the items.
    "opening": frozenset({"model", "load", "check", "parallel", "settings"})
    | BEFORE
    | {"screening_key", "small_files"},
    "small_files": frozenset({"model", "load", "check", "opening", "settings"}) | BEFORE,
    "survey": UP_TO_RENDER
    | BEFORE
    | {"opening", "parallel", "recalling", "settings", "surveyor", "yearly"},
    # What is private in content, or in any other file.
    "screening": frozenset({"model", "load", "screen", "check", "opening", "settings", "survey"})
    | BEFORE,
    # What follows the survey, up to the last file of the site; then a whole build, from first to last.
    "assembly": UP_TO_RENDER | BEFORE | {"parallel", "settings", "survey", "yearly"},
    "output_gate": UP_TO_RENDER | BEFORE | {"parallel", "survey"},
    "build": UP_TO_RENDER
    | BEFORE
    | {"assembly", "output_gate", "parallel", "settings", "survey", "yearly"},
    # A publication: a whole build, and what the record keeps of it.
    "publishing": frozenset(STEPS) | BEFORE | {"assembly", "build", "settings", "survey"},
    # The preview builds again and again, and prints findings.
    "bell": frozenset[str](),
    "serve": frozenset({"record", "publish", "assembly", "bell", "build", "settings"}) | BEFORE,
    # A signature goes into a file: no survey, no rendering.
    "replacing": frozenset[str](),
    "approve": frozenset({"model", "load", "check", "replacing"}) | BEFORE,
    # So do masks, with the look at git that keeps what they replace.
    "git_state": frozenset[str](),
    "masking_found": frozenset({"load", "screen", "check"}) | BEFORE,
    "masking_attached": frozenset({"load", "screen", "check", "replacing", "masking_found"})
    | BEFORE,
    "masking_plan": frozenset({"model", "load", "screen", "check", "approve", "git_state"})
    | BEFORE
    | {"masking_found"},
    "masking": frozenset({"load", "check", "git_state"})
    | BEFORE
    | {"masking_attached", "masking_plan", "replacing"},
    # A document without its authors.
    "stripping": frozenset({"screen", "replacing"}) | BEFORE,
    # What all commands have in common, and the words of their help in English.
    "english": frozenset[str](),
    "command": frozenset({"model", "check", "english", "settings"}) | BEFORE,
    # The two edges: whoever is called by a person or by MkDocs may call anything but the other edge.
    "plugin": frozenset(STEPS) | BEFORE | {"assembly", "build", "parallel", "settings", "survey"},
    # The commands that write into an item.
    "cli_item": frozenset({"check", "command", "settings", "approve", "screening_key"})
    | BEFORE
    | {"masking", "masking_plan", "stripping"},
    # The ledgers of requests, read and checked.
    "ledger": frozenset({"model", "load", "screen", "check", "report", "opening", "recalling"})
    | BEFORE,
    # The commands about requests.
    # So are annual reports, which also look at the items.
    "yearly": frozenset({"model", "report", "annual", "ledger", "opening", "published_reports"})
    | BEFORE,
    # Those reports that the public may see.
    "published_reports": frozenset({"model", "load", "report", "annual", "opening"}) | BEFORE,
    "annual": frozenset({"model", "load", "check", "report", "opening"}) | BEFORE,
    "freezing": frozenset({"model", "check", "replacing"}) | BEFORE,
    # What the assessment of a year is counted from.
    "assessing": frozenset({"report", "ledger", "opening", "survey"}) | BEFORE,
    "cli_report": frozenset({"model", "check", "report", "render", "command", "settings"})
    | BEFORE
    | {"annual", "assessing", "freezing", "opening", "survey"},
    # The commands that read the record.
    "cli_record": frozenset({"record", "render", "cli_publish", "command", "settings"}) | BEFORE,
    "cli_request": frozenset({"model", "load", "check", "report", "command", "settings"})
    | BEFORE
    | {"ledger", "opening", "recalling"},
    # The commands that write the publication record and tell it.
    "cli_publish": frozenset({"check", "record", "publish", "command", "progress", "settings"})
    | BEFORE
    | {"publishing"},
    # A removal for privacy, and its command.
    "purging": frozenset({"record", "publish", "publishing", "survey"}) | BEFORE,
    "cli_purge": frozenset({"publish", "cli_publish", "command", "progress", "settings"})
    | BEFORE
    | {"publishing", "purging"},
    # The commands that prove the record and take the catalog out of it; what the private content adds to the workbook.
    "exporting": frozenset({"model", "publish", "settings", "survey"}) | BEFORE,
    "cli_export": frozenset({"record", "publish", "command", "exporting", "settings"}) | BEFORE,
    # The command that finds private values.
    "cli_screen": frozenset({"screen", "check", "command", "progress", "settings"})
    | BEFORE
    | {"screening", "screening_key"},
    "cli": frozenset(STEPS)
    | BEFORE
    | {
        "cli_export",
        "cli_item",
        "cli_publish",
        "cli_purge",
        "cli_record",
        "cli_report",
        "cli_request",
        "cli_screen",
        "command",
        "english",
        "screening_key",
    }
    | {"assembly", "build", "parallel", "progress", "serve", "settings", "survey"},
}
"""Modules beside the steps, and what each may import of the engine."""
SETTINGS_READERS = frozenset({"render", "publish"})
"""Steps that write files, and so are told where: they may import the settings. The others take values."""
ONLY_IN = {
    "click": {
        "cli",
        "cli_export",
        "cli_item",
        "cli_publish",
        "cli_purge",
        "cli_record",
        "cli_report",
        "cli_request",
        "cli_screen",
        "command",
    },
    "mkdocs": {"plugin"},
    "jinja2": {"render"},
    "rich": {"progress"},
}
"""Libraries of the edge, each with the one step or module that may import it."""
CLOCK = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime", "monotonic"},
}
"""Names of the standard library that read the clock. `time.perf_counter` only measures."""
MEASURING = frozenset({"assembly.py", "screen/stopwatch.py"})
LONGEST_MODULE = 330
LONG_MODULES: dict[str, str] = {
    "record/verify.py": "ships with the site as one file that needs nothing else",
}
LONGEST_FUNCTION = 45
LONG_FUNCTIONS: dict[str, str] = {}
MODULES = sorted((ROOT / "catalog").rglob("*.py"))
EACH = looped("module", MODULES, ids=lambda path: path.relative_to(ROOT / "catalog").as_posix())


def name_of(module: Path) -> str:
    """Return a module's path in the package: `render/prose.py`."""
    return module.relative_to(ROOT / "catalog").as_posix()


def part_of(module: Path) -> str:
    """Return the step or the module beside the steps: `render`, `settings`; empty for the package itself."""
    first = module.relative_to(ROOT / "catalog").parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@cache
def tree_of(module: Path) -> ast.Module:
    """Return the module parsed."""
    return ast.parse(module.read_text("utf-8"))


def imported(module: Path) -> Iterator[tuple[str, ...]]:
    """Yield each imported name by its parts: ("catalog", "model", "item", "Item"), ("jinja2",)."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            base = tuple((node.module or "").split("."))
            yield from ((*base, alias.name) for alias in node.names)


def allowed(part: str) -> frozenset[str]:
    """Return what modules of a step, or the module beside the steps, may import of the engine."""
    if part in STEPS:
        earlier = frozenset(STEPS[: STEPS.index(part) + 1]) | BEFORE
        return earlier | {"settings"} if part in SETTINGS_READERS else earlier
    return EDGE_AND_BESIDE.get(part, frozenset())


def test_every_part_is_known():
    """A new step or a new module beside the steps says here what it may import."""
    parts = {part_of(module) for module in MODULES} - {""}
    assert parts <= {*STEPS, *EDGE_AND_BESIDE}
    assert {"model", "load", "select", "render"} <= parts


@EACH
def test_imports_go_one_way(module: Path):
    """A module imports its own step and earlier ones, never a later one or an edge."""
    part = part_of(module)
    found = {names[1] for names in imported(module) if names[0] == "catalog" and len(names) > 1}
    found -= {"__version__"}
    assert found - {part} - allowed(part) == set()


@EACH
def test_libraries_of_the_edge_stay_there(module: Path):
    """Only cli.py knows click, only plugin.py MkDocs, only render/ Jinja, only progress.py rich."""
    part = part_of(module)
    found = {names[0] for names in imported(module)}
    assert {name for name in found if part not in ONLY_IN.get(name, {part})} == set()


@EACH
def test_nobody_reads_the_clock(module: Path):
    """The clock is read in `settings.now` alone; from there the day travels as `as_of`."""
    reads = [
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(_without_now(module))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in CLOCK.get(node.value.id, ())
    ]
    taken = [
        ".".join(names)
        for names in imported(module)
        if names[0] == "time" and len(names) > 1 and names[1] != "sleep"
    ]
    assert reads + taken == []
    modules = {names[0] for names in imported(module) if names != ("time", "sleep")}
    assert "time" not in modules or name_of(module) in MEASURING


def _without_now(module: Path) -> ast.Module:
    tree = tree_of(module)
    if name_of(module) != "settings.py":
        return tree
    kept = [n for n in tree.body if not (isinstance(n, ast.FunctionDef) and n.name == "now")]
    assert len(kept) == len(tree.body) - 1
    return ast.Module(kept, tree.type_ignores)


def test_modules_import_each_other_in_no_circle():
    """Every module can be read after those that it imports: there is an order without a circle."""
    names = {_dotted(module): module for module in MODULES}
    waiting = {
        name: {
            own for parts in _at_run_time(module) if (own := _known(parts, names)) and own != name
        }
        for name, module in names.items()
    }
    while waiting:
        ready = {name for name, needs in waiting.items() if not needs & waiting.keys()}
        assert ready, f"a circle among {sorted(waiting)}"
        waiting = {name: needs for name, needs in waiting.items() if name not in ready}


def _dotted(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _at_run_time(module: Path) -> Iterator[tuple[str, ...]]:
    """Yield what is imported when the module is: not what stands under TYPE_CHECKING or in a function."""
    for node in tree_of(module).body:
        if isinstance(node, ast.ImportFrom):
            yield from ((*str(node.module).split("."), alias.name) for alias in node.names)


def _known(parts: tuple[str, ...], names: dict[str, Path]) -> str | None:
    """Return the engine's module that an imported name is or stands in."""
    whole = ".".join(parts)
    return (
        whole if whole in names else next((n for n in (".".join(parts[:-1]),) if n in names), None)
    )


@EACH
def test_modules_stay_short(module: Path):
    """A module is read in one sitting; the exceptions have a reason and are still exceptions."""
    lines = len(module.read_text("utf-8").splitlines())
    assert (lines > LONGEST_MODULE) == (name_of(module) in LONG_MODULES)


@EACH
def test_functions_stay_short(module: Path):
    """A function fits on a screen; the exceptions have a reason and are still exceptions."""
    long = {
        f"{name_of(module)} {node.name}"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {name for name in LONG_FUNCTIONS if name.startswith(f"{name_of(module)} ")}


@EACH
def test_docstring_begins_with_the_place_in_the_flow(module: Path):
    """The first words of a module say where it stands: its step, or that it is beside or at the edge."""
    part = part_of(module)
    words = ast.get_docstring(tree_of(module)) or ""
    if part in STEPS:
        assert words.startswith((f"Step {part}: ", "First step of the flow: "))
    elif part:
        assert words.startswith(("Before the flow: ", "Beside the flow: ", "At the edge: "))
    else:
        assert words
