"""`catalog mask` as a person meets it: real processes, real git repositories, real tables and documents."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import select
import stat
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.small_site import catalog, command, copy_small, environment

ITEM = "content/items/2026/rating.md"
FOLDER = "content/items/2026/rating"
PHONE, OTHER = "13907215566", "13807216677"
RESIDENT = "990101199003070114"
"""Its check digit is right; there is no area 990101."""
BODY = f"## 结果\n\n经办人本人手机：{PHONE}，身份证号：{RESIDENT}。\n"
MASKED = r"经办人本人手机：139\*\*\*\*5566，身份证号：990101\*\*\*\*\*\*\*\*0114。"


def git(root: Path, *arguments: str) -> str:
    """Run git in the site's folder; return what it says."""
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


def commit(root: Path) -> None:
    """Commit all that is there."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A copy of the small site, in no repository, with private values in one item."""
    root = copy_small(tmp_path / "root")
    file = root / ITEM
    text = file.read_text("utf-8")
    head = text.partition("## 结果")[0].replace("中选企业的", f"（本人手机 {OTHER}）中选企业的")
    file.write_text(head + BODY, "utf-8", newline="\n")
    return root


@pytest.fixture
def root(bare: Path) -> Path:
    """The same, committed."""
    git(bare, "init", "-q")
    commit(bare)
    return bare


def mask(root: Path, *more: str, code: int = 0) -> str:
    """Run the command on the item; return all that it said, in which no raw value is."""
    done = catalog(root, "mask", ITEM, *more)
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    for value in (PHONE, OTHER, RESIDENT, RESIDENT[6:14]):
        assert value not in said
    return said


def text(root: Path) -> str:
    """Return the item's file."""
    return (root / ITEM).read_text("utf-8")


def files(root: Path) -> dict[str, bytes]:
    """Return every file of the item, by path."""
    there = [root / ITEM, *(root / FOLDER).rglob("*")]
    return {str(one): one.read_bytes() for one in there if one.is_file()}


def private(root: Path) -> list[str]:
    """Return the codes of family PI that the check has for the item."""
    done = catalog(root, "check", ITEM, "--format", "json", "--as-of", "2026-06-30")
    found = json.loads(done.stdout)["diagnostics"]
    return sorted(one["code"] for one in found if one["code"].startswith("PI"))


def test_proposals_alone_write_nothing(root: Path) -> None:
    """Without a terminal and without --apply the masks are shown and nothing is written."""
    before = files(root)
    said = mask(root, code=1)
    assert "【139****5566】" in said
    assert "【990101********0114】" in said
    assert "git 历史" in said
    assert "--apply" in said
    assert files(root) == before


def test_applied_masks_leave_every_other_byte(root: Path) -> None:
    """Front matter and body are masked; nothing else in the file changes; the original is in git."""
    before = text(root)
    said = mask(root, "--apply")
    expected = before.replace(OTHER, "138****6677").replace(BODY.split("\n")[2], MASKED)
    assert text(root) == expected
    assert "已脱敏 3 处" in said
    assert "catalog approve" in said
    assert "--masking" in said
    assert before == git(root, "show", f"HEAD:{ITEM}")


def test_a_second_run_changes_nothing(root: Path) -> None:
    """After masking there is nothing left to propose, and the command says so."""
    mask(root, "--apply")
    before = files(root)
    assert "没有改动" in mask(root, "--apply")
    assert files(root) == before
    assert private(root) == ["PI401"]


def test_the_confirmation_closes_the_matter(root: Path) -> None:
    """`approve --masking` writes who confirmed it; then the check has nothing to say."""
    mask(root, "--apply")
    done = catalog(root, "approve", ITEM, "--masking", "--by", "chen-x", "--on", "2026-01-14")
    assert done.returncode == 0, done.stderr
    assert "    masking: {by: chen-x, on: 2026-01-14}\n" in text(root)
    assert private(root) == []
    again = catalog(root, "approve", ITEM, "--masking", "--by", "chen-x")
    assert again.returncode == 1
    assert "已有脱敏确认" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--masking", "--role", "editor", "--by", "chen-x"), 2),
        (("--by", "chen-x"), 2),
        (("--masking", "--new-round", "--by", "chen-x"), 2),
        (("--masking", "--by", "nobody"), 1),
    ],
)
def test_confirmations_that_are_refused(root: Path, arguments: tuple[str, ...], code: int) -> None:
    """A role beside it, no role at all, a new round, or an unknown person: nothing is written."""
    before = text(root)
    done = catalog(root, "approve", ITEM, *arguments)
    assert done.returncode == code
    assert text(root) == before


