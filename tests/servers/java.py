"""The Java runtimes of this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path


def java(least: int, most: int) -> str | None:
    """A `java` whose major version lies between the two; None when there is none."""
    for path in _candidates():
        major = _major(path)
        if major is not None and least <= major <= most:
            return path
    return None


def _candidates() -> list[str]:
    found = [
        shutil.which("java"),
        *(f"{os.environ[name]}/bin/java" for name in ("JAVA_HOME",) if name in os.environ),
    ]
    found += [str(path) for path in sorted(Path("/usr/lib/jvm").glob("*/bin/java"))]
    return [path for path in dict.fromkeys(found) if path and Path(path).exists()]


def _major(path: str) -> int | None:
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    match = re.search(r'version "(\d+)', said)
    return int(match[1]) if match else None
