"""The verifier that ships with the site: whatever is altered is told, and the item is named."""

import ast
import contextlib
import functools
import http.server
import io
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.record import verify
from catalog.record.note import checkpoint
from catalog.record.tile import appended, log_root, read_entries
from catalog.record.verify import NOT_LISTED, OF_ITEM, Broken, Pieces
from tests.record.publishing import ORIGIN, Publisher, identifier_of, six_publications
from tests.record.test_note import signer_of

SOURCE = Path(verify.__file__)
PLAIN = six_publications().files
SIGNED = six_publications(signer_of()).files
TITLES = {"2026/00001": "医保目录（新）", "2026/00002": "定点名单", "2026/00004": "会议纪要（新）"}


class Memory:
    """A site in memory."""

    root = "memory"
    at_once = 1
    live = False

    def __init__(self, held):
        self.held = held

    def open(self, path):
        """Return a file's stream."""
        if path not in self.held:
            raise verify.Missing(path)
        return io.BytesIO(self.held[path])

    def files(self):
        """Yield every path."""
        return iter(self.held)


def verified(files, key=None, state=None):
    """Return the exit code and the lines that are said of a site in memory."""
    said: list[str] = []
    report = verify.Report(0, said.append)
    return verify.Verification(Memory(files), report, key, state).run(), said


class Done(NamedTuple):
    """What came of a run."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments):
    """Run the verifier's `main` in this process: a start costs more than a verification."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = verify.main([str(each) for each in arguments])
        except SystemExit as stopped:
            code = int(str(stopped.code))
    return Done(code, out.getvalue(), err.getvalue())


def run_apart(file, *arguments):
    """Run a copy of the verifier as an auditor would, without any library beside the standard one."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(file), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd="/",
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_it_stands_alone():
    """It imports the standard library only, none of the engine, and its syntax is that of Python 3.8."""
    text = SOURCE.read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(str(node.module).split(".")[0])
    assert names <= sys.stdlib_module_names
    assert "catalog" not in names
    newer = {"removeprefix", "removesuffix", "bit_count", "file_digest", "pairwise", "UTC"}
    assert newer.isdisjoint(n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute))
    assert "strict=" not in text


@pytest.mark.parametrize("files", [PLAIN, SIGNED], ids=["unsigned", "signed"])
def test_an_untouched_site_holds(files):
    """Six publications with every kind of change hold; the removal is told with its reason."""
    code, said = verified(files)
    assert code == 0
    assert said[-1] == "结果：全部相符"
    assert any("第 5 次发布删除了" in line and "误公开个人信息" in line for line in said)
    assert any(line.startswith("共发布 6 次") and "信息 4 件" in line for line in said)


def test_it_runs_where_it_was_published(tmp_path):
    """The copy in the site, without arguments and from another folder, verifies that site, in both languages."""
    Publisher(files=dict(SIGNED)).write(tmp_path)
    assert (tmp_path / "record/verify.py").read_bytes() == SOURCE.read_bytes()
    for language, words in (("zh", "全部相符"), ("en", "all holds")):
        done = run_apart(tmp_path / "record/verify.py", "--lang", language)
        assert (done.returncode, done.stderr) == (0, "")
        assert words in done.stdout
        assert (
            re.search("[\u4e00-\u9fff]", re.sub("误公开个人信息", "", done.stdout)) is None
        ) == (language == "en")
    assert run_apart(SOURCE, tmp_path.as_uri()).returncode == 0
    (tmp_path / "items/2026/00001/index.html").write_bytes(b"")
    done = run_apart(tmp_path / "record/verify.py")
    assert done.returncode == 1
    assert "（索引号 11990100MB0000000P/2026-00001《医保目录（新）》）" in done.stdout


def own_paths(files):
    """Return the paths at which a flip is tried: all but the verifier, which is as any other file and large."""
    return sorted(path for path in files if path != "record/verify.py")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_flipped_bit_is_told(data):
    """One bit of one file flipped, wherever: not accepted; a file of an item is told with item and title."""
    files = data.draw(st.sampled_from([PLAIN, SIGNED]))
    path = data.draw(st.sampled_from(own_paths(files)))
    at = data.draw(st.integers(0, len(files[path]) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    held = files[path]
    code, said = verified(files | {path: held[:at] + bytes([held[at] ^ bit]) + held[at + 1 :]})
    assert code == 1
    owner = OF_ITEM.match(path)
    if owner and not NOT_LISTED.fullmatch(path):
        line = next(line for line in said if line.startswith(f"- 文件被改动：{path}"))
        assert identifier_of(owner[1]) in line
        standing = re.fullmatch(r"record/items/.*/(?:5|6|2)\.(?:json|salt)", path)
        if owner[1] in TITLES and not standing:
            assert f"《{TITLES[owner[1]]}》" in line


@pytest.mark.parametrize("path", [p for p in own_paths(SIGNED) if p != "record/log/checkpoint"])
def test_any_dropped_file_is_told(path):
    """Each file dropped, one at a time, is named as missing."""
    files = {name: data for name, data in SIGNED.items() if name != path}
    code, said = verified(files)
    assert code == 1
    assert any(path in line for line in said)


def test_without_a_checkpoint_there_is_nothing_to_verify():
    """A site without its checkpoint is not called altered: its record cannot be read."""
    with pytest.raises(verify.Unreadable, match="checkpoint"):
        verified({name: data for name, data in PLAIN.items() if name != "record/log/checkpoint"})


@pytest.mark.parametrize(
    "path",
    ["evil.html", "record/log/tile/0/000.p/2", "items/2026/00001/x", "record/7/manifest.json"],
)
def test_a_foreign_file_is_told(path):
    """A file that nothing lists is named, in the log's folder too."""
    code, said = verified(PLAIN | {path: b"x"})
    assert code == 1
    assert any(f"多出的文件，不在发布记录中：{path}" in line for line in said)


