"""Our signing key and those of partners: made, replaced and trusted, and old packs verified for ever."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.audit_chain.verify import verify
from casework.signed_packs.minisign import (
    PublicKey,
    Signature,
    public_key,
    read_public_key,
    read_signature,
    sign,
)
from casework.signed_packs.signing_keys import OWN, own_key_file, read_keys, signing_key
from casework.signed_packs.verifying import verify_pack
from errors import UsageError, WaybillError
from graph.settings import Settings
from handover.__main__ import main
from handover.key_management import KEY_DOMAIN, distrust_key, make_key, trust_key
from tests.lacking import lacking
from tests.unit.handover import made_packs as made


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("WAYBILL_PURPOSE", "WAYBILL_ANCHORS", "NEO4J_URI", "WAYBILL_EVIDENCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WAYBILL_USER", "mira")
    return Settings.from_environment()


def partner_file(folder: Path, key: Ed25519PrivateKey = made.KEY, name: str = "gent.pub") -> Path:
    path = folder / name
    path.write_bytes(public_key(key).file)
    return path


def test_without_a_key_it_is_said_how_to_make_one(settings: Settings) -> None:
    with pytest.raises(UsageError, match="handover keys new"):
        signing_key(settings)


def test_the_private_key_is_for_its_owner_only(settings: Settings) -> None:
    made_key = make_key(settings, "mira")
    folder = settings.home / "keys"
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert set(modes.values()) == {0o600} and folder.stat().st_mode & 0o777 == 0o700
    assert "signing-key.pem" in modes
    assert public_key(signing_key(settings)) == made_key.key
    private = (folder / "signing-key.pem").read_bytes()
    assert all(private not in path.read_bytes() for path in folder.iterdir() if path.suffix != ".pem")


def test_a_new_key_is_signed_by_the_old_one_which_is_destroyed(settings: Settings, tmp_path: Path) -> None:
    first = make_key(settings, "mira")
    pack = tmp_path / "case.zip"
    made.write(pack, key=signing_key(settings))
    second = make_key(settings, "tom")
    assert second.vouched_by == first.key.fingerprint
    assert public_key(signing_key(settings)) == second.key != first.key
    file = own_key_file(settings, second)
    signature = read_signature(file.with_name(f"{file.name}.minisig").read_bytes())
    assert signature.is_of(file.read_bytes(), first.key) and signature.comment == KEY_DOMAIN
    assert verify_pack(pack, read_keys(settings)).verified
    assert verify_pack(pack, read_keys(settings)).key_name == OWN


def test_a_key_that_was_half_replaced_still_signs(settings: Settings) -> None:
    """Killed after the list was written and before the private key was: the old one is ours still."""
    make_key(settings, "mira")
    private = settings.home / "keys" / "signing-key.pem"
    old = private.read_bytes()
    make_key(settings, "mira")
    private.write_bytes(old)
    assert public_key(signing_key(settings)) == read_keys(settings).own[0].key


def test_a_foreign_private_key_is_not_used(settings: Settings, tmp_path: Path) -> None:
    make_key(settings, "mira")
    other = Settings(home=tmp_path / "other", evidence="")
    make_key(other, "tom")
    shutil.copy(other.home / "keys" / "signing-key.pem", settings.home / "keys" / "signing-key.pem")
    with pytest.raises(WaybillError, match="is not among the keys"):
        signing_key(settings)


def test_a_partner_is_trusted_by_the_fingerprint_that_was_told(settings: Settings, tmp_path: Path) -> None:
    path, key = partner_file(tmp_path), public_key(made.KEY)
    for wrong in ("", "5f" * 32, key.fingerprint[:-1]):
        with pytest.raises(UsageError, match="ask Gent for the fingerprint of their key") as refused:
            trust_key(settings, path, "Gent", wrong, "mira")
        assert key.fingerprint[:8] not in str(refused.value)  # it must come on another way
    assert read_keys(settings).trusted == ()
    spaced = " ".join(key.fingerprint[at : at + 4].upper() for at in range(0, 64, 4))
    assert trust_key(settings, path, "Gent", spaced, "mira").key == key
    with pytest.raises(UsageError, match="known already, as that of Gent"):
        trust_key(settings, path, "Another", key.fingerprint, "mira")


def test_a_key_that_a_trusted_one_signed_needs_no_fingerprint(settings: Settings, tmp_path: Path) -> None:
    trust_key(settings, partner_file(tmp_path), "Gent", public_key(made.KEY).fingerprint, "mira")
    path = partner_file(tmp_path, made.OTHER_KEY, "new.pub")
    signature = path.with_name("new.pub.minisig")
    for signer, domain in ((made.OTHER_KEY, KEY_DOMAIN), (made.KEY, "waybill evidence pack 1")):
        signature.write_bytes(sign(path.read_bytes(), signer, domain))
        with pytest.raises(UsageError, match="ask Gent for the fingerprint"):
            trust_key(settings, path, "Gent", "", "mira")
    signature.write_bytes(sign(path.read_bytes(), made.KEY, KEY_DOMAIN))
    with pytest.raises(UsageError, match="ask Brugge for the fingerprint"):
        trust_key(settings, path, "Brugge", "", "mira")
    assert trust_key(settings, path, "Gent", "", "mira").vouched_by == public_key(made.KEY).fingerprint


def test_a_key_is_distrusted_again(settings: Settings, tmp_path: Path) -> None:
    key = public_key(made.KEY)
    trust_key(settings, partner_file(tmp_path), "Gent", key.fingerprint, "mira")
    for few in ("", key.fingerprint[:7], "        "):
        with pytest.raises(UsageError, match="at least 8 digits"):
            distrust_key(settings, few)
    with pytest.raises(UsageError, match="0 trusted keys"):
        distrust_key(settings, "0" * 8)
    assert [one.name for one in distrust_key(settings, key.fingerprint[:8])] == ["Gent"]
    pack = tmp_path / "case.zip"
    made.write(pack)
    assert verify_pack(pack, read_keys(settings)).key == "UNKNOWN"


def a_key(n: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32)


def vouched(folder: Path, key: Ed25519PrivateKey, by: Ed25519PrivateKey, name: str) -> Path:
    """A key file, and beside it the word of another key for it."""
    path = partner_file(folder, key, name)
    path.with_name(f"{name}.minisig").write_bytes(sign(path.read_bytes(), by, KEY_DOMAIN))
    return path


@pytest.fixture
def replaced(settings: Settings, tmp_path: Path) -> list[Ed25519PrivateKey]:
    """Three keys of Gent, each of which the one before it vouched for; and one that is not trusted."""
    keys = [a_key(n) for n in range(1, 5)]
    first = partner_file(tmp_path, keys[0])
    trust_key(settings, first, "Gent", public_key(keys[0]).fingerprint, "mira")
    for n in (1, 2):
        trust_key(settings, vouched(tmp_path, keys[n], keys[n - 1], f"{n}.pub"), "Gent", "", "mira")
    return keys


@pytest.mark.parametrize("n", [0, 1])
def test_a_key_that_was_replaced_vouches_for_no_other(
    settings: Settings, tmp_path: Path, replaced: list[Ed25519PrivateKey], n: int
) -> None:
    """Who stole the old key gets no new one in, also where its successor is distrusted by now."""
    stolen = vouched(tmp_path, replaced[3], replaced[n], "stolen.pub")
    with pytest.raises(UsageError, match="ask Gent for the fingerprint"):
        trust_key(settings, stolen, "Gent", "", "mira")
    distrust_key(settings, public_key(replaced[n + 1]).fingerprint)
    with pytest.raises(UsageError, match="ask Gent for the fingerprint"):
        trust_key(settings, stolen, "Gent", "", "mira")


def test_what_a_key_vouched_for_goes_with_it(
    settings: Settings,
    tmp_path: Path,
    replaced: list[Ed25519PrivateKey],
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = partner_file(tmp_path, made.KEY, "brugge.pub")
    trust_key(settings, other, "Brugge", public_key(made.KEY).fingerprint, "mira")
    assert main(["keys", "distrust", public_key(replaced[0]).fingerprint[:8]]) == 0
    said = capsys.readouterr().out
    assert all(public_key(key).fingerprint in said for key in replaced[:3])
    assert said.endswith("because it vouched for them: 2.\n")
    assert [one.name for one in read_keys(settings).trusted] == ["Brugge"]


@pytest.mark.parametrize("name", ["GENT", "Gent", "Ge\u200bnt", "G\u0435nt", "\uff27ent", "gent "])
def test_a_name_that_looks_like_that_of_another(settings: Settings, tmp_path: Path, name: str) -> None:
    trust_key(settings, partner_file(tmp_path), "Gent", public_key(made.KEY).fingerprint, "mira")
    other = partner_file(tmp_path, made.OTHER_KEY, "other.pub")
    with pytest.raises(UsageError, match="A key of Gent is trusted already"):
        trust_key(settings, other, name, public_key(made.OTHER_KEY).fingerprint, "mira")


@pytest.mark.parametrize("name", ["our own", "Our Own", "\u043eur own"])
def test_nobody_is_called_as_we_are(settings: Settings, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="Name the partner"):
        trust_key(settings, partner_file(tmp_path), name, public_key(made.KEY).fingerprint, "mira")


@pytest.mark.parametrize(
    "raw",
    [
        bytes(32),
        b"\1" + bytes(31),
        b"\1" + bytes(30) + b"\x80",
        b"\xec" + b"\xff" * 30 + b"\x7f",
        b"\xed" + b"\xff" * 30 + b"\x7f",
        b"\xee" + b"\xff" * 31,
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ],
)
def test_a_key_under_which_anybody_can_sign(settings: Settings, tmp_path: Path, raw: bytes) -> None:
    """Points of small order, of which some verify a signature that nobody made."""
    key = PublicKey(raw)
    words = base64.b64encode(b"Ed" + bytes(8) + raw)
    (tmp_path / "weak.pub").write_bytes(b"untrusted comment: x\n" + words + b"\n")
    with pytest.raises(UsageError, match="is not a public key"):
        trust_key(settings, tmp_path / "weak.pub", "Gent", "", "mira")
    if raw == b"\1" + bytes(31):
        forged = Signature(key.id, raw + bytes(32), "x", raw + bytes(32))
        assert not forged.is_of(b"anything", key)


def test_what_is_no_small_plain_file_is_not_read(settings: Settings, tmp_path: Path) -> None:
    pipe, long = tmp_path / "pipe.pub", tmp_path / "long.pub"
    os.mkfifo(pipe)
    long.write_bytes(public_key(made.KEY).pem + b"\n" * 20_000)
    unsupported = tmp_path / "x.pem"
    der = bytes.fromhex("301306072b060104010203040101ff0303000102")  # a key of no algorithm that there is
    unsupported.write_bytes(
        b"-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(der) + b"\n-----END PUBLIC KEY-----\n"
    )
    for path in (pipe, long, unsupported):
        with pytest.raises(UsageError, match="is not a public key"):
            trust_key(settings, path, "Gent", "", "mira")
    with pytest.raises(UsageError, match="no plain file"):
        main(["follow", str(pipe)])


@pytest.mark.parametrize("content", [b"", b"no key", b"untrusted comment: x\nAAAA\n", b"\xff\xfe"])
def test_a_file_that_holds_no_key(settings: Settings, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.pub"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="is not a public key"):
        trust_key(settings, path, "Gent", "", "mira")


def test_a_key_is_read_in_both_forms_and_openssl_gives_the_same_fingerprint(tmp_path: Path) -> None:
    key = public_key(made.KEY)
    assert read_public_key(key.pem) == read_public_key(key.file) == key
    if not shutil.which("openssl"):
        lacking("openssl (apt-get install openssl)")
    (tmp_path / "key.pem").write_bytes(key.pem)
    command = "openssl pkey -pubin -in key.pem -outform DER | sha256sum"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == key.fingerprint


def test_the_command_makes_lists_and_trusts_and_logs_it(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys"]) == 0 and "No keys yet" in capsys.readouterr().out
    assert main(["keys", "new"]) == 0
    path, key = partner_file(tmp_path), public_key(made.KEY)
    words = ["--name", "Gent", "--fingerprint", key.fingerprint]
    assert main(["keys", "trust", str(path), *words]) == 0
    capsys.readouterr()
    assert main(["keys", "--json"]) == 0
    own, trusted = json.loads(capsys.readouterr().out)
    assert (own["name"], own["by"], trusted["name"], trusted["fingerprint"]) == (
        *(OWN, "mira", "Gent"),
        key.fingerprint,
    )
    assert Path(own["file"]).read_bytes() == read_keys(settings).own[0].key.file
    assert main(["keys", "distrust", key.fingerprint[:8]]) == 0
    with pytest.raises(UsageError, match="Say which key"):
        main(["keys", "trust"])
    verdict = verify(settings.home)
    assert verdict.whole and verdict.entries == 3


def test_verifying_needs_no_folder_of_ours(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither server nor log nor purpose: the file and a key."""
    pack, key = tmp_path / "case.zip", partner_file(tmp_path)
    made.write(pack)
    assert main(["verify", str(pack)]) == 2
    said = capsys.readouterr().out
    assert "Key:          UNKNOWN" in said and "Not verified" in said and "Parket" not in said
    assert main(["verify", str(pack), "--key", str(key)]) == 0
    said = capsys.readouterr().out
    assert "Signature:    good\nCompleteness: complete\nKey:          known (given)" in said
    assert "For: Parket Gent" in said and said.endswith("Verified.\n")
    assert main(["verify", str(pack), "--key", str(key), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verified"] is True
    assert not settings.home.exists()
