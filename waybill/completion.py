"""The script that completes `waybill` in a shell, written from the parsers of all its commands.

It is whole when it is made: pressing Tab starts no Python, reads no settings and asks no server.
"""

from __future__ import annotations

import argparse

import shtab

from errors.cli import visible
from graph.schema import NODES
from queries.catalogue import shipped
from ui.server import serve
from waybill.programs import APP, COMPLETION, OWN, PROGRAMS, TITLES, completion_parser, having_command

_FILES, _FOLDERS = {"FILE", "PATH", "NAME_OR_FILE"}, {"FOLDER"}
"""What arguments that are completed with names of files are called."""


def script(shell: str) -> str:
    """The script for "bash" or "zsh", with every command, option and known value of this version."""
    return str(shtab.complete(parser(), shell))


def parser() -> argparse.ArgumentParser:
    """All that can be typed, as one parser."""
    whole = argparse.ArgumentParser(prog="waybill")
    words = whole.add_subparsers(metavar="COMMAND")
    for name, program in PROGRAMS.items():
        commands = program.COMMANDS
        alone = [word for word in commands.names() if having_command(word) == [name]]
        commands.add_to(words, "waybill", alone)
        full = words.add_parser(name, help=TITLES[name])
        commands.add_to(full.add_subparsers(metavar="COMMAND"), f"waybill {name}", commands.names())
    for word, own in ((APP, serve.parser), (COMPLETION, completion_parser)):
        words.add_parser(word, help=OWN[word], parents=[own(f"waybill {word}")], add_help=False)
    _with_values(whole, "")
    return whole


def _with_values(of: argparse.ArgumentParser, word: str) -> None:
    """Say of every argument what can be typed: names of files, kinds of nodes, shipped queries."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                _with_values(inner, name)
            continue
        action.help = visible(action.help) if action.help else action.help
        if action.metavar in _FILES | _FOLDERS:
            vars(action)["complete"] = shtab.FILE if action.metavar in _FILES else shtab.DIRECTORY
        elif action.dest == "kind" and not action.choices:
            action.choices = [kind for kind, node in NODES.items() if not node.internal]
        elif word in ("run", "show") and action.dest == "name":
            action.choices = list(shipped())
