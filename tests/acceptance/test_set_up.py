"""The set-up behind packaging/run and packaging/test: what is missing, what is said, when it starts anew."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "set_up.py"


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, working on an empty checkout."""
    specification = importlib.util.spec_from_file_location("set_up", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    environment = tmp_path / ".venv"
    monkeypatch.setattr(module, "CHECKOUT", tmp_path)
    monkeypatch.setattr(module, "PYTHON", environment / "bin" / "python")
    monkeypatch.setattr(module, "STAMP", environment / "installed.json")
    monkeypatch.setattr(module, "TESTED_VERSIONS", tmp_path / "tested_versions.txt")
    environment.mkdir()
    (tmp_path / "tested_versions.txt").write_text("numpy==2.0\n")
    describe(tmp_path, "numpy>=2")
    return module


def describe(checkout: Path, requirement: str, line_length: int = 100) -> None:
    (checkout / "pyproject.toml").write_text(
        f'[build-system]\nrequires = ["hatchling"]\n[project]\nname = "p"\ndependencies = ["{requirement}"]\n'
        f"[tool.ruff]\nline-length = {line_length}\n"
    )


def mark_installed(set_up: ModuleType, *extras: str) -> None:
    set_up.STAMP.write_text(json.dumps({"source": set_up.fingerprint(), "extras": extras}))


def test_a_library_that_is_not_there_is_missing(set_up: ModuleType) -> None:
    missing = set_up.missing_from_system({"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"})

    assert missing.get("libnowhere.so.9") == "libnowhere9"
    assert "libc.so.6" not in missing


def test_a_user_without_rights_is_told_the_exact_command(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(set_up.SetUpError, match=r"sudo apt-get install .* libegl1 libgl1$"):
        set_up.install_packages({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"})


def test_another_system_is_told_which_libraries(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)

    with pytest.raises(set_up.SetUpError, match=r"libEGL\.so\.1"):
        set_up.install_packages({"libEGL.so.1": "libegl1"})


def test_nothing_is_installed_in_a_fresh_checkout(set_up: ModuleType) -> None:
    assert not set_up.is_installed({"interchange"})


def test_the_second_start_finds_everything_installed(set_up: ModuleType) -> None:
    mark_installed(set_up, "interchange", "test")

    assert set_up.is_installed({"interchange"})


def test_a_further_purpose_is_installed(set_up: ModuleType) -> None:
    mark_installed(set_up, "interchange")

    assert not set_up.is_installed({"interchange", "test"})


def test_changed_requirements_are_installed(set_up: ModuleType) -> None:
    mark_installed(set_up, "interchange")

    describe(set_up.CHECKOUT, "numpy>=3")

    assert not set_up.is_installed({"interchange"})


def test_changed_lint_settings_install_nothing(set_up: ModuleType) -> None:
    mark_installed(set_up, "interchange")

    describe(set_up.CHECKOUT, "numpy>=2", line_length=110)

    assert set_up.is_installed({"interchange"})


def test_a_moved_checkout_is_installed_anew(
    set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_installed(set_up, "interchange")
    moved = tmp_path / "moved"
    moved.mkdir()
    describe(moved, "numpy>=2")

    monkeypatch.setattr(set_up, "CHECKOUT", moved)

    assert not set_up.is_installed({"interchange"})
