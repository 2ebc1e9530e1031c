"""Checkpoints are C2SP signed notes: published vectors, keys of OpenSSH and PEM, and nothing else."""

import base64
import itertools
import subprocess

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog.errors import SigningKeyError
from catalog.record.note import Signer, checkpoint, load_signer
from catalog.record.verify import (
    ORDER,
    Broken,
    Checkpoint,
    P,
    ed25519_holds,
    parse_checkpoint,
    parse_vkey,
    signed_by,
    split_note,
)
from tests.record.publishing import ORIGIN

RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
"""Public key, message, signature: RFC 8032 section 7.1, tests 1 to 3."""
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PRIVATE = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = (
    b"If you think cryptography is the answer to your problem,\n"
    b"then you don't know what your problem is.\n"
)
LINE = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
"""The example of signed notes: key, text, signature line."""


def signer_of(seed=bytes(32), name=ORIGIN):
    """Return a signer with the private key of a seed."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return Signer(name, private.public_key().public_bytes_raw(), private.sign)


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_signatures_of_rfc_8032_hold(public, message, signature):
    """Each vector holds; with any one of its three changed it does not."""
    key, text, made = (bytes.fromhex(each) for each in (public, message, signature))
    assert ed25519_holds(key, text, made)
    assert not ed25519_holds(key, text + b"x", made)
    assert not ed25519_holds(bytes([key[0] ^ 1]) + key[1:], text, made)
    for at in (0, 31, 32, 63):
        assert not ed25519_holds(key, text, made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :])


def test_only_one_form_of_a_signature_holds():
    """A scalar beyond the order, a point beyond the field, other lengths: refused (RFC 8032 section 5.1.7)."""
    public, message, made = (bytes.fromhex(each) for each in RFC_8032[1])
    scalar = int.from_bytes(made[32:], "little") + ORDER
    assert not ed25519_holds(public, message, made[:32] + scalar.to_bytes(32, "little"))
    beyond = (P + 1).to_bytes(32, "little")
    assert not ed25519_holds(beyond, message, made)
    assert not ed25519_holds(public, message, beyond + made[32:])
    minus_zero = (1 | 1 << 255).to_bytes(32, "little")
    assert not ed25519_holds(minus_zero, message, made)
    assert not ed25519_holds(public[:-1], message, made)
    assert not ed25519_holds(public, message, made + b"\0")


def test_our_verification_agrees_with_the_library():
    """What the library signs with twenty keys holds, and under the next key does not."""
    signers = [signer_of(bytes([n]) * 32) for n in range(20)]
    for one, other in itertools.pairwise(signers):
        made = one.sign(one.public)
        assert ed25519_holds(one.public, one.public, made)
        assert not ed25519_holds(other.public, one.public, made)


def test_the_example_of_signed_notes():
    """Key, text and signature line of the published example: read, verified, and made again byte for byte."""
    key = parse_vkey(VKEY)
    text, signatures = split_note(TEXT + b"\n" + LINE.encode())
    assert (text, [s[:2] for s in signatures]) == (TEXT, [(key.name, key.id)])
    assert signed_by(Checkpoint("", 0, b"", text, signatures), key)
    signer = signer_of(base64.b64decode(PRIVATE)[1:], "PeterNeumann")
    assert signer.vkey == VKEY
    assert signer.line(TEXT).decode() == LINE


def test_the_example_of_checkpoints_is_read():
    """The checkpoint of the specification gives its origin, size, root and the name of its signature."""
    note = parse_checkpoint(
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n".encode()
    )
    assert (note.origin, note.size) == ("example.com/behind-the-sofa", 20852163)
    assert note.root.hex().startswith("0ac5186a")
    assert note.signatures[0][0] == note.origin


def test_a_checkpoint_is_read_back_signed_or_not():
    """What is written is read back; a signature of another key under the same name does not count."""
    root = bytes(range(32))
    bare = parse_checkpoint(checkpoint(ORIGIN, 5, root, None))
    assert (bare.origin, bare.size, bare.root, bare.signatures) == (ORIGIN, 5, root, [])
    signer = signer_of()
    note = parse_checkpoint(checkpoint(ORIGIN, 5, root, signer))
    assert signed_by(note, parse_vkey(signer.vkey))
    assert not signed_by(note, parse_vkey(signer_of(b"x" * 32).vkey))
    assert not signed_by(bare, parse_vkey(signer.vkey))


def test_a_cosignature_is_passed_over_and_a_second_false_one_is_not():
    """Lines of unknown keys are ignored; of two lines said to be by the key, both must hold."""
    signer, other = signer_of(), signer_of(b"y" * 32, "witness.example")
    made = checkpoint(ORIGIN, 5, bytes(32), signer)
    text = made.split(b"\n\n")[0] + b"\n"
    assert signed_by(
        parse_checkpoint(made + other.line(b"of another text")), parse_vkey(signer.vkey)
    )
    false = signer.line(text + b"x")
    assert not signed_by(parse_checkpoint(made + false), parse_vkey(signer.vkey))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        "a\n01\n{root}\n\n",
        "a\n-1\n{root}\n\n",
        "\n1\n{root}\n\n",
        "a\n1\n{root}\nextension\n\n",
        "a\n1\nAAAA\n\n",
        "a\n1\n{root}\n\nno signature\n",
        "a\n1\n{root}\n\n\u2014 a AAAA\n",
        "a\n1\n{root}\n\n\u2014 a+b AAAAAAAA\n",
        "a\n1\n{root}\n\n\u2014 a AAAAAAAA",
        "a\r\n1\n{root}\n\n",
        "a\n1\n" + "A" * 42 + "B=\n\n",
    ],
)
def test_what_is_no_checkpoint(text):
    """Parts missing, zeros in front, extensions, other base64, control characters, bad signature lines: refused."""
    root = base64.b64encode(bytes(32)).decode()
    assert parse_checkpoint(f"a\n1\n{root}\n\n".encode()).size == 1
    with pytest.raises(Broken):
        parse_checkpoint(text.format(root=root).encode())


@pytest.mark.parametrize(
    "text", ["", "a+b", VKEY[:-1], VKEY.replace("c74f", "c74e"), "+" + VKEY, "é" * 9]
)
def test_what_is_no_verifier_key(text):
    """A key cut, with another hash, or without a name is refused."""
    with pytest.raises(Broken):
        parse_vkey(text)


def test_keys_of_openssh_and_pem_sign(tmp_path):
    """A key made by ssh-keygen signs, and one in PEM; the verifier key is that of the public half."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True
    )
    signer = load_signer(tmp_path / "key", ORIGIN)
    blob = base64.b64decode((tmp_path / "key.pub").read_text("ascii").split()[1])
    assert blob.endswith(signer.public)
    assert ed25519_holds(signer.public, b"text", signer.sign(b"text"))
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    (tmp_path / "pem").write_bytes(_pem(private))
    assert load_signer(tmp_path / "pem", ORIGIN).vkey == signer_of().vkey


def _pem(private, encryption=None):
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        encryption or serialization.NoEncryption(),
    )


def test_other_files_are_refused_and_never_quoted(tmp_path):
    """No file, no key, another algorithm, a password not given: told with the path, without what is in it."""
    path = tmp_path / "key"
    with pytest.raises(SigningKeyError, match="读不出"):
        load_signer(path, ORIGIN)
    path.write_bytes(b"PRIVATE-TEXT")
    with pytest.raises(SigningKeyError) as caught:
        load_signer(path, ORIGIN)
    assert "PRIVATE" not in str(caught.value)
    path.write_bytes(_pem(ec.generate_private_key(ec.SECP256R1())))
    with pytest.raises(SigningKeyError, match="Ed25519"):
        load_signer(path, ORIGIN)
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    path.write_bytes(_pem(private, serialization.BestAvailableEncryption(b"word")))
    with pytest.raises(SigningKeyError, match="密码"):
        load_signer(path, ORIGIN)
    assert load_signer(path, ORIGIN, b"word").vkey == signer_of().vkey
    with pytest.raises(SigningKeyError, match="加号"):
        load_signer(path, "a+b", b"word")
