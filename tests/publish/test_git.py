"""Git is asked for one small thing at a time, and nothing but our own objects and refs changes."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.publish.git import BranchReader, Repository, Signature
from catalog.publish.git_program import GitError, MovedError

BY = Signature("示例市医疗保障局", "1795055520 +0800")
REF = "refs/heads/publication"


def git(folder: Path, *arguments: str) -> str:
    """Run git as a person would."""
    return subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def new_repository(folder: Path) -> Repository:
    """Make a repository with one commit of a person's."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "甲")
    git(folder, "config", "user.email", "a@shili.example")
    (folder / "notes.txt").write_text("一\n", "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "first")
    return Repository(folder)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one commit."""
    return new_repository(tmp_path / "repository")


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder of our own."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def commit(
    repository: Repository, files: dict[str, bytes], scratch: Path, parent: str | None = None
) -> str:
    """Commit files without moving a ref."""
    for old in scratch.iterdir():
        old.unlink()
    blobs = repository.write_blobs(files.values(), scratch)
    tree = repository.write_tree(dict(zip(files, blobs, strict=True)), scratch)
    return repository.write_commit(tree, parent, "第 1 次发布\n", BY)


def test_commit_is_what_git_reads(repository: Repository, scratch: Path) -> None:
    """What was written is there byte by byte, by whom and when it was told, and git finds nothing wrong."""
    files = {
        "index.html": b"<p>\xe4\xb8\x80</p>\n",
        "a/b c/\xe4".replace("\xe4", "附件"): b"\0\xff",
        "empty": b"",
    }
    made = commit(repository, files, scratch)
    repository.move_refs([(REF, made, None)])
    assert dict(BranchReader(repository, made).read_all(files)) == files
    assert git(repository.git_folder, "log", "-1", "--format=%an <%ae> %cI %s", REF).strip() == (
        "示例市医疗保障局 <> 2026-11-19T10:32:00+08:00 第 1 次发布"
    )
    git(repository.git_folder, "fsck", "--strict")


def test_reader(repository: Repository, scratch: Path) -> None:
    """A reader lists a folder, and gives None for what is not there."""
    made = commit(repository, {"record/1/a": b"1", "record/2/a": b"2", "record/x": b""}, scratch)
    reader = BranchReader(repository, made)
    assert reader.names("record/") == ["1/", "2/", "x"]
    assert reader.names("nothing/") == []
    assert (reader.read("record/2/a"), reader.read("record/3/a")) == (b"2", None)
    assert reader.read("record/1") is None, "a folder is no file"


def test_only_our_own_moves(repository: Repository, scratch: Path, tmp_path: Path) -> None:
    """The person's branch, index and work tree stay as they were, byte by byte."""
    root = tmp_path / "repository"
    (root / "staged.txt").write_text("staged", "utf-8")
    git(root, "add", "staged.txt")
    before = [
        (root / ".git/index").read_bytes(),
        git(root, "rev-parse", "HEAD"),
        git(root, "status", "-s"),
    ]
    made = commit(repository, {"index.html": b"x"}, scratch)
    repository.move_refs([(REF, made, None)])
    assert before == [
        (root / ".git/index").read_bytes(),
        git(root, "rev-parse", "HEAD"),
        git(root, "status", "-s"),
    ]


def test_same_bytes_same_commit(repository: Repository, scratch: Path) -> None:
    """The same files at the same moment give the same commit and tag."""
    one = commit(repository, {"a": b"1", "b": b"2"}, scratch)
    other = commit(repository, {"b": b"2", "a": b"1"}, scratch)
    assert one == other
    assert repository.write_tag("t", one, "x\n", BY) == repository.write_tag("t", one, "x\n", BY)


def test_ref_moves_from_what_was_seen_only(repository: Repository, scratch: Path) -> None:
    """Of two that move a ref from the same value the second is refused, and none of its refs moves."""
    one, other = (commit(repository, {"a": data}, scratch) for data in (b"1", b"2"))
    repository.move_refs([(REF, one, None)])
    with pytest.raises(MovedError):
        repository.move_refs([("refs/tags/publication/9", other, None), (REF, other, None)])
    assert repository.commit_of(REF) == one
    assert repository.commit_of("refs/tags/publication/9") is None
    repository.move_refs([(REF, other, one)])
    assert repository.commit_of(REF) == other


def test_hooks_and_settings_do_nothing(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hooks, settings of the repository or the person, and variables change no byte and run no program."""
    plain = new_repository(tmp_path / "plain")
    wanted = commit(plain, {"a": b"1\n"}, scratch)
    root = tmp_path / "odd"
    new_repository(root)
    ran = tmp_path / "ran"
    hook = root / ".git/hooks/reference-transaction"
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n", "utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    for key, value in {
        "core.fsmonitor": f"touch {ran}",
        "i18n.commitEncoding": "GBK",
        "commit.gpgSign": "true",
        "core.autocrlf": "true",
        "user.name": "乙",
    }.items():
        git(root, "config", key, value)
    (root / ".git/info/attributes").write_text("* text eol=crlf\n", "utf-8")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "plain/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other-index"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "丙")
    odd = Repository(root)
    assert odd.git_folder == root / ".git"
    made = commit(odd, {"a": b"1\n"}, scratch)
    odd.move_refs([(REF, made, None)])
    odd.dirt(root)
    assert made == wanted
    assert not ran.exists()


def test_many_blobs_make_one_pack(repository: Repository, scratch: Path) -> None:
    """Many files are written as one pack, not as many files."""
    contents = [b"%d\n" % number for number in range(500)]
    names = repository.write_blobs(contents, scratch)
    assert len(set(names)) == 500
    assert list(repository.blobs(names)) == contents
    packs = list((repository.git_folder / "objects/pack").glob("*.pack"))
    assert len(packs) == 1


@settings(max_examples=15)
@given(st.lists(st.binary(max_size=200), max_size=8))
def test_any_bytes_come_back(contents: list[bytes]) -> None:
    """Any bytes come back as they were written, marks and line ends of git's own language among them."""
    base = Path(os.environ.get("TMPDIR", "/tmp")) / f"i_blobs_{os.getpid()}"  # noqa: S108
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir()
    try:
        repository = new_repository(base / "repository")
        names = repository.write_blobs([*contents, b"\nblob\nmark :1\ndata 3\n"], base)
        assert list(repository.blobs(names))[:-1] == contents
    finally:
        shutil.rmtree(base)


def test_dirt(repository: Repository, tmp_path: Path) -> None:
    """What is changed, new, removed or ignored is told by its path, whatever its name."""
    root = tmp_path / "repository"
    assert repository.dirt(root) == []
    (root / ".gitignore").write_text("*.tmp\n", "utf-8")
    (root / "kept.tmp").write_text("", "utf-8")
    (root / "附 件.txt").write_text("", "utf-8")
    (root / "notes.txt").unlink()
    assert repository.dirt(root) == [".gitignore", "kept.tmp", "notes.txt", "附 件.txt"]


def test_shallow_is_told(repository: Repository, tmp_path: Path) -> None:
    """A clone without its history is known as one."""
    assert not repository.is_shallow
    source = (tmp_path / "repository").as_uri()
    git(tmp_path, "clone", "--quiet", "--depth=1", source, str(tmp_path / "shallow"))
    assert Repository(tmp_path / "shallow").is_shallow


def test_no_repository(tmp_path: Path) -> None:
    """A folder in no repository is told by its name."""
    with pytest.raises(GitError, match="不在 git 仓库里"):
        Repository(tmp_path)


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git that is what is told."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="没有找到 git"):
        Repository(tmp_path)


@pytest.mark.parametrize("remote", ["--upload-pack=touch x", "ext::sh -c touch% x", "-x"])
def test_remote_is_no_option(repository: Repository, remote: str) -> None:
    """What would run a program is no remote."""
    with pytest.raises(GitError, match="不是远程仓库"):
        repository.push(remote, [REF])


def test_signed_objects_verify(repository: Repository, scratch: Path, tmp_path: Path) -> None:
    """A signed commit and tag pass git's own check with the public key, and not with another."""
    keys = [tmp_path / name for name in ("own", "other")]
    for key in keys:
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True
        )
    made = commit(repository, {"a": b"1"}, scratch)
    tree = git(repository.git_folder, "rev-parse", f"{made}^{{tree}}").strip()
    signed = repository.write_commit(tree, None, "第 1 次发布\n", BY, keys[0])
    tag = repository.write_tag("publication/1", signed, "第 1 次发布\n", BY, keys[0])
    repository.move_refs([(REF, signed, None), ("refs/tags/publication/1", tag, None)])
    for key, good in zip(keys, (True, False), strict=True):
        allowed = tmp_path / f"{key.name}.allowed"
        allowed.write_text("* " + key.with_suffix(".pub").read_text("ascii"), "ascii")
        setting = ["-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={allowed}"]
        for kind, name in (("verify-commit", signed), ("verify-tag", "publication/1")):
            done = subprocess.run(
                ["git", "-C", str(repository.git_folder), *setting, kind, name],
                capture_output=True,
                check=False,
            )
            assert (done.returncode == 0) is good, done.stderr


def test_key_that_cannot_sign(repository: Repository, tmp_path: Path) -> None:
    """A file that is no key is told, not what it holds."""
    key = tmp_path / "key"
    key.write_text("nothing of a key", "ascii")
    with pytest.raises(GitError, match="不能用") as told:
        repository.write_tag("t", "0" * 40, "x\n", BY, key)
    assert "nothing of a key" not in str(told.value)
