"""Hugo on the corpus's bodies: pages, and lists by category, department and year, 50 a page."""

from pathlib import Path

from scripts.corpus import generate
from scripts.meter import Cost, measure

PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body><h1>{{ .Title }}</h1>%s</body></html>"
)
LIST = (
    "<ul>{{ range .Paginator.Pages }}<li><time>{{ .Date.Format `2006-01-02` }}</time> "
    '<a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
    "{{ if .Paginator.HasNext }}<a href={{ .Paginator.Next.URL }}>→</a>{{ end }}"
)
TERMS = (
    '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
)

FILES = {
    "hugo.toml": """\
baseURL = "https://ybj.shili.example/"
title = "示例市医疗保障局"
hasCJKLanguage = true
disableKinds = ["RSS"]
[taxonomies]
category = "categories"
department = "departments"
year = "years"
[pagination]
pagerSize = 50
""",
    "layouts/_default/single.html": PAGE % "<time>{{ .Date }}</time>{{ .Content }}",
    "layouts/_default/list.html": PAGE % LIST,
    "layouts/_default/terms.html": PAGE % TERMS,
    "layouts/index.html": PAGE % LIST,
}


def measure_hugo(root: Path, hugo: Path, count: int) -> dict[str, Cost]:
    """Return the cost of a cold build and of one after an edit."""
    generate(root, count, plain=True, jobs=2)
    (root / "items").rename(root / "content")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    command = [str(hugo), "build", "--quiet", "--destination", str(root / "public")]
    cold = measure(command, root)
    edited = min((root / "content").rglob("*.md"))
    edited.write_text(edited.read_text("utf-8") + "\n新增一段说明。\n", "utf-8")
    return {"cold": cold, "one edit": measure(command, root)}