def test_a_number_is_skipped(root: Path) -> None:
    """What the person does not want masked stays; an unknown number is a usage error."""
    mask(root, "--apply", "--skip", "2", "--skip", "3")
    assert BODY in text(root)
    assert OTHER not in text(root)
    done = catalog(root, "mask", ITEM, "--skip", "9")
    assert done.returncode == 2


def test_unreadable_waivers_stop_it(root: Path) -> None:
    """Which values are registered false alarms is not known then: nothing is masked, not even proposed."""
    (root / "content/waivers.yml").write_text("- {code: PI102\n", "utf-8")
    assert "catalog check" in mask(root, "--apply", code=3)
    assert "13907215566" in text(root)


def test_uncommitted_changes_are_refused_unless_told(root: Path) -> None:
    """What git does not keep is not overwritten, until the person says so."""
    file = root / ITEM
    file.write_text(text(root) + "\n再补一句。\n", "utf-8")
    before = files(root)
    assert "没有提交" in mask(root, "--apply", code=1)
    assert files(root) == before
    mask(root, "--apply", "--uncommitted")
    assert PHONE not in text(root)


def test_an_ignored_file_is_not_kept_by_git(root: Path) -> None:
    """A file that git ignores counts as not committed."""
    (root / ".gitignore").write_text("*.md\n")
    git(root, "rm", "-q", "--cached", ITEM)
    commit(root)
    assert "没有提交" in mask(root, "--apply", code=1)


def test_without_git_it_is_said(bare: Path) -> None:
    """In no repository the original would be lost: --apply alone does not write."""
    before = files(bare)
    assert "不是 git 仓库" in mask(bare, "--apply", code=1)
    assert files(bare) == before
    mask(bare, "--apply", "--uncommitted")
    assert PHONE not in text(bare)


def answered(root: Path, answer: str) -> int:
    """Run the command on a terminal and answer its question; return the exit code."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        command("mask", ITEM),
        cwd=root,
        env=environment(),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    said = b""
    with contextlib.suppress(OSError):
        while select.select([controller], [], [], 60)[0]:
            part = os.read(controller, 4096)
            said += part
            if not part:
                break
            if "？".encode() in said and answer:
                os.write(controller, answer.encode())
                answer = ""
    os.close(controller)
    assert PHONE.encode() not in said
    return process.wait(60)


def test_on_a_terminal_it_asks(root: Path) -> None:
    """No leaves everything, yes writes."""
    before = files(root)
    assert answered(root, "n\n") == 1
    assert files(root) == before
    assert answered(root, "y\n") == 0
    assert PHONE not in text(root)


def test_a_secrecy_mark_is_never_masked(root: Path) -> None:
    """With a mark in the text nothing is written at all: the item must not be published."""
    file = root / ITEM
    file.write_text(text(root) + "\n机密★10年\n", "utf-8")
    commit(root)
    before = files(root)
    assert "不得公开" in mask(root, "--apply", "--uncommitted", code=1)
    assert files(root) == before


def test_crlf_and_byte_order_mark_stay(root: Path) -> None:
    """A file with a BOM and CRLF has both afterwards."""
    file = root / ITEM
    data = b"\xef\xbb\xbf" + text(root).replace("\n", "\r\n").encode()
    file.write_bytes(data)
    git(root, "-c", "core.autocrlf=false", "commit", "-q", "-a", "-m", "x")
    mask(root, "--apply")
    expected = data.decode().replace(OTHER, "138****6677").replace(BODY.split("\n")[2], MASKED)
    assert file.read_bytes().decode() == expected


def test_the_mode_stays(root: Path) -> None:
    """The file's mode is the same afterwards."""
    (root / ITEM).chmod(0o664)
    mask(root, "--apply")
    assert stat.S_IMODE((root / ITEM).stat().st_mode) == 0o664


def test_an_approved_text_needs_a_new_round(root: Path) -> None:
    """Where the text was bound, masking it is told to need a new round."""
    file = root / ITEM
    line = "    secrecy: {by: he-m, on: 2026-01-13, result: clear}\n"
    bound = f"{line}    approved_text: sha256:{'0' * 64}\n"
    file.write_text(text(root).replace(line, bound), "utf-8")
    commit(root)
    assert "--new-round" in mask(root, "--apply")


