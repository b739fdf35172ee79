"""In which roles commands are run on the server of a team: the account that may run them says so."""

from __future__ import annotations

import os
from collections.abc import Mapping

from casework.access.role_table import role_table
from errors import UsageError
from graph import environment


def roles_of_environment(environ: Mapping[str, str] | None = None) -> tuple[str, ...] | None:
    """The roles of WAYBILL_ROLES (commas between), none where it is not set; None where it is not set and no
    team signs in here. Raises UsageError for a role that there is not.
    """
    env = os.environ if environ is None else environ
    if environment.sign_in_file(env) is None and "WAYBILL_ROLES" not in env:
        return None
    known = role_table().roles
    named = tuple(filter(None, (name.strip() for name in env.get("WAYBILL_ROLES", "").split(","))))
    for name in named:
        if name not in known:
            raise UsageError(
                "WAYBILL_ROLES: {name!r} is no role: use {known}.", name=name[:40], known=", ".join(known)
            )
    return named
