"""Who may import whom: the contracts of pyproject.toml, and what they can't say."""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

CHECKOUT = Path(__file__).parents[2]

# Outside packages that one room keeps to itself, so that the rest of the house doesn't depend on them.
KEPT_TO_ONE_ROOM = {
    "pyqtgraph": "pmdesk.ui.plot",
    "jpype": "pmdesk.interchange",
    "mpxj": "pmdesk.interchange",
    "numba": "pmdesk.engine",
    "ortools": "pmdesk.engine",
    "peewee": "pmdesk.storage",
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("pmdesk", include_external_packages=True, cache_dir=None)


def test_layer_contracts_hold() -> None:
    # In a process of its own, because it configures logging and with that silences the loggers there are.
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo"]
    checked = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


def test_contracts_have_no_exceptions() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

    for contract in settings["tool"]["importlinter"]["contracts"]:
        assert "ignore_imports" not in contract, contract["name"]


def test_domain_uses_the_standard_library_alone(graph: grimp.ImportGraph) -> None:
    allowed = {"pmdesk", *sys.stdlib_module_names}
    strangers = {
        (module, imported)
        for module in graph.find_descendants("pmdesk.domain") | {"pmdesk.domain"}
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.split(".")[0] not in allowed
    }

    assert not strangers


@pytest.mark.parametrize(("package", "room"), KEPT_TO_ONE_ROOM.items())
def test_package_is_kept_to_one_room(graph: grimp.ImportGraph, package: str, room: str) -> None:
    importers = graph.find_modules_that_directly_import(package) if package in graph.modules else set()

    assert {module for module in importers if not f"{module}.".startswith(f"{room}.")} == set()
