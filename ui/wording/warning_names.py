"""What the short names of warnings say to a reader. A name that is not here is shown as it is, as words."""

from __future__ import annotations

from ui.wording.language import term

_SAID = {
    "carrier_unknown": "unknown carrier",
    "cell_error": "error of a spreadsheet",
    "character_lost": "characters lost before delivery",
    "check_digit_failed": "wrong check digit",
    "column_missing": "column of the layout that the file does not have",
    "column_not_used": "column not used",
    "company_not_understood": "company not recognised",
    "control_characters": "control characters in the text",
    "country_not_understood": "country not recognised",
    "currency_contradicted": "currency differs from its column",
    "currency_unknown": "unknown currency",
    "date_in_text": "date where text belongs (spreadsheet)",
    "date_not_understood": "date not recognised",
    "day_month_assumed": "day and month may be swapped",
    "decimal_sign_assumed": "decimal sign assumed",
    "digits_lost": "digits lost in a number cell",
    "email_not_understood": "e-mail not recognised",
    "email_repaired": "e-mail corrected",
    "email_several": "several e-mails in one field",
    "encoding_doubtful": "letters that do not fit the encoding",
    "event_unknown": "unknown scan code",
    "first_of_several": "the first of several in a list",
    "handling_code_unknown": "handling code not known",
    "hs_code_repaired": "HS code corrected",
    "kind_unknown": "unknown type",
    "link_to_itself": "link from an item to itself",
    "money_not_understood": "amount of money not recognised",
    "name_not_understood": "name not recognised",
    "no_rows": "no rows",
    "nul_removed": "NUL characters removed",
    "number_damaged": "damaged number",
    "number_not_understood": "number not recognised",
    "number_several": "several numbers in one field",
    "number_unknown": "number of unknown type",
    "phone_not_understood": "phone not recognised",
    "phone_repaired": "phone corrected",
    "phone_several": "several phones in one field",
    "placeholder": "placeholder for an unknown value",
    "postcode_incomplete": "postcode incomplete",
    "row_too_short": "row too short",
    "sheet_not_read": "sheet or list not read",
    "street_missing": "address without a street",
    "time_ambiguous": "time that occurs twice (clock change)",
    "time_nonexistent": "time that does not exist (clock change)",
    "weight_not_understood": "weight not recognised",
    "weight_unit_assumed": "unit of weight assumed",
}
WARNINGS: tuple[str, ...] = tuple(_SAID.values())
"""Every wording, for the catalogues."""


def warning_name(name: object) -> str:
    """A warning's name in words."""
    text = str(name)
    return term(_SAID.get(text, text.replace("_", " ")))
