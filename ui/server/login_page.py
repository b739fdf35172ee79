"""The page in front of the door: says where the token is and takes it. Self-contained, no script."""

from __future__ import annotations

import html
from pathlib import Path

from ui.wording.language import preferred, translations

_STYLE = """
:root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#1c2733;--soft:#5a6876;--line:#d5dbe1;
--go:#1f5f8b}
@media (prefers-color-scheme:dark){:root{--paper:#10161c;--card:#19212a;--ink:#e4e9ee;--soft:#9aa7b4;
--line:#2f3b47;--go:#5ba3d4}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);
color:var(--ink);font:16px/1.5 "Source Sans 3","Source Sans Pro",system-ui,sans-serif}
main{width:min(30rem,92vw);background:var(--card);
border:1px solid var(--line);border-radius:10px;padding:2rem}
h1{margin:0 0 .25rem;font-size:1.4rem;letter-spacing:.01em}p{margin:.5rem 0;color:var(--soft)}
code{font-family:ui-monospace,monospace;font-size:.86em;color:var(--ink);overflow-wrap:anywhere}
label{display:block;margin:1.25rem 0 .35rem;font-weight:600}
input{width:100%;padding:.6rem .7rem;font:inherit;color:inherit;background:var(--paper);
border:1px solid var(--line);border-radius:6px}
button{margin-top:1rem;padding:.6rem 1.2rem;font:inherit;font-weight:600;color:#fff;
background:var(--go);border:0;border-radius:6px;cursor:pointer}
@media (prefers-color-scheme:dark){button{color:#0b1117}}
:focus-visible{outline:3px solid var(--go);outline-offset:2px}
.say{border-left:4px solid #c2571a;padding:.4rem .75rem;color:var(--ink);
background:color-mix(in srgb,#c2571a 12%,transparent)}
"""

_FRAME = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>{title}</title><link rel="icon" href="data:,">
<style>{style}</style></head><body><main>
<h1>Waybill</h1>{said}<p>{about}</p><p>{where}</p>
<form method="post" action="/access/enter"><input type="hidden" name="next" value="{next}">
<label for="token">{label}</label>
<input id="token" name="token" type="password" autocomplete="off" autofocus required maxlength="200">
<button>{go}</button></form></main></body></html>"""


def page(accept_language: str | None, file: Path | None, *, problem: str = "", next_path: str = "/") -> bytes:
    """The page as UTF-8; `file` holds the token (None: it was given); `problem` is a key
    of the sentences below."""
    language = preferred(accept_language)
    _ = translations(language).gettext
    said = {
        "wrong": _("Wrong token. Copy the whole token and try again."),
        "busy": _("Too many attempts. Wait a moment and try again."),
        "ended": _("Your session has ended. Nothing is kept on this page."),
        "spent": _(
            "An address opens Waybill only once. This one was already used or is from an earlier start. "
            "Paste the token, or open the most recent address."
        ),
        "elsewhere": _(
            "You came here from another website, so the token in the address was ignored. Paste it, or open "
            "the address in a new tab."
        ),
    }.get(problem, "")
    if file is None:
        where = html.escape(_("The person who started Waybill set their own token. Ask them for it."))
    else:
        text = html.escape(_("The token is in the file {file} on the computer that runs Waybill."))
        where = text.format(file=f"<code>{html.escape(str(file))}</code>")
    return _FRAME.format(
        language=language,
        style=_STYLE,
        title=html.escape(_("Waybill: token required")),
        said=f'<p class="say" role="alert">{html.escape(said)}</p>' if said else "",
        about=html.escape(
            _(
                "Waybill shows case data and requires a token. It was displayed with the address "
                "when Waybill started."
            )
        ),
        where=where,
        next=html.escape(next_path, quote=True),
        label=html.escape(_("Token")),
        go=html.escape(_("Open Waybill")),
    ).encode()
