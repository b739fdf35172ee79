"""The rooms of the project: its packages, in the order in which one may import another."""

from __future__ import annotations

ROOMS = (
    *("errors", "values", "evidence", "graph", "analysis", "casework"),
    *("loaders", "queries", "handover", "ui"),
)
WITH_PROGRAMS = (*ROOMS, "waybill")
"""And the one command that all of their programs are reached by."""
