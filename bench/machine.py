"""The machine on which something was measured, in a line."""

from __future__ import annotations

import os
import platform

import psutil


def machine() -> str:
    """Cores, memory, Python and how busy it was just before: a figure without these says little."""
    memory = psutil.virtual_memory().total / 2**30
    busy = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, load {busy:.1f}"
