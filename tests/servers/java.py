"""The Java runtimes of this machine, the one that the bundled server carries among them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from graph.server.command import package


def java(least: int, most: int) -> str:
    """A `java` whose major version lies between the two; else the bundled server's, which runs them all."""
    return next((path for path in _candidates() if least <= _major(path) <= most), _bundled())


def _candidates() -> list[str]:
    named = os.environ.get("JAVA_HOME")
    found = [shutil.which("java"), f"{named}/bin/java" if named else None]
    found += [str(path) for path in sorted(Path("/usr/lib/jvm").glob("*/bin/java"))]
    return [path for path in dict.fromkeys(found) if path and Path(path).exists()]


def _bundled() -> str:
    return str(package() / "jre" / "bin" / "java")


def _major(path: str) -> int:
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    match = re.search(r'version "(\d+)', said)
    return int(match[1]) if match else 0
