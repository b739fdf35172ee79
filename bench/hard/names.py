"""Names of other scripts and the ways in which they are written in Latin letters. All people are made up.

Every table is cut in two: worlds on which something is chosen have the even names, those that are reported
the odd ones.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

Ways = tuple[str, ...]
"""The name in its own script, then romanised as different countries and people do."""

_SLAVIC_GIVEN: tuple[Ways, ...] = (
    ("Сергей", "Sergei", "Sergey", "Serguei", "Sergej"),
    ("Дмитрий", "Dmitry", "Dmitriy", "Dimitri", "Dmitrij"),
    ("Алексей", "Aleksei", "Alexey", "Alexei", "Aleksej"),
    ("Андрей", "Andrei", "Andrey", "Andrej", "Andreï"),
    ("Евгений", "Evgeny", "Yevgeni", "Evgenij", "Evgueni"),
    ("Юрий", "Yuri", "Yury", "Juri", "Iouri"),
    ("Наталья", "Natalya", "Natalia", "Nataliya", "Natalja"),
    ("Екатерина", "Ekaterina", "Yekaterina", "Jekaterina", "Ekatérina"),
)
_SLAVIC_FAMILY: tuple[Ways, ...] = (
    ("Щербаков", "Shcherbakov", "Scherbakov", "Chtcherbakov", "Schtscherbakow"),
    ("Хворостов", "Khvorostov", "Hvorostov", "Chworostow", "Khvorostoff"),
    ("Жуковский", "Zhukovsky", "Joukovski", "Schukowski", "Zukovskij"),
    ("Цветаев", "Tsvetaev", "Tsvetayev", "Zwetajew", "Cvetaev"),
    ("Чайкин", "Chaikin", "Chaykin", "Tschaikin", "Tchaïkine"),
    ("Юрьев", "Yuriev", "Yuryev", "Jurjew", "Iouriev"),
    ("Вишняков", "Vishnyakov", "Vichniakov", "Wischnjakow", "Višnjakov"),
    ("Яковенко", "Yakovenko", "Iakovenko", "Jakowenko", "Jakovenko"),
)
_ARABIC_GIVEN: tuple[Ways, ...] = (
    ("عبد الرحمن", "Abd al-Rahman", "Abderrahman", "Abdurrahman", "Abdel Rahman"),
    ("محمد", "Mohammed", "Muhammad", "Mohamed", "Mouhammad"),
    ("يوسف", "Youssef", "Yusuf", "Yousef", "Youssouf"),
    ("حسين", "Hussein", "Hussain", "Houssein", "Husayn"),
    ("خديجة", "Khadija", "Khadidja", "Khadijah", "Chadidscha"),
    ("إبراهيم", "Ibrahim", "Ebrahim", "Brahim", "Ibraheem"),
)
_ARABIC_FAMILY: tuple[Ways, ...] = (
    ("بن علي", "Bin Ali", "Benali", "Ben Ali", "Ben-Ali"),
    ("القاضي", "Al-Qadi", "El Kadi", "Alkadi", "El Qadi"),
    ("الخطيب", "Al-Khatib", "El Khatib", "Alkhateeb", "Elkhatib"),
    ("بوعزيز", "Bouaziz", "Buaziz", "Bou Aziz", "Bouazziz"),
    ("الشريف", "Al-Sharif", "Ech Cherif", "El Cherif", "Alshareef"),
    ("منصوري", "Mansouri", "Mansuri", "Mansoury", "Mansoori"),
)
_CHINESE_FAMILY: tuple[Ways, ...] = (
    ("王", "Wang"),
    ("张", "Zhang"),
    ("陈", "Chen"),
    ("刘", "Liu"),
    ("黄", "Huang"),
    ("赵", "Zhao"),
)
_CHINESE_GIVEN: tuple[tuple[str, str, str], ...] = (
    ("小明", "Xiao", "ming"),
    ("建国", "Jian", "guo"),
    ("丽华", "Li", "hua"),
    ("志强", "Zhi", "qiang"),
    ("秀英", "Xiu", "ying"),
    ("海涛", "Hai", "tao"),
    ("美玲", "Mei", "ling"),
    ("俊杰", "Jun", "jie"),
)


class InventedNames:
    """The names of one world. `reported`: the odd names of each table."""

    def __init__(self, reported: bool) -> None:
        self._half = slice(int(reported), None, 2)

    def slavic(self, choose: random.Random) -> Ways:
        """A person's name in Cyrillic and in four romanisations."""
        return self._both(_SLAVIC_GIVEN, _SLAVIC_FAMILY, choose)

    def arabic(self, choose: random.Random) -> Ways:
        """A person's name in Arabic and in four romanisations."""
        return self._both(_ARABIC_GIVEN, _ARABIC_FAMILY, choose)

    def chinese(self, choose: random.Random, family: Ways | None = None) -> Ways:
        """A person's name in Chinese and in both orders, the given name in one word, in two and hyphened."""
        own, last = family or self.chinese_family(choose)
        script, one, two = choose.choice(_CHINESE_GIVEN[self._half])
        given = f"{one}{two}", f"{one} {two.title()}", f"{one}-{two}"
        return own + script, *(f"{first} {last}" for first in given), *(f"{last} {first}" for first in given)

    def chinese_family(self, choose: random.Random) -> Ways:
        """A family name."""
        return choose.choice(_CHINESE_FAMILY[self._half])

    def _both(self, given: Sequence[Ways], family: Sequence[Ways], choose: random.Random) -> Ways:
        first, last = choose.choice(given[self._half]), choose.choice(family[self._half])
        return tuple(f"{one} {other}" for one, other in zip(first, last, strict=True))
