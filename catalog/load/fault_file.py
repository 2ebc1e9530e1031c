"""Step load: refusals of a file as a whole: its bytes, its size, its front-matter fences."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.load.fault import BODY, MATTER, Refusal, sample

GOOD = sample()

GB18030 = Refusal(
    code="LD001",
    name="gb18030-encoding",
    title=Text("文件是 GB18030（GBK）编码", "file is in GB18030 (GBK)"),
    explanation=Text(
        "内容文件一律用 UTF-8 编码。用旧编码保存的文件，换一台电脑就会变成乱码。",
        "Content is UTF-8 throughout. A file in an older encoding turns to garbage elsewhere.",
    ),
    message=Text(
        "文件编码：是 GB18030（GBK），应为 UTF-8",
        "file encoding: found GB18030 (GBK), expected UTF-8",
    ),
    help=Text(
        "转换编码：iconv -f GB18030 -t UTF-8 {file} > {file}.utf8 && mv {file}.utf8 {file}；"
        "Windows 上用记事本打开，另存为，编码选 UTF-8",
        "convert it: iconv -f GB18030 -t UTF-8 {file} > {file}.utf8 && mv {file}.utf8 {file}; "
        "on Windows save it from Notepad with encoding UTF-8",
    ),
    bad=GOOD,
    good=GOOD,
    encoding="gb18030",
)
UTF16 = Refusal(
    code="LD002",
    name="utf16-encoding",
    title=Text("文件是 UTF-16 编码", "file is in UTF-16"),
    explanation=Text(
        "内容文件一律用 UTF-8 编码；记事本的“Unicode”就是 UTF-16。",
        "Content is UTF-8 throughout; what Notepad calls Unicode is UTF-16.",
    ),
    message=Text(
        "文件编码：是 {encoding}，应为 UTF-8", "file encoding: found {encoding}, expected UTF-8"
    ),
    help=Text(
        "转换编码：iconv -f {encoding} -t UTF-8 {file} > {file}.utf8 && mv {file}.utf8 {file}；"
        "Windows 上用记事本打开，另存为，编码选 UTF-8",
        "convert it: iconv -f {encoding} -t UTF-8 {file} > {file}.utf8 && mv {file}.utf8 {file}; "
        "on Windows save it from Notepad with encoding UTF-8",
    ),
    bad=GOOD,
    good=GOOD,
    encoding="utf-16",
)
BYTES = Refusal(
    code="LD003",
    name="unknown-encoding",
    title=Text("文件里有不能解读的字节", "file holds bytes that are no text"),
    explanation=Text(
        "文件既不是 UTF-8，也认不出是哪一种中文编码，可能损坏或者不是文本文件。",
        "The file is not UTF-8 and no Chinese encoding is recognised: damaged, or not a text file.",
    ),
    message=Text(
        "文件编码：此处的字节 0x{byte} 不是 UTF-8 文字",
        "file encoding: byte 0x{byte} here is not UTF-8 text",
    ),
    help=Text(
        "从原稿重新复制文字，保存为 UTF-8",
        "copy the text again from its original and save it as UTF-8",
    ),
    bad="---\ntitle: \xff\xfe\xfd\n---\n",
    good=GOOD,
    encoding="latin-1",
)
NUL = Refusal(
    code="LD004",
    name="nul-character",
    title=Text("文件里有空字符", "file holds a NUL character"),
    explanation=Text(
        "空字符 U+0000 只出现在损坏的文件和不是文本的文件里。",
        "NUL stands only in damaged files and in files that are no text.",
    ),
    message=Text("此处是空字符 U+0000，应为文字", "found NUL (U+0000), expected text"),
    help=Text(
        "删去这个字符；若整个文件都是乱码，从原稿重新复制文字",
        "delete the character, or copy the text again from its original",
    ),
    bad=sample(body="\n参保人\0到服务窗口办理。\n"),
    good=GOOD,
)
HIDDEN_CHARACTER = Refusal(
    code="LD005",
    name="hidden-character",
    title=Text("有看不见的字符", "a hidden character"),
    explanation=Text(
        "控制字符、双向控制字符和零宽字符看不见，却能使文字的样子与内容不符、使检索落空。",
        "Control, bidirectional and zero-width characters make text look other than it is.",
    ),
    message=Text(
        "{where}：此处有看不见的字符 {found}，应为看得见的文字",
        "{where}: hidden character {found} here, expected visible text",
    ),
    help=Text(
        "删去这个字符（光标移到第 {column} 列前，按一次 Delete）",
        "delete the character (cursor before column {column}, press Delete once)",
    ),
    bad=sample(MATTER.replace("做好2025年门诊", "做好2025年\u202e门诊")),
    good=GOOD,
)
TOO_LARGE = Refusal(
    code="LD006",
    name="file-too-large",
    title=Text("文件太大", "file is too large"),
    explanation=Text(
        "一个文本文件最大 2 MiB。更大的内容应作为附件发布。",
        "A text file is at most 2 MiB; what is larger belongs into an attachment.",
    ),
    message=Text(
        "文件大小：{size} 字节，应不超过 {limit} 字节",
        "file size: {size} bytes, expected at most {limit}",
    ),
    help=Text(
        "把长表格或图片移到附件，正文只留要点",
        "move long tables and pictures into attachments",
    ),
    bad="（大于 2 MiB 的文件）\n",
    good=GOOD,
    runnable=False,
)
EMPTY_FILE = Refusal(
    code="LD007",
    name="empty-file",
    title=Text("文件是空的", "file is empty"),
    explanation=Text("文件里没有一个字。", "There is nothing in the file."),
    message=Text("文件是空的，应有内容", "file is empty, expected content"),
    help=Text("写入内容，或删去这个文件", "write the content, or delete the file"),
    bad="\n",
    good=GOOD,
)
MERGE_CONFLICT = Refusal(
    code="LD008",
    name="merge-conflict",
    title=Text("有没有解决的合并冲突", "an unresolved merge conflict"),
    explanation=Text(
        "两人改了同一处，版本库留下了冲突标记，两种写法都还在文件里。",
        "Two people changed the same lines; both versions still stand between the markers.",
    ),
    message=Text(
        "此处是合并冲突标记“{found}”，应为已经合并好的内容",
        "merge-conflict marker '{found}' here, expected merged content",
    ),
    help=Text(
        "选定要保留的写法，删去另一种和三行标记",
        "keep one version, delete the other and the three marker lines",
    ),
    bad=sample(body="\n<<<<<<< HEAD\n到一号窗口办理。\n=======\n到二号窗口办理。\n>>>>>>> draft\n"),
    good=GOOD,
)
NO_OPENING = Refusal(
    code="LD009",
    name="no-front-matter",
    title=Text("开头没有“---”", "no opening `---`"),
    explanation=Text(
        "文件第一行是“---”，其后是元数据，再一行“---”，其后是正文。",
        "The first line is `---`, then the front matter, another `---`, then the body.",
    ),
    message=Text(
        "文件开头：是“{found}”，应为单独一行“---”",
        "start of file: found '{found}', expected a line `---`",
    ),
    help=Text(
        "把“---”写在第 1 行，前面不留空行和空格",
        "write `---` on line 1, with no blank before it",
    ),
    bad=MATTER + "---\n" + BODY,
    good=GOOD,
)
NO_CLOSING = Refusal(
    code="LD010",
    name="front-matter-not-closed",
    title=Text("元数据后面没有“---”", "no closing `---`"),
    explanation=Text(
        "元数据和正文之间要有单独一行“---”。",
        "A line `---` parts the front matter from the body.",
    ),
    message=Text(
        "此处开始的元数据没有结束，应在正文之前有单独一行“---”",
        "the front matter that begins here does not end, expected a line `---` before the body",
    ),
    help=Text("在正文之前加一行“---”", "add a line `---` before the body"),
    bad="---\n" + MATTER + BODY,
    good=GOOD,
)
MATTER_IN_BODY = Refusal(
    code="LD011",
    name="front-matter-in-body",
    title=Text("正文里有元数据", "front matter in the body"),
    explanation=Text(
        "第二行“---”之后就是正文。写在正文里的元数据不起作用，却会公开出来。",
        "After the second `---` comes the body; front matter there has no effect and would be shown.",
    ),
    message=Text(
        "正文开头是元数据“{found}”，应为正文",
        "the body begins with front matter '{found}', expected text",
    ),
    help=Text(
        "把这些字段移到文件开头两行“---”之间，删去多余的“---”",
        "move these fields between the two `---` lines at the top, delete the surplus `---`",
    ),
    bad=sample(body="---\nissuer: 示例市医疗保障局\n---\n" + BODY),
    good=GOOD,
)
UNREADABLE = Refusal(
    code="LD012",
    name="unreadable-file",
    title=Text("文件打不开", "file cannot be opened"),
    explanation=Text(
        "没有读取权限，或者文件在读取时消失了。",
        "No permission to read it, or it vanished while being read.",
    ),
    message=Text("文件打不开：{found}，应能读取", "file cannot be read: {found}"),
    help=Text("检查文件的权限", "check the file's permissions"),
    bad="（没有读取权限的文件）\n",
    good=GOOD,
    runnable=False,
)

FILE_REFUSALS = (
    GB18030,
    UTF16,
    BYTES,
    NUL,
    HIDDEN_CHARACTER,
    TOO_LARGE,
    EMPTY_FILE,
    MERGE_CONFLICT,
    NO_OPENING,
    NO_CLOSING,
    MATTER_IN_BODY,
    UNREADABLE,
)
