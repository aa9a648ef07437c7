"""Which version is running."""

from importlib.metadata import PackageNotFoundError, version


def running_version() -> str:
    """The version of the installed package; ``development`` in a checkout."""
    try:
        return version("pmdesk")
    except PackageNotFoundError:
        return "development"
