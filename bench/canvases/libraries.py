"""Where the JavaScript of the other renderers comes from. None of it is kept, or needed by Waybill."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

VIS = "9.1.2"
PACKAGES = {
    "cytoscape": "cytoscape@3.35.0",
    "sigma3": "sigma3@npm:sigma@3.0.3",
    "sigma4": "sigma4@npm:sigma@4.0.4",
    "graphology": "graphology@0.26.0",
}
_BUILT = {
    "cytoscape": "dist/cytoscape.min.js",
    "sigma3": "dist/sigma.min.js",
    "sigma4": "dist/sigma.min.js",
    "graphology": "dist/graphology.umd.min.js",
}


@dataclass(frozen=True, slots=True)
class Renderer:
    """A renderer to measure, the file of `static/` that drives it, and the scripts that it needs."""

    name: str
    driver: str
    scripts: tuple[str, ...] = ()


RENDERERS = (
    Renderer("Waybill", "waybill.js"),
    Renderer(f"vis-network {VIS} (pyvis)", "vis.js", ("vis",)),
    Renderer("cytoscape.js 3.35.0", "cytoscape.js", ("cytoscape",)),
    Renderer("sigma.js 3.0.3", "sigma.js", ("graphology", "sigma3")),
    Renderer("sigma.js 4.0.4", "sigma.js", ("graphology", "sigma4")),
)


@contextmanager
def libraries(renderers: Sequence[Renderer]) -> Iterator[Mapping[str, Path]]:
    """Name of a script -> its file, of what these renderers need and can be had here.

    What comes from npm lies in a folder that is removed at the end of the block.
    """
    wanted = {name for renderer in renderers for name in renderer.scripts}
    with TemporaryDirectory(prefix="waybill-renderers-") as folder:
        found = {"vis": _of_pyvis(), **_of_npm(Path(folder), sorted(wanted & set(PACKAGES)))}
        yield {name: file for name, file in found.items() if file is not None and file.exists()}


def missing(renderer: Renderer, have: Mapping[str, Path]) -> list[str]:
    """The scripts that a renderer needs and that are not there."""
    return [PACKAGES.get(name, name) for name in renderer.scripts if name not in have]


def _of_pyvis() -> Path | None:
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "lib" / f"vis-{VIS}" / "vis-network.min.js"


def _of_npm(folder: Path, names: Sequence[str]) -> dict[str, Path]:
    npm = shutil.which("npm")
    if npm is None or not names:
        return {}
    words = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]
    packages = [PACKAGES[name] for name in names]
    subprocess.run([*words, *packages], check=False, capture_output=True, timeout=300)
    return {name: folder / "node_modules" / name / _BUILT[name] for name in names}
