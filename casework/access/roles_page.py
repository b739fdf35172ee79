"""The role table as a page: `python -m casework.access.roles_page` prints docs/roles.md."""

from __future__ import annotations

from pathlib import Path

from casework.access.role_table import role_table


def page() -> str:
    """The page, in Markdown."""
    table = role_table()
    lines = ["| | " + " | ".join(name.replace("_", " ") for name in table.roles) + " |"]
    lines.append("|---" * (len(table.roles) + 1) + "|")
    verbs = []
    for duty in table.duties.values():
        places = " | ".join(duties.get(duty.name, "-") for duties in table.roles.values())
        lines.append(f"| **{duty.name}**: {duty.about[0].lower()}{duty.about[1:]} | {places} |")
        verbs.append(f"- **{duty.name}**: {', '.join(sorted((*duty.verbs, *duty.without_case)))}")
    text = Path(__file__).with_name("roles_page.txt").read_text("utf-8")
    return text.format(table="\n".join(lines), verbs="\n".join(verbs))


if __name__ == "__main__":
    print(page(), end="")