def relogged(entries, signer=None):
    """Return the site with other entries in its log, all hashes and the checkpoint made anew."""
    files = {p: d for p, d in PLAIN.items() if not p.startswith("record/log/")}
    sizes: list[int] = []
    size, batch = 0, []
    for entry in entries:
        batch.append(entry)
        if b'"type":"publication"' in entry or entry is entries[-1]:
            written, _, size = appended(files.get, size, sizes, batch)
            files |= written
            sizes.append(size)
            batch = []
    files["record/log/checkpoint"] = checkpoint(ORIGIN, size, log_root(files.get, size), signer)
    return files


def entries_of(files):
    """Return the entries of a log."""
    size = verify.parse_checkpoint(files["record/log/checkpoint"]).size
    return list(read_entries(files.get, size))


def altered(entry, **changes):
    """Return an entry with other values."""
    return verify.canonical(json.loads(entry) | changes)


def test_a_log_made_anew_alike_holds():
    """The helper of these tests changes nothing by itself."""
    assert relogged(entries_of(PLAIN)) == PLAIN


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_log_rewritten_with_good_hashes_is_told(data):
    """An entry dropped, doubled, swapped with the next, or altered, all hashes made anew: not accepted."""
    entries = entries_of(PLAIN)
    at = data.draw(st.integers(0, len(entries) - 2))
    how = data.draw(
        st.sampled_from(["drop", "double", "swap", "identifier", "commitment", "change"])
    )
    if how == "drop":
        made = entries[:at] + entries[at + 1 :]
    elif how == "double":
        made = entries[: at + 1] + entries[at:]
    elif how == "swap":
        made = [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]]
    else:
        key = how if how in json.loads(entries[at]) else "publication"
        made = [*entries[:at], altered(entries[at], **{key: "0" * 64}), *entries[at + 1 :]]
    code, _ = verified(relogged(made))
    assert code == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"at": "2026-10-01T10:00:00+08:00"}, "第 6 次发布的时间早于前一次"),
        ({"at": "2026-13-01T10:00:00+08:00"}, "不合规则"),
        ({"at": "yesterday"}, "不合规则"),
        ({"as_of": "2026-12-01T10:00:00+08:00"}, "不合规则"),
        ({"as_of": ""}, "不合规则"),
        ({"as_of": "2026"}, "不合规则"),
        ({"origin": ""}, "不合规则"),
        ({"counts": {"added": 3}}, "件数与日志不符"),
        ({"counts": 5}, "不合规则"),
        ({"item_count": 9}, "件数与日志不符"),
        ({"items": "0" * 64}, "信息清单与日志里的根不符"),
        ({"files": "0" * 64}, "记录文件格式不对：record/6/manifest.json（root）"),
        ({"file_count": 1}, "记录文件格式不对：record/6/manifest.json（file_count）"),
        ({"origin": "elsewhere"}, "检查点的名称与日志里写的不同"),
        ({"publication": 9}, "不合规则"),
        ({"type": "other"}, "不合规则"),
    ],
)
def test_what_a_publication_says_of_itself_is_checked(change, words):
    """The last publication's entry with another value, hashes made anew: told in these words."""
    entries = entries_of(PLAIN)
    code, said = verified(relogged([*entries[:-1], altered(entries[-1], **change)]))
    assert code == 1
    assert any(words in line for line in said)


