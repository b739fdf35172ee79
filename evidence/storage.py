"""Where evidence lies: a local folder, or any place that pyarrow reaches by URL.

Locally folders have mode 700 and files 600, and what is written is on disk before it counts. What the system
or the place refuses becomes NoRoom; what is not there, FileNotFoundError.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import fs

from errors import NoRoom, UsageError
from errors.masking import masked

UNFINISHED = ".part"
"""The end of the name of a file that is to take the place of another: after a kill it lies beside that."""


class Storage:
    """A root with folders of files in it; paths are `folder/name`."""

    def __init__(self, location: str) -> None:
        self.location = location
        self.local: Path | None = None
        if "://" in location and not location.startswith("file://"):
            self._files, self._root = _by_url(location)
        else:
            self.local = Path(location.removeprefix("file://")).expanduser().absolute()
            self._files, self._root = fs.LocalFileSystem(), str(self.local)

    def name(self, path: str) -> str:
        """The path as a person would write it, without the keys that a URL may hold."""
        if self.local is not None:
            return str(self.local / path)
        return f"{masked(self.location).partition('?')[0].rstrip('/')}/{path}"

    def folders(self) -> list[str]:
        """Names of the folders at the root, in order; none when the root is not there yet."""
        with self._refusals():
            found = self._files.get_file_info(fs.FileSelector(self._root, allow_not_found=True))
        return sorted(one.base_name for one in found if one.type == fs.FileType.Directory)

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        with self._refusals():
            return bool(self._files.get_file_info(self._full(path)).type == fs.FileType.File)

    def read(self, path: str) -> bytes:
        """All of a small file. Raises FileNotFoundError."""
        with self._refusals(), self._files.open_input_stream(self._full(path)) as stream:
            return bytes(stream.read())

    def open_random(self, path: str) -> Any:
        """A file to read from at any point (pyarrow.NativeFile)."""
        with self._refusals():
            return self._files.open_input_file(self._full(path))

    def files(self) -> list[str]:
        """Paths of the files at the root and in its folders, in order; none when there is no root yet."""
        with self._refusals():
            selected = fs.FileSelector(self._root, allow_not_found=True, recursive=True)
            found = self._files.get_file_info(selected)
        start = len(self._root) + 1
        return sorted(one.path[start:] for one in found if one.type == fs.FileType.File)

    def make(self, folder: str) -> None:
        """Make a folder, empty: what an unfinished run left in it goes."""
        self.remove(folder)
        with self._refusals():
            if self.local is None:
                self._files.create_dir(self._full(folder))
                return
            self.local.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.local / folder).mkdir(mode=0o700)
            _sync_folder(self.local)  # else a power cut may take the folder of a load that counts

    def remove(self, folder: str) -> None:
        """Take a folder and its files away, if it is there."""
        with self._refusals():
            if self.local is not None:
                if (self.local / folder).exists():
                    shutil.rmtree(self.local / folder)
            elif self._files.get_file_info(self._full(folder)).type == fs.FileType.Directory:
                self._files.delete_dir(self._full(folder))

    @contextmanager
    def writing(self, path: str) -> Iterator[Any]:
        """A file to write to, on disk when the block ends."""
        with self._refusals():
            if self.local is None:
                with self._files.open_output_stream(self._full(path)) as stream:
                    yield stream
                return
            with open(self.local / path, "wb", opener=_private) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())

    @contextmanager
    def replacing(self, path: str) -> Iterator[Any]:
        """A file to write to; it takes the place of what was there when the block ends well, not before."""
        if self.local is None:
            with self.writing(path) as stream:
                yield stream
            return
        unfinished = f"{path}.{os.getpid()}{UNFINISHED}"
        try:
            with self.writing(unfinished) as file:
                yield file
        except BaseException:
            (self.local / unfinished).unlink(missing_ok=True)
            raise
        with self._refusals():
            (self.local / unfinished).replace(self.local / path)
            _sync_folder((self.local / path).parent)

    def put(self, path: str, data: Iterable[bytes]) -> None:
        """Write a file whole: cut off in the middle, a reader still finds what was there before."""
        with self.replacing(path) as file:
            for part in data:
                file.write(part)

    def drop(self, path: str) -> None:
        """Take one file away, if it is there."""
        with self._refusals():
            if self.local is not None:
                (self.local / path).unlink(missing_ok=True)
            elif self.has(path):
                self._files.delete_file(self._full(path))

    def _full(self, path: str) -> str:
        return f"{self._root}/{path}"

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except (OSError, pa.ArrowInvalid) as error:
            number = error.errno if isinstance(error, OSError) else None
            reason = os.strerror(number) if number else masked(str(error))
            raise NoRoom(
                "The evidence in {place} cannot be written or read ({reason}): free space there, or name "
                "another place in WAYBILL_EVIDENCE.",
                place=masked(self.location),
                reason=reason,
            ) from error


def _by_url(location: str) -> tuple[Any, str]:
    try:
        files, root = fs.FileSystem.from_uri(location)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UsageError(
            "WAYBILL_EVIDENCE names a {scheme} URL that cannot be reached ({reason}): name a folder, or "
            "a URL that pyarrow knows.",
            scheme=location.partition("://")[0],
            reason=masked(str(error)),
        ) from error
    return files, str(root).rstrip("/")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
