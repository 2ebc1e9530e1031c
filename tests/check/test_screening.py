"""Screening through the whole of a check: every place of content, waivers that cover one value, states and caches."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog.cli import cli
from catalog.settings import parse_as_of, read_settings
from catalog.survey import Survey, open_site, survey
from tests.attachment_bytes import content_of
from tests.small_site import AS_OF, Sample, copy_small, matter_of, write_item

ITEM = "content/items/2026/rating.md"
PHONE, MASK = "13900126308", "139****6308"
OTHER = "13700126305"
VALUES: Mapping[str, tuple[str, str]] = {
    "resident_id": ("申请人身份证号码{}。", "990101197503281251"),
    "mobile": ("申请人联系电话{}。", PHONE),
    "landline": ("申请人家庭电话：{}。", "0000-8765432"),
    "bank_card": ("救助金汇入其银行卡，卡号{}。", "6217009990007654320"),
    "home_address": ("申请人家庭住址：{}。", "示例市示例区望月路27号6幢301室"),
    "email": ("申请人邮箱：{}。", "wanghe1990@mail.example"),
    "wechat_qq": ("申请人微信号：{}。", "wanghe_19900"),
    "health_status": ("姓名：张某某，诊断：{}。", "慢性肾功能衰竭"),
    "passport": ("申请人护照号码：{}。", "E61740283"),
    "licence_plate": ("当事人驾驶的小型汽车车牌号为{}。", "浙B6T528"),
    "person_name_penalty": ("当事人：{}，男，个体诊所负责人。", "孙国梁"),
    "social_security_no": ("参保人医保编号：{}。", "990100735164"),
}
FORMATS = ("text", "json", "sarif", "github")


@pytest.fixture
def root(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the small site."""
    root = copy_small(tmp_path / "root")
    shutil.copytree(sample.cache, root / ".cache/catalog")
    return root


def put(root: Path, body: str = "## 结果\n\n全部合格。", **fields: object) -> None:
    """Write ITEM with this body and these fields."""
    write_item(root / ITEM, matter_of(root / ITEM) | fields, body)


def surveyed(root: Path) -> Survey:
    """Return the survey of the site, in this process."""
    return survey(open_site(read_settings(root, jobs=1)))


def private(root: Path) -> list[Any]:
    """Return the findings about private values, errors and warnings."""
    found = surveyed(root).diagnostics(parse_as_of(AS_OF))
    return [one for one in found if one.code.startswith("PI") and one.severity != "notice"]


def run(root: Path, *arguments: str) -> str:
    """Return all that a command prints."""
    return CliRunner().invoke(cli, ["-C", str(root), *arguments, "--as-of", AS_OF]).output


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title": f"关于申请人电话{PHONE}的答复"}, "title"),
        ({"summary": f"本件说明申请人联系电话{PHONE}的登记情况，请各单位知悉。"}, "summary"),
        ({"keywords": ["评价", f"申请人手机{PHONE}"]}, "keywords.1"),
    ],
)
def test_fields_are_screened(root: Path, fields: dict[str, object], place: str):
    """A number in a field is found at that field, line and column in the file."""
    write_item(root / ITEM, matter_of(root / ITEM) | fields, "## 结果\n\n全部合格。")
    one = next(each for each in private(root) if each.field == place)
    line = (root / ITEM).read_text("utf-8").split("\n")[one.line - 1]
    assert line[one.column - 1 :].startswith(PHONE)
    assert PHONE not in repr(one)


@pytest.mark.parametrize(
    "line",
    [
        f"申请人手机{PHONE}。",
        f"| 申请人 | 手机 |\n| --- | --- |\n| 甲 | {PHONE} |",
        f"联系[申请人手机{PHONE}](https://ybj.shili.example/a)。",
        f"![申请人手机{PHONE}](https://ybj.shili.example/a.png)",
        f"```\n申请人手机 {PHONE}\n```",
        f"<!-- 备注：\n两行 --> 申请人手机<!-- 注 -->号码{PHONE}。",
    ],
    ids=["text", "table", "link", "image", "code", "behind a comment"],
)
def test_bodies_are_screened_at_their_place(root: Path, line: str):
    """Wherever in a body a number stands, line and column of the raw file lead to it."""
    put(root, f"## 结果\n\n{line}\n")
    (one,) = (each for each in private(root) if each.code == "PI102")
    lines = (root / ITEM).read_text("utf-8").split("\n")
    assert lines[one.line - 1][one.column - 1 :].startswith(PHONE)


def test_fields_say_nothing_of_the_body(root: Path):
    """A duty phone in the last field does not make an office's account of what begins the body."""
    put(root, "微信：wanghe_19900", public_contacts=["值班手机13800012345"])
    assert [one.code for one in private(root)] == ["PI207"]