WRONG: list[object] = [5, None, [], {}, ["x"], True, "", "x" * 70_000, -1, 1 << 70]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_values_of_the_wrong_type_are_told(data):
    """Any member of any entry of log or manifest with a value of another type: told, never a crash."""
    wrong = data.draw(st.sampled_from(WRONG))
    if data.draw(st.booleans()):
        entries = entries_of(PLAIN)
        at = data.draw(st.integers(0, len(entries) - 1))
        key = data.draw(st.sampled_from(sorted(json.loads(entries[at]))))
        entry = altered(entries[at], **{key: wrong if wrong != "x" * 70_000 else ""})
        files = relogged([*entries[:at], entry, *entries[at + 1 :]])
        if json.loads(entries[at]).get(key) == wrong or key in {"engine", "reason", "on"}:
            return
    else:
        path = f"record/{data.draw(st.integers(1, 6))}/manifest.json"
        held = json.loads(PLAIN[path])
        key = data.draw(st.sampled_from(sorted(held)))
        if isinstance(held[key], list) and held[key] and data.draw(st.booleans()):
            row = held[key][data.draw(st.integers(0, len(held[key]) - 1))]
            if isinstance(row, list):
                row[data.draw(st.integers(0, len(row) - 1))] = wrong
        else:
            held[key] = wrong
        files = PLAIN | {path: verify.canonical(held) + b"\n"}
    code, _ = verified(files)
    assert (code == 0) == (files == PLAIN)


@pytest.mark.parametrize("key", ["format", "publication"])
@pytest.mark.parametrize("wrong", [True, 1.0])
def test_what_only_python_takes_for_one_is_told(key, wrong):
    """A manifest whose 1 is true or 1.0 is not the one that was written."""
    path = "record/1/manifest.json"
    held = json.loads(PLAIN[path])
    assert held[key] == 1
    written = json.dumps(held | {key: wrong}, ensure_ascii=False, separators=(",", ":"))
    code, said = verified(PLAIN | {path: written.encode() + b"\n"})
    assert code == 1
    assert any(path in line for line in said)


def test_a_missing_record_needs_its_removal():
    """A version left out of site and manifest alike is told, with the item, unless a removal entry names it."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "医保目录"), "2026/00002": ("added", "定点名单")})
    for ending in ("json", "salt"):
        del site.files[f"record/items/2026/00001/1.{ending}"]
    site.publish({"2026/00001": ("changed", "医保目录（新）")})
    code, said = verified(site.files)
    assert code == 1
    assert [line for line in said if line.startswith("- ")] == [
        "- 第 1 次发布的记录不见了，也没有删除的说明：record/items/2026/00001/1.json（索引号 11990100MB0000000P/2026-00001《医保目录（新）》）"
    ]


def test_an_item_removed_and_shown_again_masked():
    """The same publication may remove an item and show it again: the new version is proven, the old ones are gone."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "处罚决定 张某")})
    site.publish({"2026/00001": ("restored", "处罚决定")}, removed=["2026/00001"])
    code, said = verified(site.files)
    assert (code, said[-1]) == (0, "结果：全部相符")


