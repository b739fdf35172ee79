"""`python -m tests.fuzz --files 10000 --stories 40`: damaged files and random stories; what broke is kept in
`.fuzz/`. `--story FILE` plays one that was kept again, on both servers."""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from evidence.archive import Archive
from tests.fuzz.judge import judge
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.stories import fuzzing

MOST_MEMORY = 1024**3
KEPT = Path(".fuzz")
RARE = {".xlsx": 0.5, ".ods": 0.5, ".parquet": 0.3}
"""Of the formats that take a process each, fewer files."""


def run(files: int, seed: int) -> int:
    """Judge so many files; how many broke something."""
    random, started = Random(seed), time.monotonic()
    sound = seeds()
    names = sorted(sound)
    weights = [RARE.get(Path(name).suffix, 1.0) for name in names]
    came: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="waybill-fuzz-") as folder:
        root = Path(folder)
        for number in range(files):
            name = random.choices(names, weights)[0]
            path = root / name
            path.write_bytes(mutated(sound[name], random))
            evidence = root / "evidence"
            try:
                came[judge(path, Archive(str(evidence)), evidence)] += 1
            except Exception:
                came["broken"] += 1
                KEPT.mkdir(exist_ok=True)
                kept = KEPT / f"{seed}-{number}-{name}"
                shutil.copyfile(path, kept)
                print(f"{kept}:\n{traceback.format_exc(limit=-4)}", file=sys.stderr)
            shutil.rmtree(evidence, ignore_errors=True)
            path.unlink()
    memory = max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    seconds = time.monotonic() - started
    print(f"{files:,} files, seed {seed}, {seconds:.0f} s, {memory // 1024:,} MB at most: {dict(came)}")
    return came["broken"] + (memory * 1024 > MOST_MEMORY)


def _own_peak() -> int:
    """The most memory of this process, in KiB; ru_maxrss also counts that of whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--stories", type=int, default=40, help="on each server")
    parser.add_argument("--story", type=Path, metavar="FILE", help="play this one again, and nothing else")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    if asked.story:
        sys.exit(1 if fuzzing.run(1, asked.seed, asked.story) else 0)
    broken = run(asked.files, asked.seed) if asked.files else 0
    broken += fuzzing.run(asked.stories, asked.seed) if asked.stories else 0
    sys.exit(1 if broken else 0)