def test_a_comment_is_not_screened(root: Path):
    """Comments never reach the site: a number in one is no finding."""
    put(root, f"## 结果\n\n<!-- 申请人手机{PHONE} -->\n\n全部合格。\n")
    assert private(root) == []


def test_pages_and_the_agencys_files_are_screened(root: Path):
    """Pages and what the agency's own files show are under the same rules."""
    page = root / "content/pages/guide.md"
    page.write_text(page.read_text("utf-8") + f"\n申请人手机{PHONE}。\n", "utf-8")
    departments = root / "content/departments.yml"
    text = departments.read_text("utf-8")
    departments.write_text(text.replace("duties: ", f"duties: 申请人手机{PHONE}，", 1), "utf-8")
    files = {one.file for one in private(root)}
    assert {"content/pages/guide.md", "content/departments.yml"} <= files


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("site_name: ", f"site_name: 申请人手机{PHONE}"),
        ("首页: ", f"申请人手机{PHONE}: "),
        ("strict: true", f"strict: true\ncopyright: 申请人手机{PHONE}"),
    ],
    ids=["name", "tab", "copyright"],
)
def test_the_settings_that_every_page_shows_are_screened(root: Path, before: str, after: str):
    """Name, tabs and footer of the site are told with their line in mkdocs.yml, and stop every build."""
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace(before, after, 1), "utf-8")
    (one,) = private(root)
    assert (one.file, one.code) == ("mkdocs.yml", "PI102")
    line = file.read_text("utf-8").split("\n")[one.line - 1]
    assert line[one.column - 1 :].startswith(PHONE)
    assert PHONE not in repr(one)
    assert "有错误，没有生成站点" in run(root, "build", "--keep-going")


def test_settings_that_cannot_be_read_are_not_quoted(root: Path):
    """What is wrong with mkdocs.yml is told by line and column, not by what stands there."""
    file = root / "mkdocs.yml"
    said = file.read_text("utf-8").replace("site_name: ", f"site_name: 申请人手机{PHONE}: ", 1)
    file.write_text(said, "utf-8")
    output = run(root, "check")
    assert "mkdocs.yml 读不懂：2:" in output
    assert PHONE not in output


def test_names_of_pages_and_their_pictures_are_screened(root: Path):
    """A page's name is part of its address, and a picture's is what a reader saves it as."""
    pages = root / "content/pages"
    (pages / f"tel-{PHONE}.md").write_bytes((pages / "rules.md").read_bytes())
    picture = root / "content/items/2026/outpatient-guide/比例 图.png"
    (pages / f"申请人手机{PHONE}.png").write_bytes(picture.read_bytes())
    found = [one for one in private(root) if one.code == "PI102"]
    assert {one.file.rpartition(".")[2] for one in found} == {"md", "png"}
    assert all("文件名" in one.message.zh for one in found)


NAMED = "13600126301"
NAMED_ID = "990101197503281253"


@pytest.mark.parametrize("value", [NAMED, f"tel-{NAMED}", f"a_{NAMED}", NAMED_ID])
def test_no_output_holds_the_number_in_a_name(root: Path, value: str):
    """A path that holds a number is told masked by every command in every format, whatever is found in its file."""
    number = value.rpartition("-")[2].rpartition("_")[2]
    item = root / f"content/items/2026/{value}.md"
    own = {"identifier": "11990100MB0000000P/2026-90002", "title": "关于评价结果的通知"}
    write_item(item, matter_of(root / ITEM) | own | {"kind": "?"}, f"申请人手机{PHONE}")
    (root / "content/pages" / f"{value}.txt").write_text("x", "utf-8")
    (root / "content/pages" / f"{value}.md").write_text("---\nx: [\n---\n", "utf-8")
    outputs = [
        run(root, command, "--format", each) for command in ("check", "screen") for each in FORMATS
    ]
    outputs += [
        run(root, "status"),
        run(root, "status", "--format", "json"),
        run(root, "build", "--keep-going"),
    ]
    file = item.relative_to(root).as_posix()
    outputs += [run(root, command, file) for command in ("mask", "approve")]
    for output in outputs:
        assert output
        assert number not in output


def test_an_items_name_is_screened(root: Path):
    """An item whose name holds a number is stopped; the message tells folder, masked name and place in it."""
    item = root / f"content/items/2026/答复{NAMED}.md"
    own = {"identifier": "11990100MB0000000P/2026-90002"}
    write_item(item, matter_of(root / ITEM) | own, "## 结果\n\n全部合格。")
    (one,) = [one for one in private(root) if one.code == "PI102"]
    assert one.message.zh.startswith("文件名（content/items/2026/答复136****6301.md，第3个字起）")
    assert one.severity == "error"
    assert "改名" in one.help.zh


