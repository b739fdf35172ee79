"""What the system says when there is no room left, met for real: a limit on the size of files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from errors import NoRoom

ROOT = Path(__file__).parents[3]
SCRIPT = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from errors import NoRoom
from evidence.archive import Archive
from evidence.row import EvidenceRow, to_batch

resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
archive = Archive(sys.argv[2])
try:
    with archive.writer("0123456789abcdef") as writer:
        for number in range(200):
            text = "".join(chr(33 + (number * 7919 + place * 104729) % 90) for place in range(1000))
            writer.append(to_batch([EvidenceRow(number, text)]))
        writer.finish(lambda: None)
except NoRoom as error:
    print(error)
    sys.exit(error.exit_code)
"""


def test_a_full_disk_is_no_room_and_leaves_nothing(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(ROOT), str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (NoRoom.exit_code, "")
    assert "WAYBILL_EVIDENCE" in run.stdout
    assert list(tmp_path.iterdir()) == []
