"""What pyproject.toml cannot say: Waybill needs what requirements.txt lists, the canvas beside it too."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from setuptools import setup

ROOT = Path(__file__).resolve().parent


def needed() -> Iterator[str]:
    """The lines of requirements.txt; a folder of this project becomes its name and address."""
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        wanted = line.partition("#")[0].strip()
        if wanted.startswith("./"):
            folder = ROOT / wanted
            project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
            yield f"{project['name']} @ {folder.as_uri()}"
        elif wanted:
            yield wanted


setup(install_requires=list(needed()))
