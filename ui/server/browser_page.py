"""Streamlit's page as the browser gets it: named Waybill, in the reader's language, with our small script.

The script (ui/server/browser.js) does what a page cannot do by itself: it leaves as soon as the session has
ended, so that nothing stays on the screen, and it puts Streamlit's own English (upload button, menus) into
the reader's language, from the same catalogues as everything else.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import streamlit as st

from ui.server.asgi import Message, Send
from ui.wording.language import translations

_SCRIPT = Path(__file__).with_name("browser.js")
_STOPPED = (
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"
)


class Rewritten:
    """A send that changes an HTML answer and leaves any other as it is."""

    def __init__(self, send: Send, language: str) -> None:
        self._send, self._language = send, language
        self._start: Message | None = None
        self._taken = b""

    async def __call__(self, message: Message) -> None:
        """Hold an HTML answer back until it is whole, then send it changed."""
        if message["type"] == "http.response.start":
            kind = next((value for name, value in message["headers"] if name.lower() == b"content-type"), b"")
            if kind.startswith(b"text/html"):
                self._start = message
            else:
                await self._send(message)
        elif self._start is None:
            await self._send(message)
        else:
            self._taken += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        page = rewritten(self._taken.decode("utf-8"), self._language).encode()
        dropped = {b"content-length", b"etag", b"last-modified"}
        kept = [pair for pair in start["headers"] if pair[0].lower() not in dropped]
        start["headers"] = [*kept, (b"content-length", str(len(page)).encode())]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def rewritten(page: str, language: str) -> str:
    """Streamlit's index.html with our title, language and script, and without its pointers for robots."""
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = page.replace("<title>Streamlit</title>", "<title>Waybill</title>", 1)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = re.sub(r"<noscript>.*?</noscript>", "", page, flags=re.DOTALL)
    return page.replace("<head>", '<head><script src="/access/browser.js"></script>', 1)


@cache
def browser_script(language: str) -> bytes:
    """The script with the words of this language in it."""
    words = json.dumps(chrome_words(language), ensure_ascii=True)
    return _SCRIPT.read_text(encoding="utf-8").replace("/*WORDS*/ {}", words).encode()


def chrome_words(language: str) -> dict[str, str]:
    """Streamlit's own English on our pages and what it is in this language; empty for English."""
    _ = translations(language).gettext
    most = st.get_option("server.maxUploadSize")
    words = {
        "Skip to main content": _("Skip to main content"),
        "Press Enter to submit form": _("Press Enter to submit form"),
        "Press Enter to apply": _("Press Enter to apply"),
        "Upload": _("Upload"),
        f"{most}MB per file": _("{n}MB per file").format(n=most),
        "Browse files": _("Browse files"),
        "Drag and drop files here": _("Drag and drop files here"),
        "Drag and drop file here": _("Drag and drop file here"),
        "Choose options": _("Choose options"),
        "Choose an option": _("Choose an option"),
        "No results": _("No results"),
        "Select all": _("Select all"),
        "Close": _("Close"),
        "Dismiss": _("Dismiss"),
        "Download as CSV": _("Download as CSV"),
        "Search": _("Search"),
        "Fullscreen": _("Fullscreen"),
        "Close fullscreen": _("Close fullscreen"),
        "Show/hide columns": _("Show/hide columns"),
        "Sort ascending": _("Sort ascending"),
        "Sort descending": _("Sort descending"),
        "Autosize": _("Autosize"),
        "Pin column": _("Pin column"),
        "Unpin column": _("Unpin column"),
        "Hide column": _("Hide column"),
        "Format": _("Format"),
        "Statistics": _("Statistics"),
        "Connecting": _("Connecting"),
        "Connection error": _("Connection error"),
        _STOPPED: _(
            "Waybill is not responding. If it was stopped, start it again; this page will "
            "reconnect by itself."
        ),
        "Increment value": _("Increment value"),
        "Decrement value": _("Decrement value"),
        "Clear value": _("Clear value"),
        "Remove file": _("Remove file"),
    }
    return {english: said for english, said in words.items() if said != english}
