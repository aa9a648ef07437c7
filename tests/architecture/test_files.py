"""How the tree looks: the size of files, their names, and what a package's ``__init__`` holds."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

import pytest

CHECKOUT = Path(__file__).parents[2]
MODULES = sorted((CHECKOUT / "pmdesk").rglob("*.py"))

# Names that hide a decision: what is in the file could be anything.
EMPTY_NAMES = {
    *("util", "utils", "helper", "helpers", "common", "core", "misc", "base"),
    *("manager", "managers", "service", "services", "controller", "controllers"),
}
EMPTY_CLASS_ENDINGS = ("Manager", "Service", "Controller", "Helper", "Util", "Utils", "Misc")

# Folders of tests that belong to no package: tests of the whole.
WHOLE_PROGRAM = {"architecture", "acceptance", "benchmarks", "cases", "golden", "reliability"}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def named(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


def test_files_are_short() -> None:
    sizes = [lines(path) for path in MODULES if path.name != "__init__.py"]

    assert median(sizes) <= 130
    assert quantiles(sizes, n=10)[-1] <= 280


def test_no_file_is_a_monster() -> None:
    assert {named(path): lines(path) for path in MODULES if lines(path) > 400} == {}


def test_names_say_what_is_inside() -> None:
    words = {
        named(path): set(path.relative_to(CHECKOUT).with_suffix("").as_posix().split("/")) for path in MODULES
    }

    assert {
        name for name, parts in words.items() if EMPTY_NAMES & {w for part in parts for w in part.split("_")}
    } == set()


def test_classes_say_what_they_are() -> None:
    classes = {
        f"{named(path)}: {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_CLASS_ENDINGS)
    }

    assert classes == set()


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=named)
def test_package_face_is_one_docstring(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body

    assert len(body) == 1
    assert ast.get_docstring(ast.Module(body, []))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_what_a_rule_is_lifted_for_is_said(path: Path) -> None:
    silent = re.compile(r"# (type: ignore\[[\w, -]+\]|noqa: [A-Z0-9, ]+)\s*$|# (type: ignore|noqa)(?!\[|:)")
    text = path.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if silent.search(line)] == []


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not list((CHECKOUT / "packaging").rglob("__init__.py"))


def test_tests_mirror_the_tree() -> None:
    folders = {
        path.parent.relative_to(CHECKOUT / "tests") for path in (CHECKOUT / "tests").rglob("test_*.py")
    }
    strays = {
        folder
        for folder in folders
        if folder.parts
        and folder.parts[0] not in WHOLE_PROGRAM
        and not (CHECKOUT / "pmdesk" / folder).is_dir()
    }

    assert strays == set()
