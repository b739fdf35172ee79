"""Putting the answer of a time-stamp authority into a pack; nothing that is signed changes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import BinaryIO

from casework.signed_packs import time_stamp
from casework.signed_packs.bag import member
from casework.signed_packs.verifying import SIGNATURE, STAMP
from casework.signed_packs.zip_layout import faults
from errors import SourceRefused, UsageError
from queries.output import write_whole

_MOST = 100_000
"""Bytes of an answer: it is a signature and a certificate or two."""


def add_stamp(pack: Path, answer: Path) -> None:
    """Put the answer in a file into a pack. Raises SourceRefused for what is no pack or no answer to its
    request, UsageError for one that has a stamp, NoRoom where it cannot be written.
    """
    try:
        data = answer.read_bytes()
        with pack.open("rb") as file, zipfile.ZipFile(file) as archive:
            sound = not list(faults(file, archive)) and SIGNATURE in archive.namelist()
            signature = archive.read(SIGNATURE) if sound else b""
            stamped = STAMP in archive.namelist()
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceRefused("{file} cannot be read as a pack.", file=pack) from error
    if not sound:
        raise SourceRefused("{file} is not a pack: `handover verify` says why.", file=pack)
    if stamped:
        raise UsageError("{file} has a time stamp already.", file=pack)
    if len(data) > _MOST or not time_stamp.is_about(data, signature):
        raise SourceRefused(
            "{answer} is not the answer to the request in {file}: send its time-stamp-request.tsq.",
            answer=answer,
            file=pack,
        )

    def fill(out: BinaryIO) -> None:
        with zipfile.ZipFile(pack) as before, zipfile.ZipFile(out, "w") as after:
            for name in before.namelist():
                with before.open(name) as old, after.open(member(name), "w", force_zip64=True) as new:
                    shutil.copyfileobj(old, new)
            after.writestr(member(STAMP), data)

    write_whole(pack, fill)
