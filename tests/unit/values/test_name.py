"""Names of people taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.name import clean, form_of_address, generation, parse


@pytest.mark.parametrize(
    ("written", "tidy", "parts"),
    [
        (
            "Mevr. G van der Pluimoord",
            "G. van der Pluimoord",
            {"title": "Mevr.", "initials": "G.", "infix": "van der", "family": "Pluimoord"},
        ),
        (
            "de Dauwdaal, Tjitske",
            "Tjitske de Dauwdaal",
            {"given": "Tjitske", "initials": "T.", "infix": "de", "family": "Dauwdaal"},
        ),
        (
            "JORIS VAN DER WIMPELMEYER",
            "Joris van der Wimpelmeyer",
            {"given": "Joris", "initials": "J.", "infix": "van der", "family": "Wimpelmeyer"},
        ),
        (
            "karlijn wolkenkens",
            "Karlijn Wolkenkens",
            {"given": "Karlijn", "initials": "K.", "family": "Wolkenkens"},
        ),
        ("Dhr. J.P. Smit", "J. P. Smit", {"title": "Dhr.", "initials": "J.P.", "family": "Smit"}),
        ("JP Smit", "J. P. Smit", {"initials": "J.P.", "family": "Smit"}),
        ("Smit, J.", "J. Smit", {"initials": "J.", "family": "Smit"}),
        ("Niek  Zegelhorst", "Niek Zegelhorst", {"given": "Niek", "initials": "N.", "family": "Zegelhorst"}),
        ("M. Distelmans", "M. Distelmans", {"initials": "M.", "family": "Distelmans"}),
        (
            "M. Jean Distelmans",
            "Jean Distelmans",
            {"title": "M.", "given": "Jean", "initials": "J.", "family": "Distelmans"},
        ),
        (
            "Anna Smit geb. de Vries",
            "Anna Smit geb. de Vries",
            {"given": "Anna", "initials": "A.", "family": "Smit", "suffix": "geb. de Vries"},
        ),
        (
            "John Smith, Jr., PhD",
            "John Smith Jr.",
            {"title": "PhD", "given": "John", "initials": "J.", "family": "Smith", "suffix": "Jr."},
        ),
        ("Joseph Mba", "Joseph Mba", {"given": "Joseph", "initials": "J.", "family": "Mba"}),
        ("SMT Jansen", "S. M. T. Jansen", {"initials": "S.M.T.", "family": "Jansen"}),
        (
            "Anna Jansen - de Vries",
            "Anna Jansen-de Vries",
            {"given": "Anna", "initials": "A.", "family": "Jansen-de Vries"},
        ),
        ("Sri Lestari", "Sri Lestari", {"given": "Sri", "initials": "S.", "family": "Lestari"}),
        ("JHM Jansen", "J. H. M. Jansen", {"initials": "J.H.M.", "family": "Jansen"}),
        (
            "De heer/mevrouw J. Smit",
            "J. Smit",
            {"title": "De heer mevrouw", "initials": "J.", "family": "Smit"},
        ),
        ("DUPONT Jean", "Jean Dupont", {"given": "Jean", "initials": "J.", "family": "Dupont"}),
        (
            "VAN DEN BERG Jan",
            "Jan van den Berg",
            {"given": "Jan", "initials": "J.", "infix": "van den", "family": "Berg"},
        ),
        (
            "Berg, Jan van den",
            "Jan van den Berg",
            {"given": "Jan", "initials": "J.", "infix": "van den", "family": "Berg"},
        ),
        (
            "Prof. Dr. Anna-Maria von der Leyen",
            "Anna-Maria von der Leyen",
            {
                "title": "Prof. Dr.",
                "given": "Anna-Maria",
                "initials": "A.M.",
                "infix": "von der",
                "family": "Leyen",
            },
        ),
        (
            "De heer A. de Vries",
            "A. de Vries",
            {"title": "De heer", "initials": "A.", "infix": "de", "family": "Vries"},
        ),
        ("O'Neill, Sean", "Sean O'Neill", {"given": "Sean", "initials": "S.", "family": "O'Neill"}),
        (
            "John Smith Jr.",
            "John Smith Jr.",
            {"given": "John", "initials": "J.", "family": "Smith", "suffix": "Jr."},
        ),
        ("c/o Jan Smit", "Jan Smit", {"given": "Jan", "initials": "J.", "family": "Smit"}),
        ("Floris", "Floris", {"family": "Floris"}),
    ],
)
def test_taken_apart(written: str, tidy: str, parts: dict[str, str]) -> None:
    value = clean(written)
    assert (value.value, value.parts, value.warnings) == (tidy, parts, ())


def test_hidden_characters_are_told() -> None:
    assert clean("Karlijn\x07 Zegelhorst").value == "Karlijn Zegelhorst"
    assert clean("Karlijn\x07 Zegelhorst").warnings == ("control_characters",)


@pytest.mark.parametrize("written", ["", "-", "?"])
def test_nobody(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ())


@pytest.mark.parametrize("written", ["12345", "=1+1", "-2+3"])
def test_no_letters(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ("name_not_understood",))


_WORDS = st.sampled_from(
    [
        "Jan",
        "J.",
        "JP",
        "van",
        "der",
        "De",
        "heer",
        "Mevr.",
        "SMIT",
        "smit-jansen",
        ",",
        "Dr.",
        "Jr.",
        "d'Arc",
        "M.",
    ]
)


@given(st.lists(_WORDS, max_size=6).map(" ".join) | st.text(max_size=30))
def test_a_tidy_name_stays(text: str) -> None:
    tidy = clean(text).value
    assert tidy is None or clean(str(tidy)).value == tidy


@pytest.mark.parametrize(
    ("written", "suffix"),
    [
        *(("Jan Kok Sr.", "Sr."), ("Kok Jr, Jan", "Jr"), ("Jan Kok, jr.", "jr."), ("Jan Kok zn.", "zn.")),
        *(("Jan Kok I", "I"), ("Jan Kok i", None), ("Kok & Zn.", None), ("Jan Kok", None)),
    ],
)
def test_the_generation_is_the_suffix_however_it_is_written(written: str, suffix: str | None) -> None:
    assert clean(written).parts.get("suffix") == suffix


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("Jan Jansen c/o Piet Bos", "Jan Jansen"),
        ("Jan Jansen, C/O Piet Bos", "Jan Jansen"),
        ("Jan Jansen c.o. Piet Bos", "Jan Jansen"),
        ("Jan Jansen care of Piet Bos", "Jan Jansen"),
        ("Tim Roe p/a Sam Fox", "Tim Roe"),
        ("Tim Roe per adres Sam Fox", "Tim Roe"),
        ("Eva Ruiz chez Marc Petit", "Eva Ruiz"),
        ("EVA RUIZ CHEZ MARC PETIT", "Eva Ruiz"),
        ("Eva Ruiz Chez Marc Petit", "Eva Ruiz"),
        ("Max Maus bei Udo Ems", "Max Maus"),
        ("MAX MAUS BEI UDO EMS", "Max Maus"),
        ("Gia Neri presso Ugo Riva", "Gia Neri"),
        ("Rui Paz a/c de Ana Reis", "Rui Paz"),
        ("Ola Nowak u/ Ewa Kos", "Ola Nowak"),
        ("c/o Piet Bos", "Piet Bos"),
        ("p/a Sam Fox", "Sam Fox"),
        ("t.a.v. Jan Smit", "Jan Smit"),
        ("Zegelhof t.a.v. Jan Smit", "Jan Smit"),
        ("Zegelhof z.Hd. Jan Smit", "Jan Smit"),
        ("Zegelhof attn: Jan Smit", "Jan Smit"),
        ("Zegelhof att. Jan Smit", "Jan Smit"),
        ("Zegelhof à l'attention de Jan Smit", "Jan Smit"),
        ("t.a.v. Jan Smit c/o Piet Bos", "Jan Smit"),
        ("Jan Smit c/o", "Jan Smit"),
        ("LI BEI WANG", "Li Bei Wang"),
        ("Wang Bei", "Wang Bei"),
        ("Li Bei Wang", "Li Bei Wang"),
        ("Bei Wang", "Bei Wang"),
        ("Paco Reis", "Paco Reis"),
        ("J.C.O. Smit", "J. C. O. Smit"),
        ("A.C.O. Hill", "A. C. O. Hill"),
        ("A. C.O. Hill", "A. C. O. Hill"),
        ("C.O. Jones", "C. O. Jones"),
        ("j.c.o. smit", "J. C. O. Smit"),
        ("J.P.A. Smit", "J. P. A. Smit"),
        ("P.A. Smit", "P. A. Smit"),
        ("J.F.A.O. Smit", "J. F. A. O. Smit"),
        ("Z.H. Smit", "Z. H. Smit"),
        ("c.o. Piet Bos", "Piet Bos"),
        ("JAN SMIT C.O. PIET BOS", "Jan Smit"),
        ("Restaurant Chez Panisse", "Restaurant Chez Panisse"),
        ("Café Chez Marie", "Café Chez Marie"),
        ("Petit Salon chez Paul", "Petit Salon chez Paul"),
        ("Chez Panisse", "Chez Panisse"),
        ("EVA RUIZ CHEZ PETIT", "Eva Ruiz"),
        ("eva ruiz chez petit", "Eva Ruiz"),
        ("MARIO ROSSI PRESSO BIANCHI", "Mario Rossi"),
        ("ANNA BRAUN BEI SCHMIDT", "Anna Braun"),
        ("Bei Ling", "Bei Ling"),
        ("LING BEI", "Ling Bei"),
        ("Braun bei Schmidt", "Braun"),
        ("Jan Smit C/- Piet Bos", "Jan Smit"),
        ("Jan Smit % Piet Bos", "Jan Smit"),
        ("% Piet Bos", "Piet Bos"),
        ("Jan Smit p.a. Piet Bos", "Jan Smit"),
        ("Jan Smit s/c Piet Bos", "Jan Smit"),
        ("Ida Holm hos Per Dahl", "Ida Holm"),
        ("Ida Holm v/Per Dahl", "Ida Holm"),
        ("Jan v/d Berg", "Jan v/d Berg"),
        ("Zegelhof z. H. Jan Smit", "Jan Smit"),
        ("Zegelhof z. Hdn. Jan Smit", "Jan Smit"),
    ],
)
def test_the_person_is_not_the_one_in_whose_care(written: str, tidy: str) -> None:
    assert clean(written).value == tidy


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("JHM van den Berg", "J. H. M. van den Berg"),
        ("Ivanov I.I.", "I. I. Ivanov"),
        ("Jansen J. P.", "J. P. Jansen"),
        ("Berg J. van den", "J. van den Berg"),
        ("Иванов И.И.", "И. И. Иванов"),
        ("Ali B.", "Ali B."),
        ("Zhang Li Jun", "Zhang Li Jun"),
        ("Choi, Min Jun", "Min Jun Choi"),
    ],
)
def test_initials_and_family_names_in_front(written: str, tidy: str) -> None:
    assert clean(written).value == tidy


@pytest.mark.parametrize(
    "written", ["Choi, Min Jun", "Zhang Li Jun", "Amit Kumar Sen", "AMIT KUMAR SEN", "zhang li jun"]
)
def test_jun_and_sen_are_names(written: str) -> None:
    assert "suffix" not in clean(written).parts


@pytest.mark.parametrize(
    "written", ["Hans Müller jun.", "Hans Müller jun", "HANS MÜLLER SEN.", "Müller, Hans Sen."]
)
def test_jun_and_sen_are_generations_in_small_letters_or_with_a_point(written: str) -> None:
    assert "suffix" in clean(written).parts


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Dhr. J. Smit", "Mr"),
        ("De heer J. Smit", "Mr"),
        ("MR SMITH", "Mr"),
        ("Mevr. mr. J. Smit", "Mrs"),
        ("Frau Dr. Braun", "Mrs"),
        ("mr. J. Smit", ""),
        ("Fam. Smit", ""),
        ("M. Dupont", ""),
    ],
)
def test_titles_say_man_or_woman(written: str, form: str) -> None:
    assert form_of_address(parse(written)) == form


@pytest.mark.parametrize(
    ("written", "tidy", "title"),
    [
        ("Dhr. en mevr. Jansen", "Jansen", "Dhr. mevr."),
        ("De heer en mevrouw de Vries", "de Vries", "De heer mevrouw"),
        ("Mr & Mrs Smith", "Smith", "Mr Mrs"),
        ("Herr und Frau Dr. Braun", "Braun", "Herr Frau Dr."),
    ],
)
def test_a_couple_is_no_given_name(written: str, tidy: str, title: str) -> None:
    value = clean(written)
    assert (value.value, value.parts["title"], form_of_address(parse(written))) == (tidy, title, "")


@pytest.mark.parametrize(
    ("written", "generation_"),
    [
        ("Carlos Silva Júnior", "2"),
        ("Carlos Silva Sênior", "1"),
        ("José Silva Filho", "2"),
        ("Jan Kok d.J.", "2"),
        ("Jan Kok d.Ä.", "1"),
        ("Jan Novák ml.", "2"),
        ("Jan Novák st.", "1"),
        ("ifj. Nagy Péter", "2"),
        ("id. Nagy Péter", "1"),
        ("Marie ST Jean", ""),
    ],
)
def test_generations_of_other_languages(written: str, generation_: str) -> None:
    assert generation(parse(written)) == generation_


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("Jan Smit / Piet Bos", "Jan Smit"),
        ("J. Smit/P. Bos", "J. Smit"),
        ("Jan Smit; Eva Bos", "Jan Smit"),
        ("Mohan Kumar S/O Ram Kumar", "Mohan Kumar S/O Ram Kumar"),
        ("Van Dijk & De Boer Advocaten", "van Dijk De Boer Advocaten"),
        ("Jan Smit / Kantoor", "Jan Smit Kantoor"),
        ("Jansen Bouw / Sloop Werken BV", "Jansen Bouw Sloop Werken BV"),
        ("Studio Smit / Atelier Bos", "Studio Smit Atelier Bos"),
    ],
)
def test_of_two_people_on_a_line_the_first_is_meant(written: str, tidy: str) -> None:
    assert clean(written).value == tidy


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("WANG LI BEI CHEN", "Wang Li Bei Chen"),
        ("ANNA BRAUN BEI SCHMIDT", "Anna Braun"),
        ("LI MEI BEI SCHMIDT", "Li Mei"),
    ],
)
def test_bei_in_capitals_is_a_given_name_among_chinese_syllables(written: str, tidy: str) -> None:
    assert clean(written).value == tidy
