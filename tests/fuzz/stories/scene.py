"""Where a story plays: a store, a home and evidence of its own, and what is expected of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from tests.fuzz.stories.expected import Expected

HOUSE = Path(__file__).parents[3] / "loaders" / "layouts" / "parcels.toml"


@dataclass
class Scene:
    """One story on one store, which is emptied first. `folder` is its own.

    `behind`: a step was cut off since the graph was last brought up to date. `people_due`: the graph changed
    since people were found; `decided`: somebody decided anything since then.
    """

    store: Store
    permit: Permit
    folder: Path
    expected: Expected = field(default_factory=Expected)
    behind: bool = False
    people_due: bool = False
    decided: bool = False

    def __post_init__(self) -> None:
        self.settings = Settings(home=self.folder / "home", evidence=str(self.folder / "evidence"))
        self.scratch = Archive(str(self.folder / "scratch"))
        second = HOUSE.read_text("utf-8").replace('name = "parcels"', 'name = "second"')
        (self.folder / "second.toml").write_text(second, "utf-8")
        self.store.empty(self.permit)

    def settled(self) -> None:
        """All is up to date, people too."""
        self.behind = self.people_due = self.decided = False
