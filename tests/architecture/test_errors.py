"""Who may catch everything: two places that show a bug to the user, and handlers that raise it again."""

import ast
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
LAST_RESORTS = {"pmdesk/ui/jobs.py", "pmdesk/ui/problems.py"}


def catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in caught)


def raises_again(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


def test_bugs_are_not_swallowed() -> None:
    swallowing = {
        f"{name}:{node.lineno}"
        for path in (CHECKOUT / "pmdesk").rglob("*.py")
        if (name := path.relative_to(CHECKOUT).as_posix()) not in LAST_RESORTS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node) and not raises_again(node)
    }

    assert swallowing == set()
