"""What is put under a node's words, and what is understood of what was typed, meet in the middle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema import NODES
from values.phone_forms import calling_code
from values.terms import compact, index_text, plain, understand, words_of

PARTY = {
    "name": "Zoë van der Müller",
    "company": "Klompen B.V.",
    "address": "Hoofdstraat 12 a",
    "postcode": "1012 AB",
    "city": "'s-Gravenhage",
    "country": "NL",
    "phone": "06-12 34 56 78",
    "email": "Z.Muller@Example.org",
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Zoë MÜẞIG", "zoe mussig"),
        ("Łódź Ørsted Æsir", "lodz orsted aesir"),
        ("ＪＡＮ", "jan"),
        ("e\u0301", "e"),
        ("Иван", "иван"),
    ],
)
def test_plain_is_lower_case_without_diacritics(written: str, meant: str) -> None:
    assert plain(written) == meant


@pytest.mark.parametrize(
    "word",
    [
        *(
            "zoe",
            "muller",
            "mueller",
            "vandermuller",
            "klompen",
            "hoofdstraat",
            "12",
            "a",
            "12a",
            "1012",
            "ab",
        ),
        *("1012ab", "gravenhage", "nl", "612345678", "zmuller", "example", "zmullerexampleorg"),
    ],
)
def test_a_party_is_found_under(word: str) -> None:
    assert word in index_text("Party", PARTY).split()


def test_a_phone_is_found_with_and_without_its_country() -> None:
    assert index_text("Phone", {"number": "+31612345678"}).split() == [
        "31612345678",
        "0612345678",
        "612345678",
    ]
    assert index_text("Phone", {"number": "+12125550100"}).split()[-1] == "2125550100"
    assert index_text("Phone", {}) == ""


@pytest.mark.parametrize(
    ("digits", "code"), [("31612345678", "31"), ("12125550100", "1"), ("35312345", "353"), ("61412", "61")]
)
def test_calling_codes(digits: str, code: str) -> None:
    assert calling_code(digits) == code


def test_an_address_is_found_by_house_and_postcode() -> None:
    words = index_text(
        "Address",
        {
            "street": "hoofdstraat",
            "number": "12",
            "suffix": "A",
            "postcode": "1012AB",
            "city": "Gent",
            "parcels": 3,
        },
    ).split()
    assert {"hoofdstraat", "12", "a", "12a", "1012ab", "1012", "ab", "gent"} <= set(words)


def test_codes_are_one_word_too() -> None:
    assert (
        "nl20250042" in index_text("Seizure", {"agency": "Douane", "report_number": "NL-2025/0042"}).split()
    )
    assert "k100" in index_text("Account", {"code": "K-100"}).split()


@pytest.mark.parametrize("kind", [label for label, kind in NODES.items() if kind.searched])
def test_every_searched_kind_is_found_under_its_title(kind: str) -> None:
    for name in NODES[kind].title:
        told, word = (
            ("+31612345678", "612345678") if name in ("phone", "number") else ("Treurwilg 9", "treurwilg")
        )
        assert word in index_text(kind, {name: told})


def test_a_new_kind_is_found_under_all_its_text() -> None:
    assert index_text(
        "Vessel", {"id": "Vessel:1", "name": "Zeemeeuw", "built": 1999, "sailed_at": "2025"}
    ) == ("zeemeeuw")


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("06 12345678", {"0612345678"}),
        ("+31 6 1234 5678", {"31612345678"}),
        ("0031612345678", {"31612345678"}),
        ("+31 (0)6 12345678", {"31612345678"}),
        ("jan", set()),
        ("12", set()),
    ],
)
def test_phones_are_understood_as_typed(typed: str, forms: set[str]) -> None:
    assert forms <= set(understand(typed).phones)
    assert bool(forms) == bool(understand(typed).phones)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Tel. 0649671010", [{"0649671010"}]),
        ("tel0649671010", [{"0649671010"}]),
        ("tel:+31-6-49671010;ext=12", [{"31649671010"}]),
        ("01131649671010", [{"01131649671010"}, {"31649671010"}]),
        ("phone 512-555-0136", [{"5125550136"}]),
        ("512-555-0136 x12", [{"5125550136"}]),
        ("O6 49671010", [{"0649671010"}]),
        ("649671010.0", [{"649671010"}]),
        ("06-49671010, 06-11111111", [{"0649671010"}, {"0611111111"}]),
        ("+31649671010 +31611111111", [{"31649671010"}, {"31611111111"}]),
        ("M 0433 908 112 H 02 9876 5432", [{"0433908112"}, {"0298765432"}]),
        ("RR 012 345 678 NL", []),
        ("RR012345678NL", []),
        ("Calle 123 28001 Madrid", []),
        ("NL-2025/0042", []),
    ],
)
def test_each_number_is_understood_without_what_stands_around_it(typed: str, numbers: list[set[str]]) -> None:
    assert [set(number.phones) for number in understand(typed).numbers] == numbers


@pytest.mark.parametrize(
    ("typed", "emails"),
    [
        ("mailto:A.B@example.org", ("a.b@example.org",)),
        ("Jan <a@b.nl>; c@d.be", ("a@b.nl", "c@d.be")),
        ("jan (at) example (dot) org", ("jan@example.org",)),
        ("@example.org", ()),
        ("jan@", ()),
    ],
)
def test_emails_are_understood_as_when_loaded(typed: str, emails: tuple[str, ...]) -> None:
    assert understand(typed).emails == emails


@pytest.mark.parametrize("text", ["٠٦٤٩٦٧١٠١٠", "０６４９６７１０１０", "०६४९६७१०१०"])
def test_digits_of_every_script_are_one_word_on_both_sides(text: str) -> None:
    assert understand(text).phones == ("0649671010",)
    assert understand(text).words == ("0649671010",)
    assert "649671010" in index_text("Party", {"phone": text}).split()


@given(st.text(alphabet="+0123456789 ()/-.,;xtel٣３@", max_size=60))
def test_whatever_is_typed_as_a_number_is_read(text: str) -> None:
    assert all(form.isascii() and form.isdigit() for form in understand(text).phones)


@given(st.text())
def test_what_was_typed_finds_what_was_written(text: str) -> None:
    assert set(words_of(text)) <= set(index_text("Facility", {"name": text}).split())
    assert understand(text).joined == compact(text)


@given(st.dictionaries(st.sampled_from(sorted(PARTY)), st.text(min_size=1)))
def test_words_are_plain_and_never_twice(party: dict[str, str]) -> None:
    words = index_text("Party", party).split(" ")
    assert len(set(words)) == len(words)
    assert all(word == plain(word) for word in words if word.isascii())
