"""What the screening is measured beside: naive regexes, and any program that reads and writes JSON lines."""

import json
import re
import shlex
import subprocess
from collections.abc import Sequence

from catalog.screen.kind import SensitiveKind
from scripts.screening_score import Screen, Span

NAIVE = {
    SensitiveKind.RESIDENT_ID: r"\d{17}[\dXx]|\d{15}",
    SensitiveKind.MOBILE: r"1[3-9]\d{9}",
    SensitiveKind.LANDLINE: r"0\d{2,3}-?\d{7,8}",
    SensitiveKind.BANK_CARD: r"\d{16,19}",
    SensitiveKind.HOME_ADDRESS: (
        r"[\u4e00-\u9fa5]+[省市县区镇乡村路街][\u4e00-\u9fa5\d]*?\d+(?:号|室|组|栋|幢)"
    ),
    SensitiveKind.EMAIL: r"[\w.-]+@[\w-]+(?:\.[\w-]+)+",
    SensitiveKind.WECHAT_QQ: r"(?:微信|QQ)号?[:：]?\s*([A-Za-z0-9_-]{5,20})",
    SensitiveKind.HEALTH_STATUS: r"(?:患有?|诊断[为：])([\u4e00-\u9fa5]{2,12})",
    SensitiveKind.PASSPORT: r"[EGPSDCHM][A-Z]?\d{7,8}",
    SensitiveKind.LICENCE_PLATE: r"[\u4e00-\u9fa5][A-Z]·?[A-Z0-9]{5,6}",
    SensitiveKind.PERSON_NAME_PENALTY: r"(?:当事人|被处罚人|姓名)[:：]?([\u4e00-\u9fa5]{2,4})",
    SensitiveKind.SECRECY_MARKING: r"绝密|机密|秘密|内部(?:资料|文件)",
    SensitiveKind.SOCIAL_SECURITY_NO: r"(?:社保|参保|个人)(?:编号|卡号|号)[:：]?([A-Z0-9]{8,12})",
}
"""What one writes in ten minutes: a pattern a kind, no normalising, no check digit, no context."""
COMPILED = {kind: re.compile(pattern) for kind, pattern in NAIVE.items()}


class PeerError(Exception):
    """A program beside did not answer as agreed."""


def naive(texts: Sequence[str]) -> list[list[Span]]:
    """Return what the naive regexes find: the group where there is one, else the whole match."""
    return [
        [
            Span(*match.span(match.re.groups), kind.value)
            for kind, pattern in COMPILED.items()
            for match in pattern.finditer(text)
        ]
        for text in texts
    ]


def command(words: str) -> Screen:
    """Return an implementation that is a program: `{"id","text"}` lines in, `{"id","spans"}` lines out."""

    def screen(texts: Sequence[str]) -> list[list[Span]]:
        lines = (
            json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n"
            for number, text in enumerate(texts)
        )
        return _answers(_run(shlex.split(words), "".join(lines)), len(texts))

    return screen


def _run(words: list[str], said: str) -> str:
    try:
        done = subprocess.run(words, input=said, capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise PeerError(f"{words[0]}: {error.strerror}") from error
    if done.returncode != 0:
        raise PeerError(f"{words[0]} exits {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def _answers(said: str, count: int) -> list[list[Span]]:
    """Return the hits of each text in order; every text is answered once."""
    found: dict[str, list[Span]] = {}
    kinds = {kind.value for kind in SensitiveKind}
    for line in said.splitlines():
        try:
            row = json.loads(line)
            spans = [Span(*span) for span in row["spans"]]
            name = row["id"]
        except (ValueError, TypeError, KeyError) as error:
            raise PeerError(
                f'expected lines of {{"id", "spans": [[start, end, kind], …]}}, got {line[:80]!r}'
            ) from error
        strange = {span.kind for span in spans} - kinds
        if strange:
            raise PeerError(f"unknown kinds: {', '.join(sorted(strange))}")
        if name in found:
            raise PeerError(f"answers {name!r} twice")
        found[name] = spans
    asked = [str(number) for number in range(count)]
    if set(found) != set(asked):
        raise PeerError(f"expected {count} answers, got {len(found)} with other or fewer ids")
    return [found[name] for name in asked]
