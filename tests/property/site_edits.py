"""Random edits around the items: the agency's files, pages, theme, settings, day, the site that stands.

Also the table of all edits.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from random import Random

from tests.property.edits import (
    DAYS,
    Edit,
    Edited,
    add_change,
    add_item,
    add_sentence,
    change_attachment,
    delete_item,
    drop_field,
    link_items,
    rename_item,
    same_size_same_time,
    set_field,
    spoil,
    swap_items,
    withdraw,
)

CONFIG_EDITS: tuple[tuple[str, str, str], ...] = (
    ("agency.yml", r"(?m)^hours: .*$", "hours: 工作日{n}:00–17:00"),
    ("agency.yml", r"(?m)^phones: .*$", "phones: [0000-12345{n:02}]"),
    ("agency.yml", r"(?m)^name: .*$", "name: 示例市医疗保障局{n}"),
    ("agency.yml", r"(?m)^document_codes: .*$", "document_codes: [示医保发, 示医保规, 示医保{n}]"),
    ("taxonomy.yml", r"title: (统计信息|统计\d+)", "title: 统计{n}"),
    ("taxonomy.yml", r"\Z", "- {{key: extra-{n}, title: 新增分类{n}, article: '20(15)'}}\n"),
    ("taxonomy.yml", r"key: notices", "key: notices-{n}"),
    ("departments.yml", r"name: 基金监管科\d*", "name: 基金监管科{n}"),
    ("departments.yml", r"duties: [^,]*", "duties: 职责{n}。"),
    ("staff.yml", r"name: 陈某\d*", "name: 陈某{n}"),
    ("staff.yml", r"(?m)^(wu-z.*role: deputy_director, from: )\d{4}", r"\g<1>20{n:02}"),
    ("topics.yml", r"title: [^,]*", "title: 专栏{n}"),
    ("sources.yml", r"name: [^,]*", "name: 示例省门户{n}"),
    ("calendar.yml", r"until: 2025-07-\d\d", "until: 2025-07-{n:02}"),
    ("waivers.yml", r"\A.*\Z", "[]\n# {n}\n"),
    ("waivers.yml", r"\A.*\Z", "- {{code: TX105, place: items/20{n:02}, reason: 试行期间, by: wu-z, until: 2026-06-{n:02}}}\n"),
    ("waivers.yml", r"\A.*\Z", "- {{code: DT102, place: items, reason: 补录旧件, by: wu-z, until: 2026-06-{n:02}}}\n"),
    ("waivers.yml", r"\A.*\Z", "- {{code: LK201, place: items/2026, reason: 随后补录, by: wu-z, until: 2026-07-{n:02}}}\n"),
    ("pages/guide.md", r"\Z", "\n第{n}段，电话{{{{ agency.phones }}}}。\n"),
    ("pages/guide.md", r"(?m)^title: .*$", "title: 公开指南{n}"),
    ("pages/rules.md", r"(?m)^summary: .*$", "summary: 列出公开工作依据的法规和本机关自己的规定，第{n}版说明。"),
)  # fmt: skip


def change_config(site: Edited, chance: Random) -> str:
    """Change one of the agency's files or pages."""
    name, pattern, text = chance.choice(CONFIG_EDITS)
    file, number = site.root / "content" / name, chance.randrange(8, 31)
    if not file.is_file():
        return f"no {name}"
    changed = re.sub(
        pattern,
        text.format(n=number),
        file.read_text("utf-8", "replace"),
        count=1,
        flags=re.DOTALL if "A" in pattern else 0,
    )
    file.write_text(changed, "utf-8")
    return f"{name}: {pattern} {number}"


def change_page(site: Edited, chance: Random) -> str:
    """Add an ordinary page, or delete one."""
    extra = site.root / "content/pages/extra.md"
    if extra.is_file():
        extra.unlink()
        return "extra page deleted"
    guide = (site.root / "content/pages/guide.md").read_text("utf-8", "replace")
    extra.write_text(guide.replace("公开指南", f"补充说明{chance.randrange(9)}"), "utf-8")
    return "extra page added"


