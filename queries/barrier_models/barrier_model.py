"""The barrier model in use: one of the authority's own, else the one that Waybill ships."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from analysis.measures.barrier_model import BarrierModel
from analysis.measures.model_file import SHIPPED, ModelReading, check_model, read_model
from errors import QueryRejected, WaybillError
from graph.settings import Settings
from queries.catalogue import find
from queries.header import Parameter, as_type, unfit

COUNTED_UNTIL = "until"
"""A parameter that a signal need not give: the last day that has parcels stands in for it."""
_WRITTEN_AS: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "id": (str,),
    "int": (int,),
    "number": (int, float),
    "bool": (bool,),
    "date": (date, str),
    "list": (list,),
}


def model_in_use(settings: Settings, path: Path | None = None) -> BarrierModel:
    """The model of `path`; without it of the setting WAYBILL_BARRIERS, and without that the shipped one.
    Raises BarrierModelRefused, which has every fault of the file.
    """
    return read_model(path or settings.barriers or SHIPPED, check_query)


def checked_model(path: Path) -> ModelReading:
    """The model of a file, or every fault of it."""
    return check_model(path, check_query)


def check_query(name: str, given: Mapping[str, Any]) -> list[tuple[str, WaybillError]]:
    """What is wrong with a query and the parameters given to it: of each fault the parameter ("" for the
    query) and the sentence.
    """
    try:
        query = find(name)
    except QueryRejected as error:
        return [("", error)]
    found: list[tuple[str, WaybillError]] = []
    known = {parameter.name: parameter for parameter in query.parameters}
    for key, value in given.items():
        try:
            if key not in known:
                query.bind({key: value})
            elif fault := _fault(known[key], value):
                found.append((key, fault))
        except QueryRejected as error:
            found.append((key, error))
    for parameter in known.values():
        if parameter.required and parameter.name not in given and parameter.name != COUNTED_UNTIL:
            missing = QueryRejected(
                "The query {query} needs {name}: {description}.",
                query=name,
                name=parameter.name,
                description=parameter.describe(),
            )
            found.append((parameter.name, missing))
    return found


def _fault(parameter: Parameter, value: Any) -> WaybillError | None:
    """What is wrong with what a file gives for a parameter: text for a number is a fault there."""
    right = isinstance(value, _WRITTEN_AS[parameter.type])
    if right and (parameter.type == "bool" or not isinstance(value, bool)):
        as_type(parameter, value)
        return None
    return unfit(parameter, value)
