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
        self._waits, self._draws = True, False
        page.on("domcontentloaded", self._begun)
        page.on("websocket", self._connected)

    @property
    def settled(self) -> bool:
        """Whether all that was asked for is drawn."""
        return not (self._waits or self._draws)

    def _begun(self, _anything: object) -> None:
        """A page that was loaded anew, or lost its connection, is drawn from the beginning."""
        self._waits, self._draws = True, False

    def _connected(self, socket: WebSocket) -> None:
        self._begun(socket)
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, payload: bytes | str) -> None:
        if isinstance(payload, str):
            return
        message = BackMsg.FromString(payload)
        if message.WhichOneof("type") == "rerun_script" and not message.rerun_script.is_auto_rerun:
            self.asked += 1
            self._waits, self._draws = True, False

    def _received(self, payload: bytes | str) -> None:
        if isinstance(payload, str):
            return
        message = ForwardMsg.FromString(payload)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._draws = True
        elif kind == "script_finished" and self._draws:
            self._draws = False
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._waits = False
