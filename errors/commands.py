"""The commands of a program: one module each in a package of theirs, found by name, loaded when run.

    COMMANDS: CommandSet[Command] = CommandSet("loaders.commands", "Loads deliveries into the graph.")
    command, arguments = COMMANDS.parse(argv, "python -m loaders")

A new file in the package is a new command; `drop_case.py` is called `drop-case`.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeAlias, TypeVar, cast


class Declared(Protocol):
    """What every module of a package of commands has."""

    ABOUT: str
    """What it does, in a line: beside its name in the list of all."""
    EXAMPLE: str
    """One call of it, without the program."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare its arguments."""


class Command(Declared, Protocol):
    """A command that needs its arguments only."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit code."""


Module = TypeVar("Module", bound=Declared)
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class CommandSet(Generic[Module]):
    """The commands of one program. Only the one that a call names is imported; all are for the list of them.

    `order`: names that come first in the list, in this order; the others follow by name. `wrapped`: texts are
    wrapped at the width of the screen, not printed as they are written.
    """

    def __init__(
        self, package: str, description: str, *, order: Sequence[str] = (), wrapped: bool = False
    ) -> None:
        self.package = package
        self.description = description
        self._order = order
        self._wrapped = wrapped

    def names(self) -> list[str]:
        """What its commands are called; none is imported for it."""
        modules = pkgutil.iter_modules([str(self._folder())])
        found = sorted(module.name.replace("_", "-") for module in modules)
        first = [name for name in self._order if name in found]
        return [*first, *(name for name in found if name not in first)]

    def load(self, name: str) -> Module:
        """The module of a command."""
        module = importlib.import_module(f"{self.package}.{self._file(name).stem}")
        return cast(Module, module)  # that each has what `Module` says is tested

    def _folder(self) -> Path:
        return Path(importlib.import_module(self.package).__path__[0])

    def _file(self, name: str) -> Path:
        return self._folder() / f"{name.replace('-', '_')}.py"

    def about(self, name: str) -> str:
        """What a command says of itself, read from its file: it is not imported."""
        tree = ast.parse(self._file(name).read_text(encoding="utf-8"))
        said = [
            node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["ABOUT"]
        ]
        return str(ast.literal_eval(said[0]))

    def parse(self, argv: Sequence[str], program: str) -> tuple[Module, argparse.Namespace]:
        """The command that is called and its arguments. Ends the process for `--help` and words that are off,
        as argparse does.
        """
        names = self.names()
        arguments = self.parser(program, argv[:1] if argv and argv[0] in names else names).parse_args(argv)
        return self.load(arguments.command), arguments

    def parser(self, program: str, names: Sequence[str]) -> argparse.ArgumentParser:
        """The parser of these commands; `program` is what a person types before them."""
        parser = argparse.ArgumentParser(prog=program, description=self.description)
        self.add_to(parser.add_subparsers(dest="command", required=True, metavar="COMMAND"), program, names)
        return parser

    def add_to(self, commands: Subparsers, program: str, names: Sequence[str]) -> None:
        """Add these commands to a parser that chooses among them."""
        for name in names:
            module = self.load(name)
            self.declare(
                module,
                commands.add_parser(
                    name,
                    help=module.ABOUT,
                    description=self.describe(module),
                    epilog=self.example(module, program),
                    formatter_class=(
                        argparse.HelpFormatter if self._wrapped else argparse.RawDescriptionHelpFormatter
                    ),
                ),
            )

    def describe(self, module: Module) -> str:
        """What its `--help` begins with: ABOUT as a sentence."""
        about = module.ABOUT
        return f"{about[0].upper()}{about[1:].removesuffix('.')}."

    def example(self, module: Module, program: str) -> str:
        """What its `--help` ends with."""
        return f"example: {program} {module.EXAMPLE}"

    def declare(self, module: Module, parser: argparse.ArgumentParser) -> None:
        """Declare all arguments of a command."""
        module.add(parser)
