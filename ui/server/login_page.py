"""The pages in front of the door: one says where the token is and takes it, one offers to sign in, one leads
on, one asks whether to sign out. Self-contained, no script.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

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
button,.go{display:inline-block;text-decoration:none;margin-top:1rem;padding:.6rem 1.2rem;font:inherit;
font-weight:600;color:#fff;background:var(--go);border:0;border-radius:6px;cursor:pointer}
@media (prefers-color-scheme:dark){button,.go{color:#0b1117}}
:focus-visible{outline:3px solid var(--go);outline-offset:2px}
.say{border-left:4px solid #c2571a;padding:.4rem .75rem;color:var(--ink);
background:color-mix(in srgb,#c2571a 12%,transparent)}
"""

_FRAME = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">{refresh}<title>{title}</title><link rel="icon" href="data:,">
<style>{style}</style></head><body><main>
<h1>Waybill</h1>{body}</main></body></html>"""
_TOKEN = """{said}<p>{about}</p><p>{where}</p>
<form method="post" action="/access/enter"><input type="hidden" name="next" value="{next}">
<label for="token">{label}</label>
<input id="token" name="token" type="password" autocomplete="off" autofocus required maxlength="200">
<button>{go}</button></form>"""


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
    body = _TOKEN.format(
        said=_problem(said),
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
    )
    return _framed(language, _("Waybill: token required"), body)


def sign_in_page(
    accept_language: str | None, providers: Sequence[str], *, problem: str = "", next_path: str = "/"
) -> bytes:
    """The page that offers these providers; `problem` is a key of the sentences below."""
    language = preferred(accept_language)
    _ = translations(language).gettext
    said = {
        "ended": _("Your session has ended. Nothing is kept on this page."),
        "denied": _("The sign-in was cancelled or denied. Try again, or ask who manages your account."),
        "failed": _("The sign-in failed. Try again; if it fails again, tell who runs Waybill when it was."),
        "expired": _("This sign-in took too long, or was begun in another browser. Begin again."),
        "not_logged": _(
            "The audit log cannot be written, and nobody gets in without it. Tell who runs Waybill."
        ),
        "unreachable": _("The sign-in service does not answer. Try again in a moment."),
        "no_role": _(
            "You are signed in, but in no group that may use Waybill. Ask who manages access for your team."
        ),
    }.get(problem, "")
    go = _("Sign in with {name}")
    links = "".join(
        f'<p><a class="go" href="/access/login?{html.escape(urlencode({"provider": n, "next": next_path}))}">'
        f"{html.escape(go.format(name=name))}</a></p>"
        for n, name in enumerate(providers)
    )
    about = _("Waybill shows case data. Sign in with the account of your authority.")
    return _framed(language, _("Waybill: sign in"), f"{_problem(said)}<p>{html.escape(about)}</p>{links}")


def onward_page(accept_language: str | None, address: str) -> bytes:
    """A page that leads on to this address by itself, and by a link."""
    language = preferred(accept_language)
    _ = translations(language).gettext
    target = html.escape(address, quote=True)
    go = html.escape(_("Continue"))
    link = f'<p><a class="go" href="{target}">{go}</a></p>'
    refresh = f'<meta http-equiv="refresh" content="0;url={target}">'
    return _framed(language, "Waybill", link, refresh)


def leave_page(accept_language: str | None) -> bytes:
    """The page that asks whether to sign out."""
    language = preferred(accept_language)
    _ = translations(language).gettext
    about = html.escape(_("Sign out in every tab of this browser?"))
    go = html.escape(_("Sign out"))
    body = f'<p>{about}</p><form method="post" action="/access/leave"><button>{go}</button></form>'
    return _framed(language, _("Waybill: sign out"), body)


def _problem(text: str) -> str:
    return f'<p class="say" role="alert">{html.escape(text)}</p>' if text else ""


def _framed(language: str, title: str, body: str, refresh: str = "") -> bytes:
    return _FRAME.format(
        language=language, style=_STYLE, title=html.escape(title), body=body, refresh=refresh
    ).encode()