def test_an_item_before_its_review(root: Path) -> None:
    """An item that nobody has reviewed is masked all the same."""
    file = root / ITEM
    head, _, rest = text(root).partition("review:\n")
    file.write_text(head + "---\n" + rest.partition("---\n")[2], "utf-8")
    commit(root)
    assert "照常审核" in mask(root, "--apply")
    assert PHONE not in text(root)


def test_other_files_are_refused(root: Path) -> None:
    """A page, or a file of the agency, is no item."""
    done = catalog(root, "mask", "content/agency.yml")
    assert done.returncode == 1
    assert catalog(root, "mask").returncode == 2


def attach(root: Path, name: str, title: str) -> Path:
    """List an attachment in the item; return where its file goes."""
    file = root / ITEM
    entry = f"attachments:\n  - {{file: {name}, title: {title}}}   # 附表\nreview:"
    file.write_text(text(root).replace("review:", entry, 1), "utf-8")
    (root / FOLDER).mkdir(exist_ok=True)
    return root / FOLDER / name


def table(path: Path, *, people: int = 1) -> None:
    """Write a table of people."""
    book = openpyxl.Workbook()
    book.properties.creator = None
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["序号", "单位", "身份证号", "手机号"])
    for number in range(people):
        sheet.append([number + 1, "示例药店", RESIDENT, int(PHONE) + number])
    book.save(path)


def test_a_table_gets_a_masked_copy(root: Path) -> None:
    """The copy takes the place of the original in the item; the original is in git's history alone."""
    original = attach(root, "名单.xlsx", "评价名单")
    table(original)
    before = original.read_bytes()
    commit(root)
    said = mask(root, "--apply")
    copy = original.with_name("名单-脱敏.xlsx")
    assert "  - {file: 名单-脱敏.xlsx, title: 评价名单}   # 附表\n" in text(root)
    assert not original.exists()
    assert "名单-脱敏.xlsx" in said
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(copy).active.rows]  # type: ignore[union-attr]
    assert rows[1] == [1, "示例药店", "990101********0114", "139****5566"]
    kept = subprocess.run(
        ["git", "show", f"HEAD:{FOLDER}/名单.xlsx"], cwd=root, capture_output=True, check=True
    )
    assert kept.stdout == before
    commit(root)
    state = files(root)
    assert "没有改动" in mask(root, "--apply")
    assert files(root) == state


def test_a_long_table_is_masked_whole(root: Path) -> None:
    """However many people a table lists, none of them is left in the copy."""
    original = attach(root, "名单.xlsx", "评价名单")
    table(original, people=450)
    commit(root)
    mask(root, "--apply")
    rows = openpyxl.load_workbook(original.with_name("名单-脱敏.xlsx")).active.rows  # type: ignore[union-attr]
    assert {str(row[3].value)[3:7] for row in rows} == {"", "****"}


def test_a_document_gets_a_masked_copy(root: Path) -> None:
    """A value in a document is masked, be it split over runs or in a comment's neighbourhood."""
    original = attach(root, "说明.docx", "说明")
    made = docx.Document()
    made.core_properties.author = ""
    paragraph = made.add_paragraph("联系人本人手机：")
    paragraph.add_run(PHONE[:5]).bold = True
    paragraph.add_run(PHONE[5:])
    made.save(str(original))
    commit(root)
    mask(root, "--apply")
    read = docx.Document(str(original.with_name("说明-脱敏.docx")))
    assert read.paragraphs[0].text == "联系人本人手机：139****5566"


def test_without_git_the_original_stays(bare: Path) -> None:
    """An original that nothing else keeps is not removed; it is no longer listed, so it is not published."""
    original = attach(bare, "名单.xlsx", "评价名单")
    table(original)
    said = mask(bare, "--apply", "--uncommitted")
    assert original.exists()
    assert "移出 content/" in said
    assert "名单-脱敏.xlsx" in text(bare)