def change_theme(site: Edited, chance: Random) -> str:
    """Change a template, a part of the shell or a style sheet of the site's own theme."""
    name = chance.choice(
        ["records/item.html", "records/list.html", "records/home.html", "records/tombstone.html",
         "records/components/rows.html", "main.html", "assets/stylesheets/print.css"]
    )  # fmt: skip
    file, number = site.root / "theme" / name, chance.randrange(99)
    note = f"/* {number} */\n" if name.endswith(".css") else f"{{# {number} #}}<!-- {number} -->\n"
    text = file.read_text("utf-8", "replace")
    if name == "main.html":
        text = text.replace(
            '<article class="document', f'<!-- {number} --><article class="document', 1
        )
        note = ""
    file.write_text(text + note, "utf-8")
    return f"theme/{name}: {number}"


def change_site(site: Edited, chance: Random) -> str:
    """Change mkdocs.yml."""
    file = site.root / "mkdocs.yml"
    key, value = chance.choice(
        [
            ("site_name", f"公开平台{chance.randrange(9)}"),
            ("site_url", f"https://ybj.shili.example/{chance.choice('abc')}/"),
            ("  - 政府信息公开指南", f"guide.md # {chance.randrange(9)}"),
            ("  - 政府信息公开制度", chance.choice(["rules.md", "guide.md"])),
        ]
    )
    file.write_text(
        re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", file.read_text("utf-8", "replace")), "utf-8"
    )
    return f"{key} = {value}"


def change_severities(site: Edited, chance: Random) -> str:
    """Weigh rules anew, or as they weigh by themselves."""
    file = site.root / "mkdocs.yml"
    line = chance.choice(
        ["", ": {severities: {DT102: warning, LK201: off}}", ": {severities: {VD105: error}}"]
    )
    text = file.read_text("utf-8", "replace")
    file.write_text(re.sub(r"(?m)^  - catalog.*$", f"  - catalog{line}", text), "utf-8")
    return f"catalog{line}"


def change_day(site: Edited, chance: Random) -> str:
    """Look at the site on another day."""
    site.as_of = chance.choice(DAYS)
    return f"as of {site.as_of}"


def go_back(site: Edited, chance: Random) -> str:
    """Bring back one file, or the whole site, as it was earlier."""
    state = chance.choice(site.states)
    if chance.random() < 0.3:
        site.restore(state)
        return "everything back to an earlier state"
    path = chance.choice(sorted(state))
    target = site.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(state[path])
    return f"{path} as it was earlier"


def tamper(site: Edited, chance: Random) -> str:
    """Change, delete or add a file of the site that stands, as one who has the server may."""
    files = sorted(each for each in (site.root.parent / "kept").rglob("*.html") if each.is_file())
    if not files:
        return "no site to tamper with"
    file, choice = chance.choice(files), chance.randrange(3)
    if choice == 0:
        file.unlink()
        return f"{file.name} of the site deleted"
    if choice == 1:
        file.with_suffix(".htm").write_text("not ours", "utf-8")
        return f"{file.name} of the site doubled"
    before, data = file.stat(), bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1
    file.write_bytes(bytes(data))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{file.name} of the site: same size and time"


EDITS: Mapping[Edit, int] = {
    add_sentence: 8,
    set_field: 16,
    drop_field: 3,
    link_items: 4,
    withdraw: 4,
    add_change: 3,
    add_item: 5,
    delete_item: 3,
    rename_item: 4,
    swap_items: 2,
    change_attachment: 6,
    same_size_same_time: 5,
    spoil: 2,
    change_config: 8,
    change_page: 1,
    change_theme: 3,
    change_site: 1,
    change_severities: 1,
    change_day: 6,
    tamper: 5,
    go_back: 16,
}
"""Edits and how often each is drawn; shells are dear, so what changes them is rarer."""
