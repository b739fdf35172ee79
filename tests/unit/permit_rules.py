"""What nobody but the gate may do, found in syntax: make permits, read as a verb without asking."""

from __future__ import annotations

import ast


def imports(tree: ast.Module) -> set[str]:
    """Full names of what a file imports, wherever in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def importers(module: str, trees: dict[str, ast.Module]) -> set[str]:
    return {name for name, tree in trees.items() if module in imports(tree)}


def builders(trees: dict[str, ast.Module]) -> set[str]:
    """Files that make a permit by hand, or change one."""
    return {
        name
        for name, tree in trees.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and makes_a_permit(call)
    }


def makes_a_permit(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    if called.split(".")[-1] == "replace":
        return any("permit" in ast.unparse(given).lower() for given in call.args[:1])
    return called.split(".")[-1] == "Permit" or called.endswith("permit_maker.make")


def lookalikes(trees: dict[str, ast.Module]) -> set[str]:
    """Classes that would pass for a permit where the evidence asks for one: they have all it looks at."""
    looked_at = {"person", "verb", "purpose", "number"}
    return {
        f"{name}:{node.name}"
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and looked_at <= members(node)
    }


def members(node: ast.ClassDef) -> set[str]:
    fields = {
        part.target.id
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }
    return fields | {part.name for part in node.body if isinstance(part, ast.FunctionDef)}


BY_THE_QUESTION = {"asking", "handed_out", "Reader", "Workspace", "maintenance"}
"""What `queries.question` does for every verb."""


def verb_faults(name: str, tree: ast.Module) -> set[str]:
    """What a verb's file lacks: named after its verb, which takes a desk and answers one question with it.

    `queries.question` alone asks, makes the reader and logs the answer: a verb that does one of these itself
    could forget the switch *as labels say*, the subjects or the handling codes.
    One that says `READS = False` shows no case data: it must have nothing to read any with.
    """
    verb = name.rpartition("/")[2].removesuffix(".py")
    if "READS = False" in map(ast.unparse, tree.body):
        means = (
            "casework",
            "evidence",
            "graph.store",
            "graph.connect",
            "queries.reader",
            "queries.question",
        )
        return {f"reads nothing and imports {used}" for used in imports(tree) if used.startswith(means)}
    function = next(
        (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == verb), None
    )
    if function is None:
        return {f"has no function {verb}"}
    within = {ast.unparse(call.func) for call in ast.walk(function) if isinstance(call, ast.Call)}
    called = {ast.unparse(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}
    lacks = set() if "open_question" in within else {"never calls open_question"}
    if not within & {"question.release", "question.release_graph"}:
        lacks.add("never releases its answer")
    lacks |= {f"calls {name} itself" for name in called if name.rpartition(".")[2] in BY_THE_QUESTION}
    if "desk" not in {argument.arg for argument in function.args.kwonlyargs}:
        lacks.add("takes no desk")
    return lacks
