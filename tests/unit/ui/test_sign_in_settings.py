"""The file by which a team signs in: what it must say, and that nothing secret is repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import UsageError
from ui.server.sign_in_settings import ProviderSettings, SignInSettings, read_sign_in

WHOLE = """
origin = "https://waybill.example"
idle_minutes = 15
longest_hours = 8

[[provider]]
name = "National police"
issuer = "https://login.example/realms/waybill/"
client_id = "waybill"
client_secret_file = "{secret}"

[roles]
investigator = ["invest"]
auditor = ["audit", "audit-2"]
"""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    (place := tmp_path / "secret").write_text("hush hush\n")
    place.chmod(0o600)
    return place


def told(folder: Path, text: str) -> SignInSettings | None:
    (folder / "sign-in.toml").write_text(text)
    return read_sign_in({"WAYBILL_SIGN_IN": str(folder / "sign-in.toml")})


def test_a_whole_file_is_read(tmp_path: Path, secret: Path) -> None:
    found = told(tmp_path, WHOLE.format(secret=secret))
    assert found is not None
    assert (found.origin, found.host, found.secure) == ("https://waybill.example", "waybill.example", True)
    assert (found.idle, found.longest) == (900.0, 28800.0)
    assert found.providers == (
        ProviderSettings(
            name="National police",
            issuer="https://login.example/realms/waybill",
            client_id="waybill",
            client_secret="hush hush",
        ),
    )
    assert found.roles_of({"audit-2", "invest", "x"}) == ("investigator", "auditor")
    assert found.roles_of({"x"}) == ()


def test_without_the_setting_one_person_has_a_token() -> None:
    assert read_sign_in({}) is None and read_sign_in({"WAYBILL_SIGN_IN": " "}) is None


@pytest.mark.parametrize(
    ("line", "other", "said"),
    [
        ('origin = "https://waybill.example"', "", "origin is missing"),
        ('origin = "https://waybill.example"', 'origin = "http://waybill.example"', "not an https"),
        ('origin = "https://waybill.example"', 'origin = "https://waybill.example/app"', "without a path"),
        ('origin = "https://waybill.example"', 'origin = "https://u:p@waybill.example"', "not an https"),
        ("idle_minutes = 15", "idle_minutes = 0", "above 0"),
        ("idle_minutes = 15", "idle_minutes = true", "above 0"),
        ("longest_hours = 8", "longest_hours = 1000", "168 at most"),
        ("idle_minutes = 15", "idle_minuets = 15", "no 'idle_minuets'"),
        ("[[provider]]", "[provider]", "at least one"),
        ('client_id = "waybill"', "", "client_id is missing"),
        ('issuer = "https://login.example/realms/waybill/"', 'issuer = "ldap://x"', "not an https"),
        ('investigator = ["invest"]', 'investigator = "invest"', "list its groups"),
        ('investigator = ["invest"]', 'boss = ["invest"]', "no 'boss'"),
        ('investigator = ["invest"]\nauditor = ["audit", "audit-2"]', "", "which groups may sign in"),
        ("[roles]", "[roles", "cannot be read as TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, secret: Path, line: str, other: str, said: str) -> None:
    whole = WHOLE.format(secret=secret)
    assert line in whole
    with pytest.raises(UsageError, match=said) as error:
        told(tmp_path, whole.replace(line, other))
    assert "hush" not in str(error.value)


def test_a_secret_that_others_can_read_or_that_is_none_is_refused(tmp_path: Path, secret: Path) -> None:
    secret.chmod(0o640)
    with pytest.raises(UsageError, match="can be read by others"):
        told(tmp_path, WHOLE.format(secret=secret))
    secret.chmod(0o600)
    secret.write_text("\n")
    with pytest.raises(UsageError, match="holds no client secret"):
        told(tmp_path, WHOLE.format(secret=secret))
    secret.unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        told(tmp_path, WHOLE.format(secret=secret))


def test_two_providers_of_one_name_are_refused(tmp_path: Path, secret: Path) -> None:
    whole = WHOLE.format(secret=secret)
    provider = whole[whole.index("[[provider]]") : whole.index("[roles]")]
    with pytest.raises(UsageError, match="two providers have one name"):
        told(tmp_path, whole.replace("[roles]", f"{provider}[roles]"))


def test_on_this_machine_plain_http_will_do(tmp_path: Path, secret: Path) -> None:
    text = WHOLE.format(secret=secret).replace("https://waybill.example", "http://127.0.0.1:8501")
    found = told(tmp_path, text.replace("https://login.example", "http://localhost:9000"))
    assert found is not None and not found.secure and found.host == "127.0.0.1"
