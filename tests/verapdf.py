"""veraPDF, which judges whether a PDF is what it says: fetched by Maven once, run by Java."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.lacking import lacking
from tests.servers.java import java

_VERSION = "1.28.2"
_ARTIFACT = f"org.verapdf.apps:greenfield-apps:{_VERSION}"
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
CACHE = Path(os.environ.get("WAYBILL_TEST_CACHE") or Path(__file__).parents[1] / ".cache") / "verapdf"


def verdict(pdf: Path, standard: str) -> str:
    """What it says of a file by a standard: its line begins with PASS or FAIL. `standard`: ua1, 2a, ..."""
    words = [java(11, 99), "-cp", str(_jar()), _MAIN, "-f", standard, "--format", "text", "-v", str(pdf)]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=300).stdout


def _jar() -> Path:
    place = CACHE / f"greenfield-apps-{_VERSION}.jar"
    if not place.is_file():
        if not shutil.which("mvn"):
            lacking("veraPDF (no Maven to fetch it: apt-get install maven)")
        CACHE.mkdir(parents=True, exist_ok=True)
        fresh = CACHE / f"new-{os.getpid()}"
        asked = [
            "mvn",
            "-q",
            "-B",
            "dependency:copy",
            f"-Dartifact={_ARTIFACT}",
            f"-DoutputDirectory={fresh}",
        ]
        subprocess.run(asked, cwd=CACHE, check=True, stdin=subprocess.DEVNULL)
        (fresh / place.name).replace(place)
        fresh.rmdir()
    return place
