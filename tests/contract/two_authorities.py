"""Two authorities on one graph, each with a home, a key and trust in the other's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from casework.signed_packs.signing_keys import own_key_file, read_keys
from casework.workspace import Workspace
from graph.settings import Settings
from graph.store.port import Store
from handover.key_management import make_key, trust_key


@contextmanager
def two_authorities(store: Store, folder: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Gent and The Hague; one evidence."""
    own = Settings(home=folder / "gent", evidence=str(folder / "evidence"))
    with ExitStack() as stack:
        gent, hague = (
            stack.enter_context(Workspace.open(one, person="mira", purpose="case 12", store=store))
            for one in (own, replace(own, home=folder / "hague"))
        )
        for desk in (gent, hague):
            make_key(desk.settings, "mira")
        for desk, other, name in ((gent, hague, "The Hague"), (hague, gent, "Gent")):
            (key,) = read_keys(other.settings).own
            file = own_key_file(other.settings, key)
            trust_key(desk.settings, file, name, key.key.fingerprint, "mira", "partner_eu")
        yield gent, hague
