"""The sentences of errors that the app can show, read from the source of the rooms that raise them.

Collected for the catalogues are the first arguments of WaybillErrors and all Phrases. Left out is what a
user of the app cannot meet: commands, the functions behind their arguments, and the modules of COMMANDS_ONLY.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import errors
from errors import WaybillError

ROOT = Path(__file__).parents[2]
ROOMS = ("errors", "evidence", "graph", "analysis", "casework", "queries", "loaders", "handover", "ui")
COMMANDS_ONLY = {
    "casework/access/roles_of_commands.py": "reads a setting",
    "casework/disclosure.py": "kinds of recipients and uses that somebody types",
    "casework/audit_chain/audit_keys.py": "forgets the audit's keys",
    "casework/audit_chain/log.py": "prints the audit log",
    "graph/command_parts.py": "arguments of commands",
    "graph/environment.py": "checked before the app serves",
    "ui/server/sign_in_settings.py": "checked before the app serves",
    "graph/folder_settings.py": "checked before the app serves",
    "graph/permit.py": "a fault in Waybill",
    "graph/reads.py": "a fault in Waybill",
    "graph/upserts.py": "a fault in Waybill",
    "graph/server/backup.py": "backup and restore",
    "graph/server/backup_file.py": "backup and restore",
    "handover/charting.py": "writes a chart to a file that is named",
    "handover/matching/openings.py": "checks an opening",
    "handover/originator_requests.py": "a folder that is named",
    "casework/person_categories.py": "assesses a person; the app offers only what fits",
    "handover/packs/persons.py": "assesses a person",
    "handover/stamping.py": "puts a time stamp in",
    "handover/redaction/text_lists.py": "a list of texts that is named",
    "evidence/permit_protocol.py": "a fault in Waybill",
    "evidence/load_ids.py": "ids that somebody types",
    "evidence/writing.py": "a fault in Waybill",
    "handover/report/wording.py": "the language that a command names",
    "loaders/erasing.py": "erases rows",
    "casework/retention.py": "the rule of how long loads stay",
    "queries/barrier_models/crime_script.py": "a file in a command",
    "queries/lookup/list_file.py": "a list in a file that is named",
    "queries/lookup/lists.py": "a list in a file that is named",
    "queries/output.py": "writes an answer to a file that is named",
    "ui/server/access_token.py": "before the app serves",
    "ui/server/serve.py": "before the app serves",
}
"""Modules whose errors end a command, or the app before anybody sees it, and what they do."""
_FOLDERS = ("commands", "monitoring", "watching", "texts", "build")


def texts() -> Iterator[tuple[str, str]]:
    """Every sentence and phrase, and the file that it stands in."""
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            where = file.relative_to(ROOT).as_posix()
            if shown(where):
                yield from ((text, where) for text in of_source(file.read_text(encoding="utf-8")))


def shown(where: str) -> bool:
    """Whether the app can show an error of this file."""
    return where not in COMMANDS_ONLY and not set(_FOLDERS) & set(where.split("/"))


def of_source(source: str) -> Iterator[str]:
    """What a module's WaybillErrors and Phrases say; of an error without a literal sentence, nothing."""
    for call in calls(source):
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            yield call.args[0].value


def calls(source: str) -> Iterator[ast.Call]:
    """Where a module makes a WaybillError, of this project or of its own, or a Phrase."""
    tree = ast.parse(source)
    known = kinds() | {"Phrase"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) in known for base in node.bases):
            known = known | {node.name}
    yield from _calls(tree, known)


def _calls(node: ast.AST, known: set[str]) -> Iterator[ast.Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and "argparse.Namespace" in ast.unparse(child.args):
            continue  # the arguments of a command
        if isinstance(child, ast.Call) and ast.unparse(child.func) in known:
            yield child
        yield from _calls(child, known)


@cache
def kinds() -> set[str]:
    """The names of the classes of errors."""
    return {
        name
        for name, found in vars(errors).items()
        if isinstance(found, type) and issubclass(found, WaybillError)
    }
