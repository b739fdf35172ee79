"""What the short names of warnings say to a reader. A name that is not here is shown as it is, as words."""

from __future__ import annotations

from ui.wording.language import term

_SAID = {
    "carrier_unknown": "carrier not known",
    "check_digit_failed": "check digit fails",
    "column_missing": "column of the layout that the file does not have",
    "column_not_used": "column not used",
    "company_not_understood": "company not understood",
    "control_characters": "control characters in the text",
    "country_not_understood": "country not understood",
    "currency_unknown": "currency not known",
    "date_not_understood": "date not understood",
    "day_month_assumed": "day and month could be the other way round",
    "decimal_sign_assumed": "decimal sign assumed",
    "digits_lost": "figures lost in a number cell",
    "email_not_understood": "e-mail not understood",
    "email_repaired": "e-mail repaired",
    "email_several": "several e-mails in one field",
    "event_unknown": "scan code not known",
    "first_of_several": "the first of several in a list",
    "handling_code_unknown": "handling code not known",
    "hs_code_repaired": "HS code repaired",
    "kind_unknown": "kind not known",
    "link_to_itself": "link from a thing to itself",
    "money_not_understood": "amount of money not understood",
    "name_not_understood": "name not understood",
    "no_rows": "no rows",
    "nul_removed": "NUL characters removed",
    "number_damaged": "number damaged",
    "number_not_understood": "number not understood",
    "number_several": "several numbers in one field",
    "number_unknown": "number of no known kind",
    "phone_not_understood": "phone not understood",
    "phone_repaired": "phone repaired",
    "phone_several": "several phones in one field",
    "placeholder": "text that says nothing is known",
    "postcode_incomplete": "postcode incomplete",
    "row_too_short": "row too short",
    "sheet_not_read": "sheet or list not read",
    "street_missing": "address without a street",
    "time_ambiguous": "time that happened twice (clocks changed)",
    "time_nonexistent": "time that never was (clocks changed)",
    "weight_not_understood": "weight not understood",
    "weight_unit_assumed": "unit of weight assumed",
}
WARNINGS: tuple[str, ...] = tuple(_SAID.values())
"""Every wording, for the catalogues."""


def warning_name(name: object) -> str:
    """A warning's name in words."""
    text = str(name)
    return term(_SAID.get(text, text.replace("_", " ")))
