"""Businesses that serve strangers: many names, many doors, and who writes to whom is each customer's own
affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.hard import innocents
from bench.hard.ground import Ground, Group, Sent
from bench.hard.labels import Member
from loaders.invented import overseas
from loaders.invented.postings import Franking


def diaspora_shop(ground: Ground) -> Iterator[Sent]:
    """Customers who write in several scripts to their own relatives; the shop's phone and account."""
    culture, choose = ground.home(), ground.choose
    shop, phone, account = ground.place(culture, 0), ground.phone(culture), Franking(ground.issue.account())
    where = ground.counter(shop)
    for _ in range(28):
        names = (ground.names.slavic if choose.random() < 0.5 else ground.names.arabic)(choose)
        home = shop if choose.random() < 0.3 else ground.place(culture)
        customer = Member(ground.serial("person"), names, home, phone, give=(0.7, 0, 0.95))
        relatives = [ground.member(ground.home()) for _ in range(1 + int(choose.random() * 2))]
        for day in ground.days(1 + int(choose.random() * 4), 0.9):
            yield Sent(customer.side(choose), choose.choice(relatives).side(choose), day, where, account)


def forwarder(ground: Ground) -> Iterator[Sent]:
    """Many customers abroad at one address with the forwarder's phone, for each of whom others send."""
    choose, abroad = ground.choose, overseas.US
    place, phone = ground.place(abroad, 0), ground.phone(abroad)
    firm = ground.serial("Parcel Hop Forwarding")
    for _ in range(30):
        customer = Member(
            ground.serial("person"),
            (ground.name(abroad),),
            place,
            phone,
            company=firm if choose.random() < 0.6 else "",
            give=(0.5, 0, 1),
        )
        sender = ground.member(ground.home())
        for day in ground.days(1 + int(choose.random() * 3), 0.9):
            yield Sent(sender.side(choose), customer.side(choose), day, ground.counter(sender.place))


def return_centre(ground: Ground) -> Iterator[Sent]:
    """Strangers who send back to one address of one firm."""
    culture, choose = ground.home(), ground.choose
    place, phone, firm = ground.place(culture, 0), ground.phone(culture), ground.serial("Retouren B.V.")
    for _ in range(45):
        sender, day = ground.member(ground.home()), ground.days(1, 0.9)[0]
        centre = Member(firm, ("",), place, phone, company=firm, give=(0.5, 0, 1))
        yield Sent(sender.side(choose), centre.side(choose), day, ground.counter(sender.place))


def shipping_shop(ground: Ground) -> Iterator[Sent]:
    """The account of a shop that sends for whoever walks in, each with a door and a phone of their own."""
    culture, choose = ground.home(), ground.choose
    account, where = Franking("", ground.issue.shipper()), ground.counter(ground.place(culture))
    for _ in range(35):
        customer, friend = ground.member(culture), ground.member(ground.home())
        for day in ground.days(1 + int(choose.random() * 2), 0.9):
            yield Sent(customer.side(choose), friend.side(choose), day, where, account)


def office(ground: Ground) -> Iterator[Sent]:
    """A firm's staff with one door, one account and the company's name on most labels."""
    culture, choose = ground.home(), ground.choose
    place, phone, account = ground.place(culture, 0), ground.phone(culture), Franking(ground.issue.account())
    firm = ground.serial("Kantoor & Zn")
    staff = [ground.member(culture, place, phone) for _ in range(10)]
    for day in ground.days(50, 0.9):
        one = choose.choice(staff)
        one.company = firm if choose.random() < 0.8 else ""
        yield Sent(one.side(choose), ground.recipient(), day, ground.counter(place), account)


def webshop(ground: Ground) -> Iterator[Sent]:
    """A small shop that sends to whoever orders."""
    culture, choose = ground.home(), ground.choose
    firm = ground.serial("Webwinkel B.V.")
    shop = Member(firm, ("",), ground.place(culture), ground.phone(culture), company=firm)
    for day in ground.days(80, 0.9):
        yield Sent(shop.side(choose), ground.recipient(), day, ground.counter(shop.place))


def market_seller(ground: Ground) -> Iterator[Sent]:
    """One person who sells what is left in the attic, each piece to somebody else."""
    culture, choose = ground.home(), ground.choose
    seller = ground.member(culture)
    for day in ground.days(40, 0.7):
        yield Sent(seller.side(choose), ground.recipient(), day, ground.counter(seller.place))


CHOSEN: Mapping[str, Group] = {
    "student house": innocents.student_house,
    "families who write to each other": innocents.families,
    "Chinese household": innocents.chinese_household,
    "club": innocents.club,
    "diaspora shop": diaspora_shop,
    "return centre": return_centre,
    "office": office,
    "webshop": webshop,
}
"""Kinds on which something may be chosen."""

HELD_OUT: Mapping[str, Group] = {
    "tower": innocents.tower,
    "reused phone": innocents.reused_phone,
    "care home": innocents.care_home,
    "forwarder": forwarder,
    "shipping shop": shipping_shop,
    "market seller": market_seller,
}
"""Kinds that are only reported."""
