"""What a page asked its app to draw and what was drawn, read off its socket: the element that Streamlit shows
for it says the old state for a moment after a click, and beside other work that moment is long.
"""

from __future__ import annotations

from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Reruns:
    """The drawings of one page. `asked` counts those that something on the page asked for."""

    def __init__(self, page: Page) -> None:
        self.asked = 0
        self._begun()
        page.on("domcontentloaded", lambda _page: self._begun())
        page.on("websocket", self._connected)

    @property
    def settled(self) -> bool:
        """Whether all that was asked for is drawn."""
        return not (self._waits or self._draws)

    def _begun(self) -> None:
        """A page that was loaded anew, or lost its connection, is drawn from the beginning."""
        self._waits, self._draws = True, False
        self._asked_fragment = ""
        self._fragments: set[str] = set()
        self._whole_ended = False

    def _connected(self, socket: WebSocket) -> None:
        self._begun()
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, payload: bytes | str) -> None:
        if isinstance(payload, str):
            return
        message = BackMsg.FromString(payload)
        if message.WhichOneof("type") == "rerun_script" and not message.rerun_script.is_auto_rerun:
            self.asked += 1
            self._waits, self._draws = True, False
            self._asked_fragment = message.rerun_script.fragment_id
            self._drop_what_is_gone()

    def _received(self, payload: bytes | str) -> None:
        if isinstance(payload, str):
            return
        message = ForwardMsg.FromString(payload)
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._fragments.add(message.delta.fragment_id)
        elif kind == "new_session":
            self._draws = True
            if not message.metadata.run.fragment_ids:
                self._fragments, self._whole_ended = set(), False
        elif kind == "script_finished":
            self._ended(message.script_finished)

    def _ended(self, how: int) -> None:
        if how == ForwardMsg.FINISHED_SUCCESSFULLY:
            self._whole_ended = True
        if self._draws:
            self._draws = False
            if how != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._waits = False
        self._drop_what_is_gone()

    def _drop_what_is_gone(self) -> None:
        """What asks for a fragment that the page no longer has gets no answer at all."""
        if self._asked_fragment and self._whole_ended and self._asked_fragment not in self._fragments:
            self._waits = False
