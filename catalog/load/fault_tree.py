"""Step load: refusals of what lies in content/: links, devices, misplaced files, unusable names."""

from __future__ import annotations

from catalog.diagnostic import Severity, Text
from catalog.load.fault import Refusal

_GOOD = "content/items/2025/notice.md\ncontent/items/2025/notice/附表.xlsx\n"

SYMLINK = Refusal(
    code="LD401",
    name="symlink",
    title=Text("符号链接", "a symbolic link"),
    explanation=Text(
        "符号链接可以指到 content 之外，把不该公开的文件带进网站；一律不收，也不跟随。",
        "A symbolic link can lead out of content/ and carry other files onto the site; none is followed.",
    ),
    message=Text(
        "文件：是指向“{found}”的符号链接（{where}），应为普通文件",
        "file: symbolic link to '{found}' ({where}), expected a regular file",
    ),
    help=Text("删去链接，把文件本身放在这里", "delete the link and put the file itself here"),
    bad="content/items/2025/notice/附表.xlsx -> /srv/internal/附表.xlsx\n",
    good=_GOOD,
    runnable=False,
)
NOT_REGULAR = Refusal(
    code="LD402",
    name="not-a-regular-file",
    title=Text("不是普通文件", "not a regular file"),
    explanation=Text(
        "设备、管道和套接字不能发布，读它们会使程序停住。",
        "Devices, pipes and sockets cannot be published, and reading them may never end.",
    ),
    message=Text("文件：是{found}，应为普通文件", "file: {found}, expected a regular file"),
    help=Text("删去它", "delete it"),
    bad="content/items/2025/notice/pipe（管道）\n",
    good=_GOOD,
    runnable=False,
)
UNEXPECTED = Refusal(
    code="LD403",
    name="unexpected-file",
    title=Text("文件放错了地方", "a file out of place"),
    explanation=Text(
        "放错地方的文件不会发布，作者却以为已经发布。",
        "A file out of place is not published though its author believes it is.",
    ),
    message=Text(
        "文件：“{found}”放错了地方，应为{expected}",
        "file: '{found}' is out of place, expected {expected}",
    ),
    help=Text(
        "移到该放的地方，不用的删去；条目是 items/年份/名称.md，附件放在与条目同名的文件夹",
        "move it where it belongs or delete it; items are items/<year>/<name>.md, "
        "attachments lie in the folder of the item's name",
    ),
    bad="content/items/notice.md\n",
    good=_GOOD,
    runnable=False,
)
FILE_NAME = Refusal(
    code="LD404",
    name="unusable-file-name",
    title=Text("文件名不能用", "an unusable file name"),
    explanation=Text(
        "文件名可以用任何文字和空格，但要是 UTF-8，不含看不见的字符、反斜线和换行。",
        "Names may be in any script and with spaces, but in UTF-8 and without hidden characters.",
    ),
    message=Text(
        "文件名：“{found}”{problem}，应为看得见的文字",
        "file name: '{found}' {problem}, expected visible text in UTF-8",
    ),
    help=Text("给文件改名", "rename the file"),
    bad="content/items/2025/notice/\\xb8\\xbd\\xb1\\xed.xlsx\n",
    good=_GOOD,
    runnable=False,
)
NO_ITEM = Refusal(
    code="LD405",
    name="folder-without-item",
    title=Text("附件文件夹没有条目", "a folder without its item"),
    explanation=Text(
        "文件夹与条目同名，里面才是附件；没有同名条目的文件夹不会发布。",
        "A folder holds the attachments of the item of the same name; without it nothing is published.",
    ),
    message=Text(
        "文件夹：没有同名的条目，应有“{expected}”",
        "folder: no item of that name, expected '{expected}'",
    ),
    help=Text("把文件夹改成条目的名称，或删去它", "rename the folder after its item, or delete it"),
    bad="content/items/2025/notcie/附表.xlsx\ncontent/items/2025/notice.md\n",
    good=_GOOD,
    severity=Severity.WARNING,
    runnable=False,
)

TREE_REFUSALS = (SYMLINK, NOT_REGULAR, UNEXPECTED, FILE_NAME, NO_ITEM)
