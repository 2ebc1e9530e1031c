"""The content security policy: the same in every page and in each server's ready configuration."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.built_site import ARTICLE, BuiltSite

ROOT = Path(__file__).resolve().parents[2]
IN_PAGE = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HEADER_ONLY = "; frame-ancestors 'none'"


def test_every_page_has_one_strict_policy(site: BuiltSite):
    """Each page of the demo site carries the same policy: nothing by default, nothing inline, nothing from elsewhere."""
    policies = {
        tuple(IN_PAGE.findall((site.folder / page.path).read_text("utf-8")))
        for page in site.pages.values()
    }
    ((policy,),) = policies
    assert policy.startswith("default-src 'none'; ")
    sources = {source for rule in policy.split("; ")[1:] for source in rule.split(" ")[1:]}
    assert sources == {"'self'", "'none'"}


def test_wechat_articles_allow_inline_styles_alone(site: BuiltSite):
    """A file to copy from needs its styles inline; its own policy lets nothing else stand."""
    found = [IN_PAGE.findall(path.read_text("utf-8")) for path in site.folder.rglob(ARTICLE)]
    assert found
    assert {tuple(one) for one in found} == {("default-src 'none'; style-src 'unsafe-inline'",)}


def test_server_configurations_send_the_pages_policy():
    """The three configurations of docs/server.md send the theme's policy and forbid frames, which only a header can."""
    (policy,) = IN_PAGE.findall((ROOT / "theme/base.html").read_text("utf-8"))
    told = re.findall(r"default-src 'none'[^\"]*", (ROOT / "docs/server.md").read_text("utf-8"))
    assert told == [policy + HEADER_ONLY] * 3


def test_iis_configuration_is_well_formed():
    """The web.config of docs/server.md is XML that IIS can read, with a type for each kind of file the site has."""
    text = (ROOT / "docs/server.md").read_text("utf-8")
    tree = ET.fromstring(text.partition("```xml\n")[2].partition("```")[0].encode())  # noqa: S314 - our own text
    types = {one.get("fileExtension") for one in tree.iter("mimeMap")}
    assert types == {".json", ".jsonld", ".csv", ".md", ".bin"}
