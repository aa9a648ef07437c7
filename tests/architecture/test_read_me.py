"""The read-me speaks of files that are there."""

import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
READ_ME = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^):]+)\)", READ_ME)

    assert targets
    assert [target for target in targets if not (CHECKOUT / target).exists()] == []


def test_named_files_exist() -> None:
    paths = re.findall(r"(?<![\w./])\w+(?:/\w+)*(?:/|\.py)(?![\w/.])", READ_ME)

    assert len(paths) > 10
    assert [
        path for path in paths if not any((top / path).exists() for top in (CHECKOUT, CHECKOUT / "pmdesk"))
    ] == []
