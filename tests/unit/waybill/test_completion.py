"""Pressing Tab, in the shells themselves: the script is sourced and asked what may follow."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.lacking import lacking
from waybill.completion import script

CASES = [
    ("in", {"ingest", "induced"}),
    ("ingest --ma", {"--max-rejects"}),
    ("graph b", {"backup"}),
    ("explain p", {"phone", "postcode"}),
    ("search x --kind Pa", {"Parcel", "Party"}),
    ("run parties_", {"parties_of_parcels", "parties_sharing_a_phone"}),
    ("ingest deliv", {"deliveries.csv"}),
    ("ingest --layout deliv", {"deliveries.csv"}),
    ("walk RB700141223BE --fi", {"--file"}),
    ("completion ", {"bash", "zsh"}),
]
ASK = """
source "$1"; shift
complete -p waybill | grep -q -- "-F _shtab_waybill waybill" || exit 3
COMP_WORDS=(waybill "$@"); COMP_CWORD=$#
_shtab_waybill waybill "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of both shells, and a file that may be meant."""
    folder = tmp_path_factory.mktemp("completion")
    for shell in ("bash", "zsh"):
        (folder / f"_waybill.{shell}").write_text(script(shell), encoding="utf-8")
    (folder / "deliveries.csv").touch()
    return folder


@pytest.mark.parametrize(("typed", "offered"), CASES)
def test_bash_offers_what_may_follow(typed: str, offered: set[str], folder: Path) -> None:
    asked = ["bash", "--norc", "-c", ASK, "ask", str(folder / "_waybill.bash"), *typed.split(" ")]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=True)
    assert (set(done.stdout.split()), done.stderr) == (offered, "")


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("waybill inge", "waybill ingest "),
        ("waybill ingest --ma", "waybill ingest --max-rejects "),
        ("waybill graph ba", "waybill graph backup "),
        ("waybill explain post", "waybill explain postcode "),
        ("waybill ingest deliv", "waybill ingest deliveries.csv "),
    ],
)
def test_zsh_writes_out_what_alone_may_follow(typed: str, becomes: str, folder: Path, tmp_path: Path) -> None:
    if not shutil.which("zsh"):
        lacking("zsh (apt-get install zsh)")
    functions = tmp_path / "functions"
    functions.mkdir()
    shutil.copy(folder / "_waybill.zsh", functions / "_waybill")
    (tmp_path / ".zshrc").write_text(
        f"fpath=({functions} $fpath); autoload -U compinit; compinit -u -D; PROMPT='ready>'; unsetopt beep\n"
    )
    environment = {**os.environ, "ZDOTDIR": str(tmp_path), "TERM": "dumb"}
    ours, its = os.openpty()
    shell = subprocess.Popen(
        ["zsh", "-d", "-i"], stdin=its, stdout=its, stderr=its, cwd=folder, env=environment, close_fds=True
    )
    os.close(its)
    try:
        seen = _until(ours, "ready>", "")
        os.write(ours, f"{typed}\t".encode())
        assert becomes in _until(ours, becomes, seen.rpartition("ready>")[2])
    finally:
        shell.kill()
        shell.wait()
        os.close(ours)


def _until(terminal: int, expected: str, seen: str) -> str:
    """What the terminal shows once this is there, or nothing more comes for half a minute."""
    while expected not in seen and select.select([terminal], [], [], 30)[0]:
        seen += os.read(terminal, 4096).decode(errors="replace")
    return seen
