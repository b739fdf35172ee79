"""However rows reach cleaning, and whatever it has seen before, they come out as one row alone would."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import SourceRefused
from evidence.row import SCHEMA
from loaders.parsing import workers
from loaders.parsing.cleaning import clean
from loaders.parsing.intake import job_of, pieces_of, portions_of, probe
from loaders.parsing.options import Options
from loaders.readers.blocks import pieces_in
from loaders.readers.delimited import DelimitedTable
from loaders.readers.encoding import Encoding
from loaders.readers.piece import LineBlock, Piece
from loaders.records import parties
from loaders.records.record_kinds import record_kinds
from tests.extent import tries
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds
from values import address, phone, postcode

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[2] / "data"
REFUSED = {
    "cut.json",
    "duplicate_headers.csv",
    "empty.csv",
    "missing_required_column.csv",
    "really_text.xlsx",
}
FILES = sorted(
    str(path.relative_to(DATA))
    for path in DATA.glob("*/*")
    if path.suffix not in (".md", ".toml") and path.name not in REFUSED
)
TEXTS = [name for name in sorted(seeds()) if name.endswith(".csv") and name not in REFUSED]
SHORT_WAYS = (
    (address, "read_by_shape"),
    (phone, "read_plainly"),
    (postcode, "_plainly"),
    (parties, "_is_tidy"),
)
NOW = "2026-01-01T00:00:00Z"
UTF_8 = Encoding("utf-8", "utf-8")


@functools.cache
def memos() -> list[functools._lru_cache_wrapper[object]]:
    """Every memo of values and loaders: they are made with their modules, so looking once is enough."""
    record_kinds()  # takes its modules in
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith(("values", "loaders"))
    ]


def forget() -> None:
    """Empty every memo of values and loaders."""
    for one in memos():
        one.cache_clear()


@contextmanager
def the_long_way() -> Iterator[None]:
    """Every value looked at from all sides, and nothing remembered from before."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in SHORT_WAYS:
            patch.setattr(module, name, lambda *given: None)
        forget()
        yield
    forget()


def both(path: Path, rows: int) -> tuple[pa.Table, pa.Table]:
    """The evidence of a file as a load makes it, and the long way, piece by piece."""
    looked = probe(path, Options())
    job = job_of(looked, Options(), NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "CHUNK", rows)
        quick = [part.batch for part, _ in workers.clean_all(job, portions_of(looked), 0)]
    with the_long_way():
        slow = clean(job, list(pieces_of(looked))).batch
    return pa.Table.from_batches(quick, schema=SCHEMA), pa.Table.from_batches([slow])


@pytest.mark.parametrize("name", FILES)
def test_a_delivery_comes_out_as_its_rows_one_by_one(name: str) -> None:
    quick, slow = both(DATA / name, 700)
    assert quick.equals(slow)


@pytest.mark.parametrize("name", TEXTS)
def test_a_damaged_one_too(name: str, tmp_path: Path) -> None:
    whole = seeds()[name]
    taken = 0
    for seed in range(tries(32)):
        path = tmp_path / f"{seed}-{name}"
        path.write_bytes(mutated(whole, Random(f"{seed}/{name}")))
        try:
            quick, slow = both(path, 5)
        except SourceRefused:
            continue
        taken += 1
        assert quick.equals(slow), seed
    assert taken


_SIGNS = (
    ",",
    '"',
    '""',
    "\n",
    "\r\n",
    "\r",
    ',"',
    '",',
    '\n"',
    '"\n',
    "x",
    "é",
    "\0",
    " ",
    "\ufeff",
    ",,",
    "\n\n",
)


@given(st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=60).map("".join), st.integers(1, 4))
def test_blocks_hold_the_pieces_of_a_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, rows: int
) -> None:
    path = tmp_path_factory.mktemp("blocks") / "some.csv"
    path.write_bytes(text.encode())
    table = DelimitedTable(path, UTF_8, ",")
    known = list(table.pieces())
    for skip in (0, 1):
        found: list[Piece] = []
        for part in table.portions(skip, rows):
            assert isinstance(part, Piece) or part.data.count(b"\n") <= rows
            found += [part] if isinstance(part, Piece) else pieces_in(part)
        assert found == known[skip:]


def test_a_plain_file_goes_through_in_blocks_alone(tmp_path: Path) -> None:
    looked = probe(DATA / "canonical/parcels.csv", Options())
    parts = list(portions_of(looked))
    assert parts and all(isinstance(part, LineBlock) for part in parts)


@pytest.mark.parametrize("codec", ["utf-8", "windows-1252"])
def test_lines_in_another_encoding_are_told_in_a_block_too(codec: str, tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("a,b\né,1\n".encode() + "ö,2\nü\x81,3\n".encode("latin-1"))
    table = DelimitedTable(path, Encoding(codec, codec, each_line=True), ",")
    found = [
        piece for part in table.portions(0, 9) if isinstance(part, LineBlock) for piece in pieces_in(part)
    ]
    assert found == list(table.pieces())
    assert len(found) == 4