def test_a_removed_record_that_is_still_there_is_told():
    """A removal entry does not excuse a site that goes on showing the record."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲"), "2026/00002": ("added", "乙")})
    record = {p: d for p, d in site.files.items() if p.startswith("record/items/2026/00001/")}
    site.publish({}, removed=["2026/00001"], extra=record)
    code, said = verified(site.files)
    assert code == 1
    assert any("日志说已删除，内容却还在" in line for line in said)


def test_what_changes_json_tells_is_the_log():
    """A change told otherwise than logged, or not at all, or invented, is told with the item."""
    right = {"identifier": identifier_of("2026/00001"), "change": "changed"}
    for items in (
        [],
        [right | {"change": "added"}],
        [right, {"identifier": "z", "change": "added"}],
    ):
        site = Publisher()
        site.publish({"2026/00001": ("added", "甲")})
        told = verify.canonical({"format": 1, "publication": 2, "items": items}) + b"\n"
        site.publish({"2026/00001": ("changed", "乙")}, extra={"record/2/changes.json": told})
        code, said = verified(site.files)
        assert code == 1
        assert any("第 2 次发布的变更说明与日志不同" in line for line in said)


def test_open_data_is_the_record():
    """Data of an item that is not its standing record is told even when the manifest lists it so."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲")})
    site.publish({}, extra={"data/items/2026/00001.json": b"{}"})
    code, said = verified(site.files)
    assert code == 1
    assert any("公开数据与记录不同：data/items/2026/00001.json" in line for line in said)


# --- Kept checkpoints


def write(files, folder):
    """Write a site."""
    return Publisher(files=dict(files)).write(folder)


def seventh(title, signer=None):
    """Return the history with one publication more."""
    site = six_publications(signer)
    site.publish({"2026/00001": ("changed", title)})
    return site.files


def test_a_kept_checkpoint_lets_the_log_grow(tmp_path):
    """First kept, then the same, then grown: each is accepted and told, and the newest is kept; a bare one serves."""
    state = tmp_path / "state"
    site = write(SIGNED, tmp_path / "a")
    assert "下次用来比较" in run(site, "--state", state).stdout
    assert "与上次留下的检查点相同" in run(site, "--state", state).stdout
    grown = write(seventh("再新", signer_of()), tmp_path / "b")
    done = run(grown, "--state", state, "--key", signer_of().vkey)
    assert done.returncode == 0
    assert "17 条日志都原样还在，之后增加 2 条" in done.stdout
    kept = json.loads(state.read_text("utf-8"))
    assert kept["checkpoint"].encode() == (grown / "record/log/checkpoint").read_bytes()
    assert kept["key"] == signer_of().vkey
    done = run(grown, "--state", site / "record/log/checkpoint")
    assert done.returncode == 0


def kept_against(tmp_path, old, new):
    """Keep the checkpoint of one site, verify another with it, return what was said and the evidence files."""
    state = tmp_path / "state"
    assert run(write(old, tmp_path / "old"), "--state", state).returncode == 0
    before = state.read_bytes()
    done = run(write(new, tmp_path / "new"), "--state", state)
    assert done.returncode == 1
    assert state.read_bytes() == before
    return done.stdout, sorted(tmp_path.glob("state.evidence-*.json"))


def test_two_logs_of_one_size_are_proven(tmp_path):
    """Two logs of the same size, each whole in itself: told, with evidence that anybody can check."""
    signer = signer_of()
    said, found = kept_against(tmp_path, seventh("甲", signer), seventh("乙", signer))
    assert "同样是 19 条，日志的根却与上次不同" in said
    done = run("--evidence", found[0], "--key", signer.vkey)
    assert done.returncode == 0
    assert done.stdout.startswith("证据成立")
    other = run("--evidence", found[0], "--key", signer_of(b"z" * 32).vkey)
    assert other.returncode == 1
    text = found[0].read_text("utf-8")
    for wrong in (text[:-5], text.replace("\\n19\\n", "\\n18\\n"), "[]", "{}", "null"):
        found[0].write_text(wrong, "utf-8")
        assert run("--evidence", found[0]).returncode in {1, 3}


@pytest.mark.parametrize("more", [1, 5, 10])
def test_a_longer_log_with_another_past_is_proven(tmp_path, more):
    """A log made anew that is longer than the one kept: told, and the evidence holds by its consistency proof."""
    signer = signer_of()
    other = Publisher(signer)
    for number in range(1, 10 + more):
        other.publish({f"2026/{number:05}": ("added", "甲")})
    said, found = kept_against(tmp_path, SIGNED, other.files)
    assert "上次的 17 条日志被改写过" in said
    assert run("--evidence", found[0]).returncode == 0
    content = json.loads(found[0].read_text("utf-8"))
    assert content["proof"]
    content["proof"][0] = "00" * 32
    found[0].write_bytes(verify.canonical(content) + b"\n")
    assert run("--evidence", found[0]).returncode == 3