def pdf(words: str) -> bytes:
    """Return a PDF of one page with one line of ASCII."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    tail = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + tail


@pytest.mark.parametrize(
    ("name", "data", "way"),
    [
        ("名单.pdf", pdf(f"mobile {PHONE}"), "重新导出"),
        ("名单.csv", f"姓名,手机号\n赵某某,{PHONE}\n".encode(), "改好再保存"),
        ("名单.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为"),
    ],
)
def test_what_cannot_be_copied_masked_is_told(root: Path, name: str, data: bytes, way: str) -> None:
    """It stays, with the way out; the text is masked, and the exit code says that something is left."""
    original = attach(root, name, "评价名单")
    original.write_bytes(data)
    commit(root)
    said = mask(root, "--apply", code=1)
    assert f"附件“{name}”" in said
    assert way in said
    assert PHONE not in text(root)
    assert original.read_bytes() == data


def test_a_copy_that_is_there_is_not_overwritten(root: Path) -> None:
    """Where a file of the copy's name is there already nothing is written."""
    original = attach(root, "名单.xlsx", "评价名单")
    table(original)
    original.with_name("名单-脱敏.xlsx").write_bytes(b"x")
    commit(root)
    before = files(root)
    done = catalog(root, "mask", ITEM, "--apply")
    assert done.returncode == 1
    assert files(root) == before


def test_a_copy_left_by_a_run_that_was_ended_is_taken(root: Path) -> None:
    """Ended after the copy was written and before the item was, a run can be run again, and nothing is lost."""
    original = attach(root, "名单.xlsx", "评价名单")
    table(original)
    commit(root)
    mask(root, "--apply")
    git(root, "checkout", "-q", ".")
    git(root, "add", "-A", FOLDER)
    git(root, "commit", "-q", "-m", "x")
    mask(root, "--apply")
    assert not original.exists()
    assert "{file: 名单-脱敏.xlsx" in text(root)


@pytest.mark.parametrize(
    ("name", "new", "content"),
    [
        (f"{PHONE}名单.xlsx", "139XXXX5566名单-脱敏.xlsx", None),
        (f"{PHONE}.pdf", "139XXXX5566.pdf", "nobody"),
    ],
)
def test_a_file_whose_name_tells_something_is_renamed(
    root: Path, name: str, new: str, content: str | None
) -> None:
    """The item and the folder change together, the name is never printed, and a second run finds nothing."""
    original = attach(root, name, "评价名单")
    if content is None:
        table(original)
    else:
        original.write_bytes(pdf(content))
    commit(root)
    assert new in mask(root, "--apply")
    assert [one.name for one in (root / FOLDER).iterdir()] == [new]
    assert f"{{file: {new}, title: 评价名单}}" in text(root)
    commit(root)
    assert "没有改动" in mask(root, "--apply")


def test_metadata_are_stripped(tmp_path: Path) -> None:
    """The author is gone, the mode stays, and a second run changes nothing and says so."""
    path = tmp_path / "a.docx"
    made = docx.Document()
    made.core_properties.author = "某作者"
    made.add_paragraph("正文")
    made.save(str(path))
    path.chmod(0o640)
    done = catalog(tmp_path, "mask", "--strip-metadata", path)
    assert done.returncode == 0, done.stderr
    assert docx.Document(str(path)).core_properties.author in {"", None}
    assert docx.Document(str(path)).paragraphs[0].text == "正文"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = path.read_bytes()
    assert "没有改动" in catalog(tmp_path, "mask", "--strip-metadata", path).stdout
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


def test_what_cannot_be_stripped_stays(tmp_path: Path) -> None:
    """Another kind of file, or a damaged one, is refused with the way out and left as it is."""
    for name, data in (("a.doc", b"\xd0\xcf\x11\xe0"), ("b.docx", b"PK\x03\x04broken")):
        path = tmp_path / name
        path.write_bytes(data)
        done = catalog(tmp_path, "mask", "--strip-metadata", path)
        assert done.returncode != 0
        assert path.read_bytes() == data


def test_names_are_numbered_alike_in_text_and_table(root: Path) -> None:
    """People who would be masked alike are 甲 and 乙 in the body and in the attachment's copy."""
    original = attach(root, "名单.xlsx", "评价名单")
    book = openpyxl.Workbook()
    book.properties.creator = None
    sheet = book.active
    assert sheet is not None
    for row in (["姓名", "身份证号"], ["赵明远", RESIDENT], ["赵明达", RESIDENT[:17] + "X"]):
        sheet.append(row)
    book.save(original)
    file = root / ITEM
    file.write_text(
        text(root)
        .replace("kind: document", "kind: penalty")
        .replace("## 结果", "## 结果\n\n当事人：赵明达，男。"),
        "utf-8",
    )
    commit(root)
    mask(root, "--apply")
    assert "当事人：赵某甲，男。" in text(root)
    rows = openpyxl.load_workbook(original.with_name("名单-脱敏.xlsx")).active.rows  # type: ignore[union-attr]
    assert [row[0].value for row in rows] == ["姓名", "赵某乙", "赵某甲"]
