"""keys: our signing key, and the keys of partners that we trust."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from casework.signed_packs.signing_keys import OWN, KnownKey, own_key_file, read_keys
from casework.workspace import Workspace
from errors import UsageError
from errors.cli import visible
from graph.settings import Settings
from handover.key_management import OUTSIDE, PARTNERS, distrust_key, make_key, trust_key

ABOUT = "list the keys that sign packs, make or replace our own, trust or distrust that of a partner"
EXAMPLE = 'keys trust gent.pub --name "SPOC Belgium" --kind partner_eu --fingerprint 5f0c…'
ACTIONS = ("list", "new", "trust", "distrust")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=ACTIONS,
        default="list",
        help="new: make our key; one that there is signs it, and is destroyed",
    )
    parser.add_argument(
        "key",
        nargs="?",
        default="",
        metavar="KEY",
        help="of trust: a file; of distrust: at least 8 digits that a fingerprint begins with",
    )
    parser.add_argument("--name", default="", metavar="WHO", help="of trust: whose key it is")
    parser.add_argument(
        "--fingerprint",
        default="",
        metavar="HEX",
        help="of trust: as told by another channel; not needed where a key of theirs signed it",
    )
    parser.add_argument(
        "--kind",
        choices=PARTNERS,
        default=OUTSIDE,
        help=f"of trust: what they are, which decides what they may be told ({OUTSIDE})",
    )
    parser.add_argument("--json", action="store_true", help="JSON on standard output")


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    if arguments.action == "list":
        ring = read_keys(settings)
        found = [*ring.own, *ring.trusted]
    elif arguments.action == "new":
        found = _logged(settings, "make signing key", lambda where, by: [make_key(where, by)])
    elif not arguments.key:
        raise UsageError("Say which key: a file to trust, or the start of a fingerprint to distrust.")
    elif arguments.action == "trust":
        place = Path(arguments.key)
        words, kind = (arguments.name, arguments.fingerprint), arguments.kind
        found = _logged(settings, "trust key", lambda where, by: [trust_key(where, place, *words, by, kind)])
    else:
        found = _logged(settings, "distrust key", lambda where, _by: distrust_key(where, arguments.key))
    if arguments.json:
        print(json.dumps([_row(one, settings) for one in found]))
    else:
        print("\n".join(_line(one, settings) for one in found) or "No keys yet: `keys new` makes ours.")
        if arguments.action == "distrust" and (more := len(found) - 1):
            print(f"Distrusted with it, because it vouched for them: {more:,}.")
    return 0


def _logged(settings: Settings, run: str, do: Callable[[Settings, str], list[KnownKey]]) -> list[KnownKey]:
    """Do it once the log has it."""
    with Workspace.open(settings) as desk:
        desk.maintenance(run)
        return do(settings, desk.person)


def _row(one: KnownKey, settings: Settings) -> dict[str, str]:
    file = {"file": str(own_key_file(settings, one))} if one.name == OWN else {"kind": one.kind}
    vouched = {"vouched_by": one.vouched_by} if one.vouched_by else {}
    return (
        {"name": one.name, "fingerprint": one.key.fingerprint, "since": one.since, "by": one.by}
        | file
        | vouched
    )


def _line(one: KnownKey, settings: Settings) -> str:
    row = _row(one, settings)
    more = "".join(
        f"  {name.replace('_', ' ')} {row[name]}" for name in ("kind", "vouched_by", "file") if name in row
    )
    return visible(f"{row['fingerprint']}  {row['since']}  {row['name']}  by {row['by']}{more}")
