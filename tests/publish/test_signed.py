"""Signed publications: checkpoint, commits and tags by one key, before and after a purge; what a key must be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.errors import RecordError, SigningKeyError
from catalog.load.tree import RECORD_KEY
from catalog.publish.git_program import GitError
from catalog.publish.ready import GROWING
from catalog.publishing import PublishOrder, publish
from catalog.purging import purge
from scripts.publications import before_review, commit_all, git, unpacked
from tests.publish.test_publish import order
from tests.publish.test_purge import PRIVATE, REASON, telling
from tests.published_site import SERVICE, SERVICE_FILE, PublishedSite, past_of, refs
from tests.small_site import catalog

needs_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
pytestmark = needs_keygen
LOCKED_WITH = "five invented words of nobody"


def new_key(file: Path, passphrase: str = "") -> Path:
    """Make an Ed25519 key of OpenSSH."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", str(file)],
        check=True,
    )
    return file


def checked(site: Path, *arguments: str | Path) -> tuple[int, str]:
    """Run a site's own verifier with further options; return exit code and words."""
    line = [sys.executable, "-I", site / "record/verify.py", site, *arguments]
    done = subprocess.run([*map(str, line)], capture_output=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def holds(root: Path, key: Path, name: str) -> bool:
    """Return whether git finds a commit or tag signed with the key."""
    allowed = key.with_suffix(".allowed")
    allowed.write_text("* " + key.with_suffix(".pub").read_text("ascii"), "ascii")
    kind = "verify-tag" if git(root, "cat-file", "-t", name).strip() == "tag" else "verify-commit"
    setting = ["-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={allowed}"]
    line = ["git", "-C", str(root), *setting, kind, name]
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def home(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one signed publication: `root`, `key`, `state` as an auditor kept it, `site`."""
    folder = tmp_path_factory.mktemp("signed")
    root = published.copy(folder / "root")
    never_published(root)
    git(root, "gc", "--quiet", "--prune=now")
    key = new_key(folder / "key")
    publish(signed(root, published, key))
    code, words = checked(
        unpacked(root, "publication", folder / "site"), "--state", folder / "state"
    )
    assert code == 0, words
    return folder


def never_published(root: Path) -> None:
    """Take all publications out of a repository, and the key of their record."""
    for ref in refs(root):
        if "publication" in ref:
            git(root, "update-ref", "-d", ref)
    (root / RECORD_KEY).unlink()
    commit_all(root, "从头开始")


def signed(root: Path, published: PublishedSite, key: Path | None) -> PublishOrder:
    """Return the order to publish with a key."""
    return replace(order(root, published.cache), sign=key)


def test_everything_is_signed_by_one_key(home: Path) -> None:
    """Checkpoint, commit and tag hold under the key, which the site tells under the log's name; under no other."""
    root, key = home / "root", home / "key"
    told = (home / "site/record/log/key").read_text("ascii").strip()
    assert told.startswith("ybj.shili.example/zfxxgk/record/log+")
    code, words = checked(home / "site", "--key", told)
    assert (code, "签名正确" in words or told in words) == (0, True), words
    other = new_key(home / "other")
    for name in ("publication", "publication/1"):
        assert holds(root, key, name)
        assert not holds(root, other, name)


def test_purge_signs_anew(home: Path, published: PublishedSite, tmp_path: Path) -> None:
    """After a purge all commits and tags, rewritten ones too, are signed, and the kept checkpoint still leads to the new one."""
    shutil.copytree(home / "root", tmp_path / "root")
    root, key = tmp_path / "root", home / "key"
    before_review(SERVICE_FILE, PRIVATE)(root)
    commit_all(root, "因隐私撤下")
    old = git(root, "rev-parse", "publication").strip()
    done = purge(signed(root, published, key), SERVICE, REASON)
    assert (done.number, len(past_of(root).publications)) == (2, 2)
    assert telling(root, but="main") == set()
    assert old not in git(root, "rev-list", "publication").split()
    for name in ("publication", "publication~1", "publication/1", "publication/2"):
        assert holds(root, key, name), name
    site = unpacked(root, "publication", tmp_path / "site")
    note = (site / "record/log/checkpoint").read_bytes()
    assert note != (home / "site/record/log/checkpoint").read_bytes()
    state = Path(shutil.copy(home / "state", tmp_path / "state"))
    told = (home / "site/record/log/key").read_text("ascii").strip()
    code, words = checked(site, "--state", state, "--key", told)
    assert code == 0, words
    assert state.read_bytes() != (home / "state").read_bytes(), "the new one is kept now"
    assert REASON in words
    size = (home / "site/record/log/checkpoint").read_text("utf-8").split("\n")[1]
    assert size in words, "how far the kept checkpoint reached is said"


def test_once_signed_always_signed(home: Path, published: PublishedSite) -> None:
    """Without the key neither publish nor purge begins; nothing is built."""
    root = home / "root"
    before = refs(root)
    with pytest.raises(RecordError, match="这一次也要签名"):
        publish(signed(root, published, None))
    with pytest.raises(RecordError, match="这一次也要签名"):
        purge(signed(root, published, None), SERVICE, REASON)
    assert refs(root) == before
    assert not list(root.glob(f".cache/catalog/{GROWING}*"))


def test_keys_that_cannot_sign(
    home: Path, published: PublishedSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key with a passphrase, one of another kind, no key and a lack of ssh-keygen are told before anything is built."""
    root = home / "root"
    before = refs(root)
    locked = new_key(tmp_path / "locked", LOCKED_WITH)
    done = catalog(root, "publish", "--sign", locked, "--as-of", "2026-08-10")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"私钥文件加了密码：{locked}" in done.stderr
    assert "OPENSSH" not in done.stderr
    with pytest.raises(SigningKeyError, match="加了密码"):
        purge(signed(root, published, locked), SERVICE, REASON)
    (tmp_path / "none").write_text("nothing of a key", "ascii")
    with pytest.raises(SigningKeyError, match="读不出私钥文件"):
        publish(signed(root, published, tmp_path / "none"))
    git_program = shutil.which("git")
    assert git_program is not None
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").symlink_to(git_program)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(GitError, match="没有找到 ssh-keygen"):
        publish(signed(root, published, home / "key"))
    monkeypatch.undo()
    assert refs(root) == before
    assert not list(root.glob(f".cache/catalog/{GROWING}*"))


def test_page_names_the_key_and_publishing_again_adds_nothing(
    home: Path, published: PublishedSite
) -> None:
    """Already the first signed publication tells the key that signs it, so a second run finds the same pages."""
    number = (home / "site/record/log/key").read_text("ascii").split("+")[1]
    for page in ("record/index.html", "record/1/index.html"):
        assert f"检查点已签名，密钥编号{number}" in (home / "site" / page).read_text("utf-8")
    assert publish(signed(home / "root", published, home / "key")).publication is None
