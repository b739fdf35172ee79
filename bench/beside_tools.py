"""Runs one of the other tools on a table of labels; imports nothing of Waybill.

    PYTHON bench/beside_tools.py "Splink, tuned" labels.parquet groups.json

"Tuned" is what somebody would do who knows that households live under one roof: further candidates, the
initial as a level of its own, how frequent a name is, a veto for given names that conflict, and a threshold
chosen on seeds 1 to 3.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

_RULES = (
    ("phone",),
    ("email",),
    ("family", "postcode"),
    ("given", "family", "city"),
    ("street", "door", "postcode"),
)
_MORE = (
    ("given", "postcode"),
    ("street", "door", "city"),
    ("given", "street"),
    ("family", "initial", "city"),
)
_TUNED = 0.95


def splink(labels: pd.DataFrame, tuned: bool) -> pd.DataFrame:
    """Pairs that Splink takes for one: unique_id_l, unique_id_r."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    name = cl.NameComparison("given")
    comparisons: list[Any] = [
        name.configure(term_frequency_adjustments=True) if tuned else name,
        cl.NameComparison("family").configure(term_frequency_adjustments=tuned),
        cl.ExactMatch("phone"),
        cl.ExactMatch("email"),
        cl.JaroWinklerAtThresholds("street", [0.92]),
        cl.ExactMatch("door"),
        cl.ExactMatch("postcode"),
        cl.JaroWinklerAtThresholds("city", [0.92]),
    ]
    if tuned:
        comparisons.append(cl.ExactMatch("initial"))
    present = [column for column in labels.columns if labels[column].notna().any()]
    kept = [one for one in comparisons if _column(one) in present]
    rules = [rule for rule in (*_RULES, *(_MORE if tuned else ())) if set(rule) <= set(present)]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=kept,
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(labels), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given", "family", "street")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (("given", "family"), ("street", "door")):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    least = _TUNED if tuned else 0.95
    found: pd.DataFrame = linker.inference.predict(threshold_match_probability=least).as_pandas_dataframe()
    return found[["unique_id_l", "unique_id_r"]]


def _column(comparison: Any) -> str:
    made = (
        comparison.create_comparison_dict("duckdb") if hasattr(comparison, "create_comparison_dict") else {}
    )
    return str(made.get("output_column_name", ""))


def conflict(labels: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """Whether given names of a pair conflict: both in full and little alike, or other initials."""
    from jellyfish import jaro_winkler_similarity

    by_id = labels.set_index("unique_id")
    one, other = (by_id.loc[found[side]].reset_index(drop=True) for side in ("unique_id_l", "unique_id_r"))
    out = []
    for a, b, x, y in zip(one["given"], other["given"], one["initial"], other["initial"], strict=True):
        if isinstance(a, str) and isinstance(b, str):
            out.append(jaro_winkler_similarity(a, b) < 0.85)
        else:
            out.append(isinstance(x, str) and isinstance(y, str) and x != y)
    return pd.Series(out, index=found.index, dtype=bool)


def recordlinkage(labels: pd.DataFrame) -> pd.DataFrame:
    """Pairs that recordlinkage's ECM classifier takes for one."""
    import recordlinkage as rl

    table = labels.set_index("unique_id")
    index = rl.Index()
    for rule in (*_RULES, *_MORE):
        if table[list(rule)].notna().all(axis=1).any():
            index.block(list(rule))
    pairs = index.index(table.dropna(how="all"))
    compare = rl.Compare()
    for column in ("given", "family", "street", "city"):
        compare.string(column, column, method="jarowinkler", threshold=0.9, label=column)
    for column in ("phone", "email", "door", "postcode", "initial"):
        if table[column].notna().any():
            compare.exact(column, column, label=column)
    features = compare.compute(pairs, table)
    matches = rl.ECMClassifier().fit_predict((features > 0.5).astype(int))
    return pd.DataFrame(
        {"unique_id_l": matches.get_level_values(0), "unique_id_r": matches.get_level_values(1)}
    )


def groups(labels: pd.DataFrame, found: pd.DataFrame) -> dict[str, str]:
    """Connected components of the pairs, as both tools suggest."""
    ids = labels["unique_id"]
    at = pd.Series(range(len(ids)), index=ids)
    a, b = at.loc[found["unique_id_l"]].to_numpy(), at.loc[found["unique_id_r"]].to_numpy()
    part = connected_components(
        coo_array(([1] * len(a), (a, b)), shape=(len(ids), len(ids))), directed=False
    )[1]
    return {id_: f"group {group}" for id_, group in zip(ids, part, strict=True)}


def main(way: str, table: str, answer: str) -> None:
    """Run it and write {"groups", "seconds"}."""
    labels = pd.read_parquet(table)
    started = time.monotonic()
    found = recordlinkage(labels) if way == "recordlinkage" else splink(labels, way.endswith("tuned"))
    if way.endswith("tuned"):
        found = found[~conflict(labels, found)]
    told = {"groups": groups(labels, found), "seconds": round(time.monotonic() - started, 1)}
    Path(answer).write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
