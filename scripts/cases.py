"""Write the case sites, every rule's bad case and its nearest good case, and count what the check says of them.

usage: .venv/bin/python -m scripts.cases DIR
"""

import sys
from pathlib import Path

from tests.cases.case import AS_OF
from tests.cases.sites import cases, write_sites
from tests.cases.told import CaseSites

WORDS = """\
{root}/bad    错例，放在一起的
{root}/good   正例，放在一起的
{root}/apart  要有自己的站点的 {apart} 条，每条一个文件夹
{root}/cases.tsv  清单：代码、站点、文件、哪一天、应报几次
自己检查：.venv/bin/catalog -C {root}/bad check --as-of {day}
{count} 条规则，{wrong} 条不符"""


def main() -> None:
    """Write the sites into a folder that is not there yet; print a line a rule: meant, bad, good."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and the folder
        raise SystemExit("usage: python -m scripts.cases DIR")
    root = Path(sys.argv[1])
    if root.exists():
        raise SystemExit(f"{root} 已经存在，请给一个新文件夹的名字")
    root.mkdir(parents=True)
    found = cases()
    write_sites(root, found)
    sites = CaseSites(root, {case.code: case for case in found})
    wrong = 0
    print("代码\t应报\t错例报\t正例报")
    for case in found:
        times = sites.times(case.code, "bad"), sites.times(case.code, "good")
        wrong += times != (case.count, 0)
        print(case.code, case.count, *times, sep="\t")
    apart = sum(case.apart for case in found)
    print(WORDS.format(root=root, apart=apart, day=AS_OF, count=len(found), wrong=wrong))
    raise SystemExit(int(wrong > 0))


if __name__ == "__main__":
    main()
