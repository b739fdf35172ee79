"""verify: whether a pack is what it says, with its three answers."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from casework.signed_packs.signing_keys import read_keys
from casework.signed_packs.verifying import PackVerdict, verify_pack
from errors.cli import visible
from graph.settings import Settings
from handover.key_management import read_key_file

ABOUT = "check a pack: is its signature good, is it complete, is its key known"
EXAMPLE = "verify case12.zip --key gent.pub"
_SAID = {
    "Made": "Waybill-Made",
    "By": "Waybill-Made-By",
    "Authority": "Source-Organization",
    "For": "Waybill-Recipient",
    "Purpose": "Waybill-Purpose",
    "Handling": "Waybill-Handling",
    "Invented": "Waybill-Invented",
}


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the pack, as it was received")
    parser.add_argument(
        "--key", metavar="FILE", type=Path, help="the sender's public key, beside those that are trusted here"
    )
    parser.add_argument(
        "--time-authority",
        metavar="FILE",
        type=Path,
        help="the certificate of who issued its time stamp, to check that with openssl",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def run(arguments: argparse.Namespace) -> int:
    given = [read_key_file(arguments.key)] if arguments.key else []
    keys = read_keys(Settings.from_environment())
    verdict = verify_pack(arguments.file, keys, given, arguments.time_authority)
    if arguments.json:
        print(json.dumps({"verified": verdict.verified, **asdict(verdict)}))
    else:
        print("\n".join(map(visible, _in_words(verdict))))
    return 0 if verdict.verified else 2


def _in_words(verdict: PackVerdict) -> list[str]:
    whose = f" ({verdict.key_name})" if verdict.key_name else ""
    lines = [
        f"Signature:    {verdict.signature}",
        f"Completeness: {verdict.completeness}",
        f"Key:          {verdict.key}{whose}",
        f"Time stamp:   {verdict.stamp}",
    ]
    if verdict.key_fingerprint:
        lines.append(f"Fingerprint of the key: {verdict.key_fingerprint}")
    if not verdict.verified:
        return [*lines, *(f"- {fault}" for fault in verdict.faults), "Not verified: do not rely on it."]
    said = [f"{word}: {verdict.info[name]}" for word, name in _SAID.items() if name in verdict.info]
    return [*lines, f"Fingerprint of the pack: {verdict.fingerprint}", *said, "Verified."]
