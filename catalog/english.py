"""At the edge: the help of the command line in English, by the Chinese words that stand beside each command."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, str] = {
    "政府信息公开目录：检查、挑选、生成静态站点。": (
        "Catalog of disclosed government information: check, select, build a static site."
    ),
    "站点文件夹（有 mkdocs.yml 和 content/ 的那个），默认当前文件夹。": (
        "The site's folder, which holds mkdocs.yml and content/; default: the working directory."
    ),
    "按这一天来看，默认现在；只写日期表示那天结束时。": (
        "Look as of this day, default now; a date alone means the end of that day."
    ),
    "提示语言 / language of messages.": "Language of messages / 提示语言。",
    "同时工作的进程数。": "Number of processes at work.",
    "输出格式。": "Format of the output.",
    "有警告也以 1 退出。": "Exit 1 on warnings, too.",
    "检查全部内容，按位置列出所有问题；给出 PATH 时只列这些文件的。": (
        "Check all content and list every finding by place; with PATH only those of these files."
    ),
    "改为列出当天被例外登记掩盖的问题；退出码仍看没有掩盖的。": (
        "List instead what waivers hide on the day; the exit code still follows what they do not."
    ),
    "说明一条规则：是什么、为什么、依据、错例和正例。": (
        "Explain a rule: what, why, basis, a bad example and a good one."
    ),
    "列出全部规则。": "List all rules.",
    "改为逐条列出规定，以及由哪些规则、页面、命令落实。": (
        "List instead every provision, with the rules, pages and commands that carry it."
    ),
    "列出每件信息在那一天的状态和原因。": "List every item with its state on the day, and why.",
    "检查、挑选并生成整个站点；做完之前原来的站点不动。": (
        "Check, select and build the whole site; the old one stays until the new one is whole."
    ),
    "站点放在哪里，默认站点文件夹里的 site/。": (
        "Where the site goes; default: site/ in the site's folder."
    ),
    "由谁生成页面外壳。": "Who builds the shell of the pages.",
    "有错误的条目不公开，其余照常生成；仍以 1 退出。": (
        "Leave out items with errors and build the rest; still exit 1."
    ),
    "把各步用时写进这个 JSON 文件。": "Write how long each step took into this JSON file.",
    "给一个条目或页面写上一级审核；最后一级通过时写上审定文本。ITEM 是文件或索引号。": (
        "Sign an item or a page; the last level that passes it binds the text. "
        "ITEM is a file or an identifier."
    ),
    "以什么角色审核。": "Role in which it is signed.",
    "审核人在 content/staff.yml 里的代号。": "Who signs, by the key in content/staff.yml.",
    "审核日期，默认今天。": "Day of the signature; default: today.",
    "默认通过、可以公开。": "Default: pass, or clear.",
    "改为写上脱敏确认，不写 --role。": (
        "Write the confirmation that all is masked instead; goes without --role."
    ),
    "提出一个条目的脱敏方案，确认后写入。ITEM 是文件或索引号。": (
        "Propose the masks of an item and write them once confirmed. ITEM is a file or an identifier."
    ),
    "不再询问，直接写入。": "Write without asking.",
    "这个编号的不改；可以写几次。": "Leave this number as it is; may be given several times.",
    "没有提交到 git 也写入：原文以后找不回来。": (
        "Write even what is not committed to git: the original cannot be brought back."
    ),
    "改为去掉这个文档属性里的作者和路径。": (
        "Remove authors and paths from the properties of this document instead."
    ),
    "另起一轮，上一轮没有结束也另起。": "Begin a new round, even where the last one goes on.",
    "在本机预览；保存后一秒内更新。": "Preview on this machine; a saved file shows within a second.",
    "端口；0 表示任选。": "Port; 0 takes any that is free.",
    "列出申请台账：逾期的、快到期的、在办的，各处室有几件。": (
        "List the ledger of requests: overdue, due soon, open, and how many each department has."
    ),
    "算一件申请的到期日，逐日列出哪天计入、哪天不计、为什么。RECEIVED 是收到日期。": (
        "Reckon when a request is due and show day by day which days count, which do not, and why. "
        "RECEIVED is the day of receipt."
    ),
    "办理中的一项，可以写几次，例如 extended:2025-03-28:working_days=20。": (
        "Something that happened; may be given several times, e.g. extended:2025-03-28:working_days=20."
    ),
    "按处室统计一年的公开情况，供考核用；内部使用，不进网站。YEAR 是统计的年份。": (
        "Count a year's disclosure per department, for assessment; internal, never part of the site. "
        "YEAR is the year that it counts."
    ),
    "由台账、条目和申报的数得出一年的年度报告，核对每个恒等式。YEAR 是统计的年份。": (
        "Draw up a year's annual report from ledgers, items and declared figures, with every identity checked. "
        "YEAR is the year that it counts."
    ),
    "xlsx、docx 写到哪个文件；不写时输出到标准输出。": (
        "Which file xlsx and docx are written to; to stdout without it."
    ),
    "把这一年的数冻结成 content/reports/<年份>.json；已经冻结的不改。": (
        "Freeze the year's figures as content/reports/<year>.json; what is frozen is never changed."
    ),
    "输出 JSON Schema，供编辑器提示和检查。": (
        "Print a JSON Schema, for completion and checks in editors."
    ),
    "查找文字和附件里的个人信息和密级标志；给出 PATH 时只查这些，站点以外的文件也可以。": (
        "Find personal information and secrecy marks in text and attachments; with PATH only in these, "
        "which may lie outside the site."
    ),
    '从标准输入逐行读 {"id","text"}，逐行写出 {"id","spans"}。': (
        'Read {"id","text"} from standard input, a line each, and write {"id","spans"} a line each.'
    ),
    "显示这台电脑的指纹密钥，交给另一台电脑用。": (
        "Print this computer's key of fingerprints, to be taken over by another."
    ),
    "换用这个文件里的指纹密钥；- 表示从标准输入读。": (
        "Use the key of fingerprints in this file from now on; - reads standard input."
    ),
    "从头生成整个站点，作为下一次发布写进发布分支：清单、变更、日志、提交和标签。": (
        "Build the whole site anew and write it to the publication branch as the next publication: manifest, "
        "changes, log, commit and tag."
    ),
    "发布分支的名称。": "Name of the publication branch.",
    "发布分支所在的仓库，默认就是内容所在的仓库。": (
        "Repository of the publication branch; that of the content unless told."
    ),
    "发布以后推送到这个远程仓库（名称或网址）。": (
        "Push to this remote repository (name or address) when published."
    ),
    "用这个 SSH 密钥（Ed25519）给提交、标签和日志签名。": (
        "Sign commit, tag and log with this SSH key (Ed25519)."
    ),
    "有没提交的改动也发布。": "Publish even what is not committed.",
    "列出一件信息在历次发布里的变化。IDENTIFIER 是索引号。": (
        "List what became of an item in all publications. IDENTIFIER is the item's number."
    ),
    "改为读这个文件夹里已发布的站点。": "Read the published site in this folder instead.",
    "逐个字节核对网站和发布记录，与网站上的 record/verify.py 相同。DIR_OR_URL 是文件夹或网址。": (
        "Verify every byte of a site against its record, as record/verify.py on the site does. "
        "DIR_OR_URL is a folder or an address."
    ),
    "把检查点留在这个文件里，下次用来比较：过去的发布有没有被改写。": (
        "Keep the checkpoint in this file, to see the next time whether past publications were rewritten."
    ),
    "机关公布的公钥；不写就用网站给出的。": (
        "The key that the agency published; without it, the one that the site gives."
    ),
    "从发布记录取出过去某一天的目录，写进空文件夹 DIR；或者取出全部变动的一张表。": (
        "Take the catalog of a past day out of the record, into the empty folder DIR; or a table of every change."
    ),
    "写出这一天网站上的目录；只写日期表示那天结束时。": (
        "Write the catalog as the site had it on this day; a date alone means the end of that day."
    ),
    "写出那时的整个网站，不只是数据和附件。": (
        "Write the whole site of that time, not only data and attachments."
    ),
    "写出全部信息的全部变动：这个 .xlsx 文件，旁边还有 .csv 和 .json。": (
        "Write every change of every item: this .xlsx file, and .csv and .json beside it."
    ),
    "比较两次发布或者两个生成好的站点：逐件、逐条、逐字，改了什么。A 是旧的，B 是新的，写第几次发布（2）或者文件夹（./2）。": (
        "Compare two publications or two built sites item by item, article by article, word by word. A is the older, "
        "B the newer one: the number of a publication (2) or a folder (./2)."
    ),
    "因隐私清除一件信息：从站点和历次发布里删去它的内容，改写发布分支。IDENTIFIER 是索引号。": (
        "Remove an item for privacy: its content goes from the site and from all publications, and the branch is "
        "rewritten. IDENTIFIER is the item's number."
    ),
    "清除的原因，会公开，不要写个人信息。": "Why it is removed; this is public: no personal data.",
    "强制推送到这个远程仓库，替换那里的旧发布。": (
        "Push to this remote repository by force, replacing the old publications there."
    ),
    "不再询问。": "Do not ask.",
    "不做泄漏检验（检验要把加了标记的内容另外试发布一次）。": (
        "Make no leak proof (it publishes marked content besides, on trial)."
    ),
    "泄漏检验不抽样，每一件都检验，时间约加一倍。": (
        "Prove every item, not some of each form; takes about as long again."
    ),
}