def test_a_shorter_log_is_told_and_not_called_proven(tmp_path):
    """The log before the last publication: told as shortened; an older copy is no proof, and that is said."""
    said, found = kept_against(tmp_path, seventh("甲", signer_of()), SIGNED)
    assert "日志变短了：上次 19 条，现在只有 17 条" in said
    done = run("--evidence", found[0])
    assert done.returncode == 1
    assert "不能断定" in done.stdout


def test_without_signatures_evidence_does_not_say_whose(tmp_path):
    """Two unsigned logs of one size contradict each other, but prove nobody's fault."""
    _, found = kept_against(tmp_path, seventh("甲"), seventh("乙"))
    done = run("--evidence", found[0])
    assert done.returncode == 1
    assert "不能证明出自谁" in done.stdout


def test_another_key_or_none_is_told(tmp_path):
    """A log signed by another key than kept, or no more signed, is told; so is one not by the key that is named."""
    other = seventh("甲", signer_of(b"k" * 32))
    (tmp_path / "1").mkdir()
    said, _ = kept_against(tmp_path / "1", SIGNED, other)
    assert "没有上次那个公钥的签名" in said
    (tmp_path / "2").mkdir()
    said, _ = kept_against(tmp_path / "2", SIGNED, seventh("医保目录"))
    assert "没有上次那个公钥的签名" in said
    code, said = verified(SIGNED, key=signer_of(b"k" * 32).vkey)
    assert code == 1
    assert any("没有这个公钥的有效签名" in line for line in said)


# --- Hostile sites, and what cannot be read


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/etc/passwd",
        "a//b",
        "a/./b",
        "a\\b",
        "c:x",
        "a/..",
        "a\nb",
        "a/" + "b" * 300,
        "",
        "a/",
        5,
        None,
        [],
    ],
)
def test_a_manifest_cannot_name_what_lies_elsewhere(path):
    """A path out of the site, absolute, or not portable makes the manifest wrong; nothing is opened by it."""
    assert not verify.is_safe(path)
    with pytest.raises(Broken):
        verify.listed_file([path, 1, "0" * 64, "0" * 64], 1)


def test_links_are_not_followed(tmp_path):
    """A file or folder replaced by a link to its own copy is missing and foreign, not read; a pipe does not block."""
    site = write(PLAIN, tmp_path / "site")
    copy = tmp_path / "copy.html"
    copy.write_bytes((site / "index.html").read_bytes())
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(copy)
    done = run(site)
    assert done.returncode == 1
    assert "缺少文件：index.html" in done.stdout
    (site / "index.html").unlink()
    copy.rename(site / "index.html")
    (site / "items").rename(tmp_path / "items")
    (site / "items").symlink_to(tmp_path / "items")
    assert "缺少文件：items/2026/00001/index.html" in run(site).stdout
    (site / "items").unlink()
    (tmp_path / "items").rename(site / "items")
    assert run(site).returncode == 0
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")
    assert "缺少文件：index.html" in run(site).stdout


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"files":[' + b"[" * 70_000,
        b'{"files":["' + b"x" * 200_000 + b'"]}\n',
        b'{"a":1e5}\n',
        b'{"a":NaN}\n',
        b'{"a": 1}\n',
        b'{"a":1}',
        b'{"a":1}\n\n',
        b'{"b":1,"a":1}\n',
        b'{"a":1,"a":1}\n',
        b'{"a":[1,]}\n',
        b'{"a":"\\u0041"}\n',
        b'{"a":"\\ud800"}\n',
        b'{"a":"\xff"}\n',
        b'{"a":' + b"9" * 60_000 + b"}\n",
        b"{}\n",
        b"",
    ],
)
def test_hostile_json_is_refused_within_bounds(text):
    """Deep, long, not canonical, not UTF-8, doubled keys: Broken, and nothing else."""
    with pytest.raises(Broken):
        list(Pieces(io.BytesIO(text), 1 << 16))


