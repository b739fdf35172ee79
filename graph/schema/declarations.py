"""What is declared about a kind of node, a kind of relationship and their properties."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its type as exports and docs name it (text, integer, number, time, boolean, list).

    `internal`: it serves the search and is neither shown nor handed out. `kept`: no delivery says it, and
    none takes it away.
    """

    name: str
    type: str = "text"
    about: str = ""
    internal: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node.

    `shared` marks shared infrastructure: such nodes carry `parcels` and `users`. `searched` ones carry
    `search` and have a full-text index over it. `indexed` properties get an index beside `id`. `title` lists
    the properties that name a node on screen, first filled one wins.

    `word`: what a sentence calls one (else the label, in small letters); `busy`: what it calls one that very
    many use. `personal`: its label names somebody, or is where somebody is reached, so pictures mask it.
    `conducts`: a path may pass through it; where everything passes, nobody is linked. `fan`: how many
    relationships one has of its own, as a rank: reads begin at the end that has fewer.
    """

    label: str
    about: str
    properties: tuple[Property, ...]
    title: tuple[str, ...]
    icon: str
    shape: str
    colour: str
    shared: bool = False
    searched: bool = False
    derived: bool = False
    internal: bool = False
    indexed: tuple[str, ...] = ()
    word: str = ""
    busy: str = "a hub"
    personal: bool = True
    conducts: bool = True
    fan: int = 9

    @property
    def called(self) -> str:
        """What a sentence calls one: "phone", "drop-off"."""
        return self.word or self.label.lower()


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A kind of relationship, its possible ends, and what tells two between the same nodes apart.

    `claimed`: it carries `layout` and `row` ("load:number"), the claim that states it.
    `distinct`: properties that belong to its identity beside its ends and its layout. `internal`: nothing is
    reached by it; it is read by name only.
    """

    type: str
    about: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    distinct: tuple[str, ...] = ()
    claimed: bool = True
    derived: bool = False
    internal: bool = False
