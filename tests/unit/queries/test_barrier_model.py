"""A barrier model is read from its file, and every fault of a file is said in one pass."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest

from analysis.measures.barrier_model import LANE, LANGUAGES, PATTERN, Effect, text_in
from analysis.measures.model_file import LARGEST, SHIPPED, BarrierModelRefused, check_model, parse_model
from graph.schema import NODES
from graph.settings import Settings
from queries.barrier_models.barrier_model import check_query, checked_model, model_in_use
from queries.barrier_models.barrier_signals import MOST_COUNTED, parameters_of
from queries.catalogue import shipped

PROPOSAL = Path(__file__).parents[2] / "data" / "barriers" / "proposal.toml"
SMALL = """\
[model]
id = "small"
version = "1"
status = "working"
owner = "us"
basis = "assumption"
[partners]
post = "the post"
[[step]]
id = "label"
title = {en = "Label", nl = "Etiket"}
facilitators = [{who = "reseller", knowing = "either"}]
opportunities = ["an account needs only an e-mail"]
[[step.signals]]
id = "sig"
text = "shared"
on = "Account"
query = "new_senders_on_an_account"
params = {days = 21}
[[step.barriers]]
id = "bar"
text = "block"
on = "Account"
by = ["post"]
cost = 1
effect = [0.1, 0.2, 0.3]
swap = 0.5
"""
FAULTS = [
    ("[model]", "[modell]", ("", "", "modell"), "no meaning"),
    ('id = "small"\n', "", ("", "model", "id"), "missing"),
    ('id = "small"', 'id = "Small one"', ("", "model", "id"), "not an id"),
    ('version = "1"', "version = 1", ("", "model", "version"), "a text"),
    ('owner = "us"', 'owner = " "', ("", "model", "owner"), "empty"),
    ('owner = "us"', 'owner = "us"\ncolour = "red"', ("", "model", "colour"), "no meaning"),
    ('owner = "us"', 'owner = "us"\nreview_by = "2027-06-30"', ("", "model", "review_by"), "a date"),
    ('owner = "us"', 'owner = "us"\nreview_by = 2027-06-30T10:00:00Z', ("", "model", "review_by"), "a date"),
    ('post = "the post"', "post = 5", ("", "partners", "post"), "a text"),
    ('post = "the post"', 'post = "the post"\nPOST = "x"', ("", "partners", "POST"), "not an id"),
    ('nl = "Etiket"', 'es = "Etiqueta"', ("label", "", "title"), "not a language"),
    ('nl = "Etiket"', "nl = 3", ("label", "", "title (nl)"), "a text"),
    ('nl = "Etiket"', f'nl = "{"x" * 1001}"', ("label", "", "title (nl)"), "1,000"),
    ('title = {en = "Label", nl = "Etiket"}', "title = {}", ("label", "", "title"), "empty"),
    ('id = "label"\n', "", ("1", "", "id"), "missing"),
    ('id = "label"', 'id = "label"\nsignal = []', ("label", "", "signal"), "no meaning"),
    ('["an account needs only an e-mail"]', "[7]", ("label", "opportunities 1", ""), "a text"),
    ('["an account needs only an e-mail"]', '"an account"', ("label", "", "opportunities"), "a list"),
    ('knowing = "either"', 'knowing = "maybe"', ("label", "facilitators 1", "knowing"), "yes, no, either"),
    ('knowing = "either"', 'know = "no"', ("label", "facilitators 1", "know"), "no meaning"),
    (', knowing = "either"', "", ("label", "facilitators 1", "knowing"), "missing"),
    ('[{who = "reseller", knowing = "either"}]', '["reseller"]', ("label", "facilitators 1", ""), "a table"),
    ('id = "sig"', 'id = "sig"\nunit = "x"', ("label", "sig", "unit"), "no meaning"),
    ('id = "sig"', "id = 5", ("label", "signals 1", "id"), "a text"),
    ('on = "Account"\nquery', 'on = "Acount"\nquery', ("label", "sig", "on"), "Lane"),
    ('on = "Account"\nquery', 'on = ["Account"]\nquery', ("label", "sig", "on"), "Lane"),
    ('on = "Account"\nquery', 'on = "CaseEvent"\nquery', ("label", "sig", "on"), "Lane"),
    ("new_senders_on_an_account", "new_sender_on_an_account", ("label", "sig", "query"), "did you mean"),
    ("{days = 21}", '{days = "21"}', ("label", "sig", "params days"), "a whole number"),
    ("{days = 21}", "{days = true}", ("label", "sig", "params days"), "a whole number"),
    ("{days = 21}", "{day = 21}", ("label", "sig", "params day"), "takes no"),
    ("{days = 21}", "{days = {a = 1}}", ("label", "sig", "params days"), "a text"),
    ("{days = 21}", "{limit = 0}", ("label", "sig", "params limit"), "a whole number"),
    ("params = {days = 21}", "params = 21", ("label", "sig", "params"), "a table"),
    ('query = "new_senders_on_an_account"\n', "", ("label", "sig", "params"), "need a query"),
    ("new_senders_on_an_account", "parcels_of_phone", ("label", "sig", "params phone"), "needs"),
    ('text = "block"\n', "", ("label", "bar", "text"), "missing"),
    ('by = ["post"]', 'by = ["police"]', ("label", "bar", "by"), "no partner"),
    ('by = ["post"]', "by = []", ("label", "bar", "by"), "Nobody"),
    ('by = ["post"]', 'by = ["post", "post"]', ("label", "bar", "by"), "twice"),
    ('by = ["post"]', 'by = "post"', ("label", "bar", "by"), "a list"),
    ("cost = 1", "cost = 0", ("label", "bar", "cost"), "above 0"),
    ("cost = 1", "cost = true", ("label", "bar", "cost"), "above 0"),
    ("cost = 1", "cost = nan", ("label", "bar", "cost"), "above 0"),
    ("cost = 1\n", "", ("label", "bar", "cost"), "missing"),
    ("swap = 0.5", "swap = 1.5", ("label", "bar", "swap"), "from 0 to 1"),
    ("swap = 0.5", "swap = inf", ("label", "bar", "swap"), "from 0 to 1"),
    ("[0.1, 0.2, 0.3]", "[0.3, 0.2, 0.4]", ("label", "bar", "effect"), "three numbers"),
    ("[0.1, 0.2, 0.3]", "[0.1, 0.3]", ("label", "bar", "effect"), "three numbers"),
    ("[0.1, 0.2, 0.3]", "[0.1, 0.2, 1.3]", ("label", "bar", "effect"), "three numbers"),
    ("[0.1, 0.2, 0.3]", '["a", "b", "c"]', ("label", "bar", "effect"), "three numbers"),
    ("cost = 1", f"cost = 1{'0' * 400}", ("label", "bar", "cost"), "above 0"),
    ("swap = 0.5", f"swap = -1{'0' * 400}", ("label", "bar", "swap"), "from 0 to 1"),
    ("[0.1, 0.2, 0.3]", f"[0, 0, 1{'0' * 400}]", ("label", "bar", "effect"), "three numbers"),
    ("{days = 21}", f"{{days = 1{'0' * 400}}}", ("label", "sig", "params days"), "a whole number"),
    ("{days = 21}", "{days = 10000000000000000000000}", ("label", "sig", "params days"), "a whole number"),
    ("{days = 21}", '{until = "2025-01-01 or 1=1"}', ("label", "sig", "params until"), "a date"),
    ('"reseller"', '"a\\u0000b"', ("label", "facilitators 1", "who"), "U+0000"),
    ('"reseller"', '"fdp\u202eexe"', ("label", "facilitators 1", "who"), "U+202E"),
    ("swap = 0.5", 'swap = 0.5\nrole = "sender"', ("label", "bar", "role"), "Only an address"),
    ("swap = 0.5", 'swap = 0.5\nrole = "owner"', ("label", "bar", "role"), "sender, recipient"),
    ("swap = 0.5", 'swap = 0.5\ntouches = "stop"', ("label", "bar", "touches"), "hold, check"),
    ("swap = 0.5", "swap = 0.5\nbasis = 3", ("label", "bar", "basis"), "a text"),
]  # fmt: skip
"""What is changed in SMALL, where the fault stands, and a part of what is said."""


def faults(text: str) -> list[tuple[tuple[str, str, str], str]]:
    reading = parse_model(text.encode(), check_query)
    assert (reading.model is None) is bool(reading.faults)
    return [((one.place.step, one.place.id, one.place.key), str(one.error)) for one in reading.faults]


def test_what_a_file_says_is_what_the_model_holds() -> None:
    model = parse_model(SMALL.encode(), check_query).model
    assert model and (model.id, model.version, model.review_by) == ("small", "1", None)
    (step,), (barrier,), (signal,) = model.steps, model.barriers(), model.signals()
    assert (step.id, step.title, step.opportunities[0]) == (
        "label",
        {"en": "Label", "nl": "Etiket"},
        {"": "an account needs only an e-mail"},
    )
    assert (barrier.step, barrier.on, barrier.by, barrier.touches) == ("label", "Account", ("post",), "hold")
    assert (barrier.effect, barrier.basis, barrier.role) == (Effect(0.1, 0.2, 0.3), "assumption", "")
    assert (signal.query, signal.params) == ("new_senders_on_an_account", {"days": 21})


@pytest.mark.parametrize(("was", "becomes", "place", "said"), FAULTS)
def test_a_fault_says_where_it_is(was: str, becomes: str, place: tuple[str, str, str], said: str) -> None:
    assert was in SMALL
    found = faults(SMALL.replace(was, becomes, 1))
    assert any(where == place and said in sentence for where, sentence in found), found


def test_the_same_id_twice_is_one_fault_each() -> None:
    twice = SMALL + SMALL[SMALL.index("[[step]]") :]
    assert [place for place, _ in faults(twice)] == [
        ("label", "", "id"),
        ("label", "sig", "id"),
        ("label", "bar", "id"),
    ]


def test_forty_faults_are_told_at_once() -> None:
    barriers = ", ".join(f'{{id = "b{n}", text = "t", by = ["post"], colour = {n}}}' for n in range(40))
    head = SMALL[: SMALL.index("[[step.signals]]")]
    assert len(faults(f"{head}barriers = [{barriers}]\n")) == 40


LONG = "x" * 100_000


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('id = "label"', f'id = "{LONG}"'),
        ('id = "bar"', f'id = "{LONG}"'),
        ('post = "the post"', f'post = "the post"\n{LONG} = "x"'),
        ("{days = 21}", f"{{{LONG} = 21}}"),
        ("{days = 21}", f'{{until = "{LONG}"}}'),
        ('"new_senders_on_an_account"', f'"{LONG}"'),
        ('by = ["post"]', f'by = ["{LONG}"]'),
        ("[partners]", f"{LONG} = 1\n[partners]"),
    ],
)
def test_a_fault_is_a_sentence_however_long_what_is_wrong(was: str, becomes: str) -> None:
    found = faults(SMALL.replace(was, becomes, 1))
    assert found and all(len("".join(place)) < 300 and len(said) < 400 for place, said in found)


def test_a_fault_names_some_partners_and_not_thousands() -> None:
    many = "".join(f'p{n} = "x"\n' for n in range(5_000))
    found = faults(
        SMALL.replace("[[step]]", f"{many}[[step]]", 1).replace('by = ["post"]', 'by = ["nobody"]')
    )
    assert [place for place, _ in found] == [("", "partners", ""), ("label", "bar", "by")]
    assert len(found[1][1]) < 300


def test_a_text_may_hold_many_dots() -> None:
    said = "ask www.a.b.c.example, e.g. twice... " * 20
    assert faults(SMALL.replace('"reseller"', f'"{said}"')) == []


def test_a_signal_counts_no_more_rows_than_are_counted() -> None:
    model = parse_model(SMALL.replace("{days = 21}", "{limit = 5000000}").encode(), check_query).model
    assert model
    (signal,) = model.signals()
    assert parameters_of(signal, "2025-06-01")["limit"] == MOST_COUNTED


def test_a_barrier_with_nothing_to_count_is_listed() -> None:
    head = SMALL[: SMALL.index("[[step.signals]]")]
    text = head + 'barriers = [{id = "talk", text = "agree with banks", by = ["post"]}]\n'
    model = parse_model(text.encode(), check_query).model
    assert model and [(one.id, one.on, one.effect) for one in model.barriers()] == [
        ("talk", "", Effect(0, 0, 0))
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "missing"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[model\n", "TOML"),
        (b"a = " + b"[" * 5000, "too deep"),
        (b"a = " + b"9" * 5000, "too long"),
        (b"a" + b".a" * 400_000 + b" = 1", "more than 20 parts"),
        (b"[x.'y z'" + b' . "a.b"' * 100_000 + b"]", "more than 20 parts"),
        (b"model = 5", "a table"),
        (b"step = 5", "a list"),
        (b"step = [5]", "a table"),
        (b"[model]\n", "no step"),
    ],
)
def test_a_file_that_is_no_model_at_all_is_said(content: bytes, said: str) -> None:
    reading = parse_model(content, check_query)
    assert reading.model is None
    assert any(said in str(one.error) for one in reading.faults), reading.faults


def test_a_mark_at_the_start_of_a_file_is_no_fault() -> None:
    assert parse_model(b"\xef\xbb\xbf" + SMALL.encode(), check_query).model


def test_a_file_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    (fault,) = checked_model(tmp_path / "none.toml").faults
    assert "No such file" in str(fault.error) and not str(fault.place)


def test_the_proposal_lacks_nothing_but_its_queries() -> None:
    found = checked_model(PROPOSAL).faults
    assert found and {one.place.key for one in found} == {"query"}


def test_random_damage_is_said_and_never_breaks() -> None:
    text, chance = PROPOSAL.read_text("utf-8"), random.Random(19)
    signs = ['"', "[", "]", "{", "}", "=", "0", "-", ",", "\n", "x", "nan", "true", "'"]
    for _ in range(300):
        damaged = list(text)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.choice(signs)
        reading = parse_model("".join(damaged).encode(), check_query)
        assert reading.faults and all(str(one.error) for one in reading.faults)


def test_the_shipped_model_has_the_seven_steps_in_four_languages() -> None:
    model = model_in_use(Settings(home=Path("unused")))
    assert [step.id for step in model.steps] == [
        "order",
        "pay",
        "stock",
        "label",
        "drop",
        "transit",
        "deliver",
    ]
    assert (model.basis, model.status, model.review_by) == ("assumption", "working", date(2027, 6, 30))
    texts = [model.title, *model.partners.values()]
    for step in model.steps:
        texts += [step.title, *step.opportunities, *(one.who for one in step.facilitators)]
        texts += [*(one.text for one in step.signals), *(one.text for one in step.barriers)]
        assert step.signals and step.barriers and step.facilitators and step.opportunities
    assert {tuple(text) for text in texts} == {LANGUAGES}
    assert all(one.basis == "assumption" for one in model.barriers())
    assert {one.on for one in model.barriers()} <= {"", LANE, PATTERN, *NODES}
    (cheap,) = [one for one in model.barriers() if one.id == "hold-sender"]
    assert (cheap.on, cheap.role, cheap.cost) == ("Address", "sender", 1)


def test_every_signal_of_the_shipped_model_is_counted_by_a_query() -> None:
    model = model_in_use(Settings(home=Path("unused")))
    assert {one.query for one in model.signals()} <= shipped().keys()


def test_a_model_of_ones_own_is_in_use_where_it_is_named(tmp_path: Path) -> None:
    own, other = tmp_path / "own.toml", tmp_path / "other.toml"
    own.write_text(SMALL)
    other.write_text(SMALL.replace('"small"', '"other"'))
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path), "WAYBILL_BARRIERS": str(own)})
    assert model_in_use(settings).id == "small"
    assert model_in_use(settings.of_demo()).id == "small"
    assert model_in_use(settings, other).id == "other"
    assert model_in_use(Settings(home=tmp_path)).id == "parcels-synthetic"
    assert SHIPPED.is_file()


def test_a_model_that_cannot_be_used_has_all_its_faults(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(SMALL.replace("cost = 1", "cost = 0").replace("swap = 0.5", "swap = 2"))
    with pytest.raises(BarrierModelRefused, match=r"own\.toml cannot be used\. Faults: 2") as caught:
        model_in_use(Settings(home=tmp_path), own)
    assert len(caught.value.faults) == 2


def test_a_text_is_told_in_the_language_asked_for() -> None:
    assert text_in({"en": "a", "nl": "b"}, "nl") == "b"
    assert text_in({"en": "a", "nl": "b"}, "de") == "a"
    assert text_in({"": "c"}, "de") == "c"
    assert text_in({"fr": "d"}, "de") == "d"
    assert text_in({}, "de") == ""


def test_a_file_that_is_too_large_or_none_is_not_read(tmp_path: Path) -> None:
    large, pipe = tmp_path / "large.toml", tmp_path / "pipe.toml"
    large.write_bytes(b" " * (LARGEST + 1))
    os.mkfifo(pipe)
    for path, said in ((large, "larger"), (pipe, "not a file"), (tmp_path, "not a file")):
        (fault,) = check_model(path, check_query).faults
        assert said in str(fault.error) and path.name in str(fault.error)
