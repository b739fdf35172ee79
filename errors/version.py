"""The version of Waybill: here alone; pyproject.toml reads it when the project is installed."""

from __future__ import annotations

VERSION = "0.1.0"
