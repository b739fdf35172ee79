"""A barrier model that cannot be used: every fault of its file, where it stands and what it is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.measures.model_file import BarrierModelRefused
from ui.table_height import height_of_table
from ui.wording.error_sentences import sentence
from ui.wording.escaping import single_line
from ui.wording.language import _, ngettext, number


def draw(refused: BarrierModelRefused) -> None:
    """The list in place of the model."""
    count = len(refused.faults)
    said = ngettext(
        "The barrier model {file} cannot be used: it has {n} fault.",
        "The barrier model {file} cannot be used: it has {n} faults.",
        count,
    )
    st.error(said.format(file=single_line(refused.fields["file"]), n=number(count)), icon=":material/error:")
    frame = pd.DataFrame(
        [
            {
                _("Step"): single_line(fault.place.step),
                _("Entry"): single_line(fault.place.id),
                _("Key"): single_line(fault.place.key),
                _("Fault"): sentence(fault.error),
            }
            for fault in refused.faults
        ]
    )
    columns = {_("Fault"): st.column_config.TextColumn(width="large")}
    with height_of_table("barrier-faults", count) as height:
        st.dataframe(
            frame,
            hide_index=True,
            placeholder="",
            height=height,
            column_config=columns,
            alt=_("Faults of the barrier model"),
        )
    st.caption(_("Ask whoever runs Waybill to correct the file. The model that Waybill ships has no fault."))
