"""Attachments are read in a process of its own: whatever becomes of it, no file is clean by mistake."""

import hashlib
import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.screen.extraction import Extraction
from catalog.screen.frame import header
from catalog.screen.piece import LIMITS, Layer
from catalog.screen.process import COMMAND, Reader

ODD = Path(__file__).with_name("odd_child.py")
ROOT = Path(__file__).resolve().parent.parent.parent
SHORT = LIMITS._replace(seconds=1.0)


def odd_reader(how: str, limits=LIMITS) -> Reader:
    """A reader whose process reads texts badly in one way."""
    return Reader(limits, (sys.executable, "-B", str(ODD), str(ROOT), how))


def read(reader: Reader, folder: Path, text: str, name: str = "名单.txt") -> Extraction:
    """Write a file and have it read."""
    path = folder / name
    path.write_bytes(text.encode())
    return reader.read(path, hashlib.sha256(text.encode()).hexdigest())


def process_of(extraction: Extraction) -> int:
    """The process that read a file in the sound way."""
    return int(extraction.pieces[0].where)


def reason(extraction: Extraction) -> str:
    """Why a file was refused; fails where it was not."""
    assert extraction.refusal is not None
    assert not extraction.pieces
    assert not extraction.marks
    assert extraction.refusal.way_out.zh
    assert extraction.refusal.way_out.en
    return extraction.refusal.reason.zh


def test_one_process_reads_file_after_file(tmp_path: Path):
    """Starting costs once: the second file is read by the process that read the first."""
    with odd_reader("sound") as reader:
        first, second = read(reader, tmp_path, "甲"), read(reader, tmp_path, "乙")
    assert [one.pieces[0].text for one in (first, second)] == ["甲", "乙"]
    assert process_of(first) == process_of(second) != os.getpid()


def test_process_ends_with_its_reader(tmp_path: Path):
    """Closing a reader leaves no process behind."""
    reader = odd_reader("sound")
    child = process_of(read(reader, tmp_path, "甲"))
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_hanging_reader_is_ended_and_the_next_file_is_read(tmp_path: Path):
    """A file that is not read in time is refused, for good; the next one gets a fresh process."""
    with odd_reader("hang") as reader:
        before = read(reader, tmp_path, "sound 甲")
        reader.limits = SHORT
        hung = read(reader, tmp_path, "never")
        reader.limits = LIMITS
        after = read(reader, tmp_path, "sound 乙")
    assert reason(hung) == "读了 1 秒还没有读完"
    assert hung.refusal is not None
    assert hung.refusal.lasting
    assert ".cache/catalog" in hung.refusal.way_out.zh
    assert process_of(before) != process_of(after)


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows bounds neither memory nor time of a process"
)
def test_memory_is_bounded(tmp_path: Path):
    """A reader that takes all memory gets no more than the limit, and the file is refused."""
    with odd_reader("burst", LIMITS._replace(memory_bytes=512 << 20)) as reader:
        assert reason(read(reader, tmp_path, "x")) == "读它要用的内存太多"


def test_crash_is_a_refusal(tmp_path: Path):
    """A process that dies half way through its answer leaves nothing of it; the next file is read."""
    with odd_reader("crash") as reader:
        assert "意外结束" in reason(read(reader, tmp_path, "x"))
        assert read(reader, tmp_path, "sound").pieces[0].text == "sound"


def test_crash_for_which_another_file_is_to_blame_is_none(tmp_path: Path):
    """A file at which a used process dies is read once more by a fresh one: results know no neighbours."""
    with odd_reader("crash_second") as reader:
        first, second = read(reader, tmp_path, "甲"), read(reader, tmp_path, "乙")
    assert second.pieces[0].text == "乙"
    assert process_of(first) != process_of(second)


def test_noise_in_the_pipe_is_a_refusal(tmp_path: Path):
    """What is no record of ours is never taken for one."""
    with odd_reader("garble") as reader:
        assert "意外结束" in reason(read(reader, tmp_path, "x"))


def test_refused_file_leaves_nothing_for_the_next(tmp_path: Path):
    """Whatever was refused before it, each file gets its own answer, from the same process."""
    with odd_reader("raise_value_unless_sound") as reader:
        first = read(reader, tmp_path, "sound 1")
        assert "ValueError" in reason(read(reader, tmp_path, "x"))
        assert "内容却是" in reason(read(reader, tmp_path, "%PDF-1.7"))
        second = read(reader, tmp_path, "sound 2")
    assert second.pieces[0].text == "sound 2"
    assert process_of(first) == process_of(second)


def test_answer_to_another_file_is_none(tmp_path: Path):
    """An end that was sent ahead does not end the answer to the next file: it would pass for clean."""
    with odd_reader("end_twice") as reader:
        assert read(reader, tmp_path, "甲").pieces[0].text == "甲"
        assert read(reader, tmp_path, "乙").pieces[0].text == "乙"