def test_a_folder_of_pictures_is_screened(root: Path):
    """The folder of a page's picture is part of its address."""
    folder = root / f"content/pages/{NAMED}"
    folder.mkdir()
    picture = root / "content/items/2026/outpatient-guide/比例 图.png"
    (folder / "a.png").write_bytes(picture.read_bytes())
    (one,) = [one for one in private(root) if one.code == "PI102"]
    assert one.message.zh.startswith("文件夹名（content/pages/136****6301/a.png，第1个字起）")


@pytest.mark.parametrize("name", ["名单.xlsx", f"{NAMED}.png"])
def test_what_is_wrong_beside_the_pages_stops_every_build(root: Path, name: str):
    """The site builder copies what lies beside the pages, so no build goes on without looking at it."""
    picture = root / "content/items/2026/outpatient-guide/比例 图.png"
    (root / "content/pages" / name).write_bytes(picture.read_bytes())
    assert "没有生成站点" in run(root, "build", "--keep-going")
    assert not list((root / "site").rglob(name))


def test_an_attachment_is_screened_with_its_place(root: Path):
    """A number hidden in an attachment is told where the item names the file, with sheet and cell in the message."""
    folder = (root / ITEM).with_suffix("")
    folder.mkdir()
    (folder / "名单.csv").write_text(f"参保人,联系电话\n甲,{PHONE}\n", "utf-8")
    put(root, attachments=[{"file": "名单.csv", "title": "评价名单"}])
    (one,) = private(root)
    assert (one.code, one.field) == ("PI102", "attachments.0.file")
    assert "名单.csv" in one.message.zh
    assert "B2" in one.message.zh


def test_a_damaged_attachment_is_refused(root: Path):
    """What cannot be read is blocked, never clean, and no waiver opens it."""
    folder = (root / ITEM).with_suffix("")
    folder.mkdir()
    (folder / "table.xlsx").write_bytes(content_of("table.xlsx", 4000, "not_screened"))
    put(root, attachments=[{"file": "table.xlsx", "title": "评价表"}])
    (one,) = private(root)
    assert one.code == "PI301"
    waive(root, code="PI301", place="items/2026/rating.md")
    assert "PI301" in codes(root)


def test_no_output_holds_a_value(root: Path, monkeypatch: pytest.MonkeyPatch):
    """No format of any command, on a terminal or not, and no cached finding holds a value of any kind."""
    page, matter, files = root / "content/pages/guide.md", matter_of(root / ITEM), set()
    for number, (sentence, value) in enumerate(VALUES.values(), 90_001):
        said = sentence.format(value)
        page.write_text(page.read_text("utf-8") + f"\n{said}\n", "utf-8")
        file = root / f"content/items/2026/private-{number}.md"
        own = {"identifier": f"11990100MB0000000P/2026-{number}", "title": f"关于{said}。"}
        body = f"## 结果\n\n{said}\n\n{said}{said}（，)\n"
        write_item(file, matter | own | {"kind": "document"}, body)
        files.add(file.relative_to(root).as_posix())
    for colour in ("", "1"):
        monkeypatch.setenv("FORCE_COLOR", colour)
        outputs = [run(root, "check", "--format", each) for each in FORMATS]
        outputs += [run(root, "screen", "--format", each) for each in FORMATS]
        outputs += [run(root, "status"), run(root, "build", "--keep-going")]
        for output in outputs:
            assert output
            assert [kind for kind, (_, value) in VALUES.items() if value in output] == []
    assert files <= {one.file for one in private(root)}
    kept = repr([one.findings for one in surveyed(root).extracts])
    assert [kind for kind, (_, value) in VALUES.items() if value in kept] == []


def test_a_key_that_is_private_is_masked(root: Path):
    """What stands as a key of the agency's files is masked in the path that is told, in every format."""
    file = root / "content/departments.yml"
    text = file.read_text("utf-8")
    file.write_text(
        f"{text}{PHONE}: {{name: 申请人手机{PHONE}, duties: 无, phone: 0000-1}}\n", "utf-8"
    )
    for command in ("check", "screen"):
        for each in FORMATS:
            output = run(root, command, "--format", each)
            assert "PI102" in output
            assert PHONE not in output


@pytest.mark.parametrize("command", ["mask", "approve"])
def test_what_keeps_a_file_from_being_written_is_masked(root: Path, command: str):
    """Why an item is neither masked nor approved is told without the values that stand in it."""
    put(root, disclosure=PHONE, title=f"关于申请人手机{PHONE}的答复")
    more = ("--role", "editor", "--by", "chen-x") if command == "approve" else ()
    output = CliRunner().invoke(cli, ["-C", str(root), command, ITEM, *more]).output
    assert "LD204" in output
    assert PHONE not in output


