"""Property tests judge by what is answered, never by how long a busy machine takes.

CI tries the same cases every time, so that it judges the change; other machines try new ones.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "waybill",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("waybill")
