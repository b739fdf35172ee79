"""Settings, read from the environment; a secret never leaves this object unmasked."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from errors import NoRoom
from graph import folder_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph, the evidence and Waybill's own files are.

    `uri` is None for the bundled server. `evidence` is a folder or a URL that pyarrow understands. `demo`
    selects the demo: always the bundled server, its own database and its own evidence, never `uri`.
    `barriers`: the file of a barrier model of the authority's own; None for the shipped one. `authority`:
    what it is called in what it hands over; "" where it does not say.
    """

    home: Path
    uri: str | None = None
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    evidence: str = ""
    demo: bool = False
    barriers: Path | None = None
    authority: str = ""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, *, demo: bool = False) -> Settings:
        """Read NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE, WAYBILL_HOME, WAYBILL_EVIDENCE,
        WAYBILL_BARRIERS and WAYBILL_AUTHORITY.
        """
        env = os.environ if environ is None else environ
        named = env.get("WAYBILL_HOME") or str(user_data_path("waybill", appauthor=False))
        home = folder_settings.absolute("WAYBILL_HOME", named)
        model = env.get("WAYBILL_BARRIERS")
        barriers = folder_settings.absolute("WAYBILL_BARRIERS", model) if model else None
        authority = " ".join((env.get("WAYBILL_AUTHORITY") or "").split())
        if demo:
            return cls(home=home, barriers=barriers, authority=authority).of_demo()
        uri = env.get("NEO4J_URI") or None
        return cls(
            home=home,
            uri=uri,
            username=env.get("NEO4J_USERNAME") or "neo4j",
            password=env.get("NEO4J_PASSWORD") or "",
            database=env.get("NEO4J_DATABASE") or None if uri else "waybill",
            evidence=env.get("WAYBILL_EVIDENCE") or str(home / "evidence"),
            barriers=barriers,
            authority=authority,
        )

    def of_demo(self) -> Settings:
        """The settings of the demo in the same WAYBILL_HOME."""
        return Settings(
            home=self.home,
            database="demo",
            evidence=str(self.home / "demo" / "evidence"),
            demo=True,
            barriers=self.barriers,
            authority=self.authority,
        )

    @property
    def bundled(self) -> bool:
        """Whether the bundled server serves the graph."""
        return self.uri is None

    def derived(self, database: str | None) -> str:
        """Names what is derived from this evidence for one graph, in the folder `index`: 16 hex digits."""
        name = f"{self.uri or 'bundled'}|{database}|{self.evidence}"
        return hashlib.sha256(name.encode()).hexdigest()[:16]

    def private_folder(self, *names: str) -> Path:
        """`WAYBILL_HOME/names…`, made when missing, mode 700. Raises NoRoom when it cannot be made or
        written."""
        folder = self.home
        try:
            for name in ("", *names):
                folder = folder / name if name else folder
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                state = folder.stat()
                if state.st_mode & 0o077 and state.st_uid == os.getuid():
                    folder.chmod(0o700)  # it was there before, open to others
            if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            raise NoRoom(
                "The folder {folder} cannot be made or written ({reason}): free space there or name another "
                "one in WAYBILL_HOME.",
                folder=folder,
                reason=error.strerror,
            ) from error
        return folder
