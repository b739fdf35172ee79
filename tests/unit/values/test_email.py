"""E-mail addresses."""

from __future__ import annotations

import pytest

from values.email import clean


@pytest.mark.parametrize(
    ("written", "address", "warnings"),
    [
        ("G.Pluimoord11@Example.ORG", "g.pluimoord11@example.org", ()),
        ("  lynx.post@mail.example.org ", "lynx.post@mail.example.org", ()),
        ("mailto:jan@example.com", "jan@example.com", ()),
        ("Jan Smit <jan@example.com>", "jan@example.com", ()),
        ("jan@example.com.", "jan@example.com", ()),
        ("jan+post@example.co.uk", "jan+post@example.co.uk", ()),
        ("jan@bücher.example", "jan@bücher.example", ()),
        ("jan@xn--bcher-kva.example", "jan@bücher.example", ()),
        ("Jan@XN--BCHER-KVA.example", "jan@bücher.example", ()),
        ("jan@mail.xn--80ak6aa92e.com", "jan@mail.аррӏе.com", ()),
        ("jan@xn--99999999999.example", "jan@xn--99999999999.example", ()),
        ("jan@xn--a.example", "jan@xn--a.example", ()),
        ("jan (at) example.com", "jan@example.com", ("email_repaired",)),
        ("jan @ example.com", "jan@example.com", ("email_repaired",)),
        ("jan@example,com", "jan@example.com", ("email_repaired",)),
        ("jan[at]example[dot]com", "jan@example.com", ("email_repaired",)),
        ("jan@example.com; piet@example.com", "jan@example.com", ("email_several",)),
        ("foo@", None, ("email_not_understood",)),
        ("geen mail", None, ("email_not_understood",)),
        ("n/a", None, ("placeholder",)),
        ("", None, ()),
        ("-", None, ()),
    ],
)
def test_clean(written: str, address: str | None, warnings: tuple[str, ...]) -> None:
    assert (clean(written).value, clean(written).warnings) == (address, warnings)
