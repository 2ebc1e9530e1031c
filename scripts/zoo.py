"""Screen the zoo of attachments and the hostile ones; print what was missed, how long it took and how much memory.

usage: .venv/bin/python -m scripts.zoo [zoo] [hostile] [cache]      all three where none is named
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

from catalog.parallel import spread
from catalog.screen.attachment import attachment_result
from catalog.screen.kind import SensitiveKind
from catalog.screen.process import Reader
from catalog.screen.store import TextStore
from tests.screen.hostile import HOSTILE, outcome_of
from tests.screen.zoo import ZOO, Seen, seen

SAMPLED_SECONDS = 0.005
ROUNDS = 5
SHARES = 16


def zoo(folder: Path) -> int:
    """Print a line for each ending and layer and one for each kind; return how many files came out wrong."""
    start = perf_counter()
    shares = [range(at, len(ZOO), SHARES) for at in range(SHARES)]
    jobs = os.cpu_count() or 1
    parts = spread(_share, shares, jobs=jobs, initializer=_prepare, initargs=(folder,))
    found = [one for part in parts for one in part]
    print("文件\t所在\t种数\t藏有\t漏报\t没有\t误报\t读不了")
    for file, layer in dict.fromkeys((animal.file, animal.layer) for animal in ZOO):
        some = [one for one in found if (one.animal.file, one.animal.layer) == (file, layer)]
        print(
            file.rpartition(".")[2],
            layer.label,
            len({one.animal.name for one in some}),
            sep="\t",
            end="\t",
        )
        print(*_counts(some), sep="\t")
    print("种类\t藏有\t漏报")
    for kind in SensitiveKind:
        planted = [one for one in found if one.kind is kind]
        print(kind.label, len(planted), sum(not one.is_right for one in planted), sep="\t")
    wrong = [one for one in found if not one.is_right]
    for one in wrong:
        kind_told = one.kind.value if one.kind else "clean twin"
        print(f"不对：{one.animal.file} {one.animal.name}：{kind_told}")
    print(f"{len(found)} 个文件，{len(wrong)} 个不对，{perf_counter() - start:.0f} 秒")
    return len(wrong)


_folder = Path()


def _prepare(folder: Path) -> None:
    """Give a process a folder of its own."""
    global _folder  # noqa: PLW0603 - a process prepares its tools once
    _folder = folder / str(os.getpid())
    _folder.mkdir()


def _share(numbers: range) -> list[Seen]:
    """Screen some animals; how they are built need not, and cannot, be handed back."""
    some = seen([ZOO[number] for number in numbers], _folder)
    return [one._replace(animal=one.animal._replace(build=str.encode)) for one in some]


def _counts(some: Iterable[Seen]) -> tuple[int, int, int, int, int]:
    planted = [one for one in some if one.kind]
    clean = [one for one in some if not one.kind]
    refused = sum(one.result.refusal is not None for one in some)
    missed = sum(not one.is_right for one in planted)
    return len(planted), missed, len(clean), sum(not one.is_right for one in clean), refused


def hostile(folder: Path) -> int:
    """Print outcome, seconds and greatest memory of each hostile file; return how many came out wrong."""
    print("文件\t是什么\tMB\t结果\t应为\t秒\t内存MB\t原因")
    wrong = 0
    for one in HOSTILE:
        path = folder / one.name
        data = one.make()
        path.write_bytes(data)
        with Reader() as reader:
            memory = _Memory(reader)
            start = perf_counter()
            extraction = reader.read(path, hashlib.sha256(data).hexdigest())
            seconds = perf_counter() - start
            peak = memory.stop()
        outcome = outcome_of(extraction)
        right = outcome in one.allowed
        wrong += not right
        reason = extraction.refusal.reason.zh if extraction.refusal else ""
        row = (one.name, one.title, f"{len(data) / 1e6:.2f}", outcome or "干净？！", one.outcome)
        print(*row, f"{seconds:.2f}", peak, reason, sep="\t", flush=True)
        path.unlink()
    print(f"{len(HOSTILE)} 个文件，{wrong} 个不对")
    return wrong


class _Memory:
    """Watches the greatest memory of a reader's process, where the system tells it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(SAMPLED_SECONDS):
            process = self._reader.process_id
            try:
                status = Path(f"/proc/{process}/status").read_text()
            except OSError:
                continue
            told = status.partition("VmHWM:")[2].split()
            self._peak = max(self._peak, int(told[0]) >> 10 if told else 0)

    def stop(self) -> int:
        """Return the greatest memory seen, in MB."""
        self._over.set()
        self._thread.join()
        return self._peak


def cache(folder: Path) -> int:
    """Print how many attachments a second are screened from the store, and how many are read anew."""
    files = []
    for number, animal in enumerate(ZOO):
        path = folder / f"{number}-{animal.file}"
        path.write_bytes(animal.build(animal.fitting(animal.clean)))
        files.append((path, hashlib.sha256(path.read_bytes()).hexdigest()))
    with TextStore(folder) as store, Reader() as reader:

        def all_files() -> None:
            for path, sha256 in files:
                attachment_result(reader, store, path, sha256)

        fresh = len(files) / _seconds(all_files)
        kept = len(files) / min(_seconds(all_files) for _ in range(ROUNDS))
    print(f"{len(files)} 个附件：新读每秒 {fresh:.0f} 个，从缓存每秒 {kept:.0f} 个（一个核）")
    return 0


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


PARTS = {"zoo": zoo, "hostile": hostile, "cache": cache}


def main() -> None:
    """Run what was asked for; exit 1 where anything came out wrong."""
    asked = sys.argv[1:] or list(PARTS)
    if not set(asked) <= set(PARTS):
        raise SystemExit(__doc__)
    wrong = 0
    for name in asked:
        with tempfile.TemporaryDirectory() as folder:
            wrong += PARTS[name](Path(folder))
    raise SystemExit(int(wrong > 0))


if __name__ == "__main__":
    main()