def waive(root: Path, **keys: str) -> None:
    """Register one waiver."""
    entry = {"reason": "是设备编号", "by": "chen-x", "until": "2026-12-31"} | keys
    (root / "content/waivers.yml").write_text(json.dumps([entry], ensure_ascii=False), "utf-8")


def codes(root: Path) -> list[str]:
    """Return the codes of the findings about private values and about waivers."""
    found = surveyed(root).diagnostics(parse_as_of(AS_OF))
    return [one.code for one in found if one.code[:2] in {"PI", "WV"} and one.severity != "notice"]


def test_a_false_alarm_is_waived_for_one_value(root: Path):
    """The waiver holds wherever in the item the value moves, and for no other value at its place."""
    put(root, f"## 结果\n\n申请人手机{PHONE}。")
    (one,) = private(root)
    waive(root, code=one.code, fingerprint=one.fingerprint, kind="false_alarm")
    assert codes(root) == []
    put(root, f"## 结果\n\n前面多了一段。\n\n申请人手机{PHONE}。")
    assert codes(root) == []
    put(root, f"## 结果\n\n申请人手机{OTHER}。")
    assert codes(root) == ["PI102", "WV107"]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"place": "items/2026/rating.md", "kind": "false_alarm"}, "WV109"),
        ({"fingerprint": "{own}"}, "WV110"),
        ({"fingerprint": "4f2a90c1d37be865", "kind": "false_alarm"}, "WV108"),
        ({"fingerprint": "k000000-{digits}", "kind": "false_alarm"}, "WV111"),
    ],
)
def test_what_does_not_waive_a_private_value(root: Path, keys: dict[str, str], told: str):
    """A place, a promise to mend it later, a bare fingerprint and another key open nothing, and it is said why."""
    put(root, f"## 结果\n\n申请人手机{PHONE}。")
    (one,) = private(root)
    known = {"own": one.fingerprint, "digits": one.fingerprint.partition("-")[2]}
    waive(root, code=one.code, **{key: text.format(**known) for key, text in keys.items()})
    assert codes(root) == ["PI102", told]


def test_a_warning_may_be_mended_later(root: Path):
    """What only asks for a look can be waived as to be fixed, too."""
    put(root, "## 结果\n\n车牌号为浙B6T528。")
    (one,) = private(root)
    assert one.code == "PI210"
    waive(root, code=one.code, fingerprint=one.fingerprint, kind="to_fix")
    assert codes(root) == []


def test_status_tells_why(root: Path):
    """The reason of a refused item is in words a person understands."""
    put(root, f"## 结果\n\n申请人手机{PHONE}。")
    line = next(each for each in run(root, "status").split("\n") if ITEM in each)
    assert "正文第" in line
    assert f"有个人手机号码“{MASK}”" in line


def test_another_key_checks_anew(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Results depend on the key: with another one the fingerprints are others, not those that were kept."""
    put(root, f"## 结果\n\n申请人手机{PHONE}。")
    (before,) = private(root)
    monkeypatch.setenv("CATALOG_SCREENING_KEY", "ab" * 32)
    (after,) = private(root)
    assert before.fingerprint.partition("-")[::2] != after.fingerprint.partition("-")[::2]
    assert after.message == before.message


def test_an_attachment_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch):
    """An item whose text changes does not have its attachments read again: their texts are kept by content."""
    folder = (root / ITEM).with_suffix("")
    folder.mkdir()
    (folder / "名单.csv").write_text(f"参保人,联系电话\n甲,{PHONE}\n", "utf-8")
    listed = [{"file": "名单.csv", "title": "评价名单"}]
    put(root, attachments=listed)
    (before,) = private(root)

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("catalog.screen.process.Reader.read", never)
    put(root, "## 结果\n\n改了一句。", attachments=listed)
    (after,) = private(root)
    assert after.fingerprint == before.fingerprint


def test_what_does_not_last_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch):
    """An attachment that was being changed is refused this time, and looked at again the next."""
    folder = (root / ITEM).with_suffix("")
    folder.mkdir()
    (folder / "名单.csv").write_text("指标,得分\n服务,95\n", "utf-8")
    put(root, attachments=[{"file": "名单.csv", "title": "评价名单"}])
    with monkeypatch.context() as changed:
        changed.setattr("catalog.screen.process._opened", lambda _: (_ for _ in ()).throw(OSError))
        assert [one.code for one in private(root)] == ["PI301"]
    assert private(root) == []