def test_flood_of_text_is_a_refusal(tmp_path: Path):
    """More text than the limit is refused by the process itself."""
    with odd_reader("flood", LIMITS._replace(text_chars=1000)) as reader:
        assert reason(read(reader, tmp_path, "x")) == "文字超过 1000 个"


def test_words_of_an_error_are_not_told(tmp_path: Path):
    """An exception that quotes the file is told by its name only."""
    with odd_reader("raise_value") as reader:
        assert (
            reason(read(reader, tmp_path, "990101")) == "文件坏了或者结构异常，读不完（ValueError）"
        )


def test_what_libraries_print_goes_nowhere(tmp_path: Path, capfd):
    """Warnings of libraries spoil neither the answers nor the terminal."""
    with odd_reader("print_much") as reader:
        assert read(reader, tmp_path, "甲").pieces[0].text == "甲"
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound what a process writes")
def test_process_writes_no_files(tmp_path: Path):
    """A file that has taken over the process could not write a byte to disk."""
    leak = tmp_path / "leak"
    with odd_reader("write_file") as reader:
        reason(read(reader, tmp_path, f"to {leak}"))
    assert not leak.exists() or leak.stat().st_size == 0


def test_process_knows_no_keys(tmp_path: Path, monkeypatch):
    """The environment's variables, keys among them, do not reach the process."""
    monkeypatch.setenv("CATALOG_SECRET", "x")
    with odd_reader("tell_environment") as reader:
        assert "CATALOG_SECRET" not in read(reader, tmp_path, "x").pieces[0].text.split()


def test_file_that_changed_is_refused_for_now(tmp_path: Path):
    """Content that is not what the run began with, grown, cut, exchanged or gone, is refused, not for good."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    known = hashlib.sha256(b"before").hexdigest()
    with odd_reader("sound") as reader:
        assert reader.read(path, known).refusal is None
        for now in (b"before and after", b"bef", b"behind", b""):
            path.write_bytes(now)
            changed = reader.read(path, known)
            assert "改动" in reason(changed)
            assert changed.refusal is not None
            assert not changed.refusal.lasting
        path.unlink()
        assert "改动" in reason(reader.read(path, known))


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among Windows files")
def test_only_regular_files_are_opened(tmp_path: Path):
    """A link, a folder or a pipe in an attachment's place is refused and waited for by nobody."""
    (tmp_path / "real.txt").write_bytes(b"x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    known = hashlib.sha256(b"x").hexdigest()
    with odd_reader("sound") as reader:
        for name in ("link.txt", "folder.txt", "pipe.txt"):
            assert "改动" in reason(reader.read(tmp_path / name, known))


def test_large_file_is_refused_unread(tmp_path: Path):
    """A file beyond the limit starts no process."""
    with Reader(LIMITS._replace(size_bytes=10), ("no such program",)) as reader:
        assert "超过" in reason(read(reader, tmp_path, "x" * 11))


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
@pytest.mark.parametrize("how", ["hang", "spin"])
def test_process_does_not_outlive_a_killed_parent(how: str):
    """When the survey is killed amid a file, the reading process ends too, asleep or at work."""
    code = (
        "import sys, subprocess\n"
        "from catalog.screen.frame import header\n"
        "from catalog.screen.piece import LIMITS\n"
        "p = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "p.stdin.write(header('a.txt', 1, LIMITS, b'n') + b'x'); p.stdin.flush()\n"
        "print(p.pid, flush=True)\n"
        "p.wait()\n"
    )
    command = (sys.executable, "-B", str(ODD), str(ROOT), how)
    parent = subprocess.Popen(
        [sys.executable, "-c", code, *command], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    gone = os.pidfd_open(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    waiting = select.poll()
    waiting.register(gone, select.POLLIN)
    ended = waiting.poll(60_000)
    os.close(gone)
    assert ended, "the process outlives its parent"


def test_process_ends_when_a_file_breaks_off():
    """A parent that dies amid handing over a file leaves a process that ends by itself."""
    begun = header("a.txt", 1000, LIMITS, b"n") + b"half"
    done = subprocess.run(COMMAND, input=begun, capture_output=True, timeout=60, check=True)
    assert done.stdout == b""


def test_header_carries_all_limits():
    """The process is told every limit: one that is forgotten would be taken from its own defaults."""
    limits = LIMITS._replace(seconds=7.0, pages=3)
    told = json.loads(header("a.txt", 5, limits, b"n")[4:])
    assert told == {"name": "a.txt", "size": 5, "limits": list(limits), "number": "6e"}


def test_texts_stand_in_their_layer(tmp_path: Path):
    """A record arrives as it was sent."""
    with odd_reader("sound") as reader:
        assert read(reader, tmp_path, "甲\x00乙").pieces[0].layer is Layer.VISIBLE