def test_json_is_read_in_pieces():
    """A list longer than any buffer comes element by element; empty lists give nothing."""
    value = {"a": [["路径" * 20, n] for n in range(3_000)], "b": [], "c": {"x": [1]}}
    found = list(Pieces(io.BytesIO(verify.canonical(value) + b"\n"), 1 << 10))
    assert found == [*(("a", each) for each in value["a"]), ("c", {"x": [1]})]


def test_a_file_larger_than_listed_is_not_read_on():
    """Of a file that never ends no more is read than the listed size and one piece."""

    class Endless(io.RawIOBase):
        read_bytes = 0

        def read(self, size=-1):
            Endless.read_bytes += size
            return b"x" * size

    class Source(Memory):
        def open(self, _):
            return Endless()

    source = Source({})
    listed = verify.Listed("a", 100_000, "0" * 64, "0" * 64, 1)
    assert verify.examine(source, listed, salted=False).what == "changed"
    assert Endless.read_bytes <= 100_000 + 2 * verify.CHUNK


def test_names_cannot_act_on_the_terminal(tmp_path):
    """A foreign file's name with control characters is shown escaped."""
    site = write(PLAIN, tmp_path)
    (site / "\x1b]0;x\x07").write_bytes(b"")
    done = run(site)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert "\\u001b" in done.stdout


def test_usage_and_what_cannot_be_read(tmp_path):
    """No such folder, no record, a dead server: 3. Unknown options and keys: 2."""
    assert run(tmp_path / "none").returncode == 3
    assert run(tmp_path).returncode == 3
    assert run("http://127.0.0.1:9/").returncode == 3
    assert run("--evidence", tmp_path / "none").returncode == 3
    assert run("--bad").returncode == 2
    assert run("--key", "x", tmp_path).returncode == 2
    site = write(PLAIN, tmp_path / "site")
    assert run(site, "--state", tmp_path / "no/state").returncode == 3
    (tmp_path / "bad").write_text("{", "utf-8")
    assert "留下的检查点读不懂" in run(site, "--state", tmp_path / "bad").stdout


# --- A live server


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, says nothing, fails where asked to."""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        """Answer 500 for what is called broken."""
        if "broken" in self.path:
            self.send_error(500)
        else:
            super().do_GET()


@pytest.fixture
def server(tmp_path):
    """Serve a folder; give it and its address."""
    root = tmp_path / "served"
    root.mkdir()
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield root, f"http://127.0.0.1:{running.server_address[1]}/zfxxgk/"
        running.shutdown()
        thread.join()


def test_a_live_server_is_verified(server):
    """Under a sub-path: all holds; then a changed page, the file it links to, a lost one, one of the past: told."""
    root, url = server
    site = six_publications()
    site.publish({"2026/00001": ("changed", "再新")}, extra={"old.html": b"old"})
    del site.files["old.html"]
    site.publish({"2026/00001": ("changed", "又新")})
    write(site.files, root / "zfxxgk")
    done = run(url)
    assert done.returncode == 0, done.stdout
    assert "多出的文件只能在" in done.stdout
    page = root / "zfxxgk/items/2026/00001/index.html"
    page.write_text('<a href="../../../evil.html"><a href="http://[">', "utf-8")
    (root / "zfxxgk/evil.html").write_bytes(b"")
    (root / "zfxxgk/old.html").write_bytes(b"old")
    (root / "zfxxgk/data/items/2026/00002.json").unlink()
    done = run(url)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("- ")] == [
        "- 缺少文件：data/items/2026/00002.json（索引号 11990100MB0000000P/2026-00002《定点名单》）",
        "- 文件被改动：items/2026/00001/index.html（索引号 11990100MB0000000P/2026-00001《又新》）",
        "- 多出的文件，不在发布记录中：evil.html",
        "- 多出的文件，不在发布记录中：old.html",
    ]


def test_what_a_server_does_not_give_is_not_called_altered(server):
    """An error of the server leaves the verification unfinished: 3, and the path is named."""
    root, url = server
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲")}, extra={"broken.html": b"x"})
    write(site.files, root / "zfxxgk")
    done = run(url)
    assert done.returncode == 3
    assert "读不出：broken.html" in done.stdout
