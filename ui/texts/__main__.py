"""`python -m ui.texts`: bring the catalogues up to date with the pages; says what is untranslated."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from errors.cli import command_line
from ui.texts import TRANSLATED, update, write


def main(argv: Sequence[str]) -> int:
    """Write every catalogue anew; 1 when some text has no translation yet."""
    parser = argparse.ArgumentParser(
        prog="python -m ui.texts",
        description="Collect the app's texts.",
        epilog="example: python -m ui.texts",
    )
    parser.parse_args(argv)
    missing = 0
    for language in TRANSLATED:
        contents = update(language)
        write(language, contents)
        empty = [message.id for message in contents if message.id and not _filled(message.string)]
        print(f"{language}: {len(contents)} texts, {len(empty)} without translation")
        missing += len(empty)
    return 1 if missing else 0


def _filled(said: object) -> bool:
    return all(said) if isinstance(said, tuple | list) else bool(said)


if __name__ == "__main__":
    sys.exit(command_line(main))
