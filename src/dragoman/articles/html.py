"""HTML pages and fragments: the main text in blocks, and what the page says about its article."""

from __future__ import annotations

import datetime as dt
import re
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.articles.characters import normalise
from dragoman.articles.compose import compose
from dragoman.articles.draft import Facts
from dragoman.articles.lines import Block, Kind, is_ended
from dragoman.articles.names import names_in
from dragoman.errors import NoArticle

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

# Less than this many characters are a caption or an error message, not an article.
SHORTEST = 60

_BLOCKS: dict[str, Kind] = {
    "p": "text", "div": "text", "section": "text", "article": "text", "main": "text", "body": "text", "td": "text",
    "pre": "text", "dd": "text", "dt": "text", "address": "text", "header": "text", "center": "text", "details": "text",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "head": "heading", "li": "item", "item": "item", "blockquote": "quote", "quote": "quote",
}  # fmt: skip
_BREAKS = {"br", "lb", "hr", "ul", "ol", "list", "table", "tr", "row", "cell", "tbody", "dl"}
_DROPPED = {
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "figure", "figcaption", "iframe",
    "svg", "button", "select", "textarea", "video", "audio", "picture", "img", "graphic", "object", "embed", "canvas",
    "head", "title", "meta", "link", "input", "label", "map", "dialog", "menu",
}  # fmt: skip
_NO_ARTICLE = "no article in this page; give the address or file of the article itself"


def from_page(text: str, source: str, facts: Facts, url: str | None = None) -> str:
    """The article in a page; what the page says about it goes to `facts`. Raises `NoArticle`."""
    tree = _tree(text)
    if tree is None:
        raise NoArticle(source, _NO_ARTICLE)
    told = _metadata(tree, url)
    blocks = _main_text(tree, url)
    facts.fill(told)
    clean = compose(blocks, facts)
    if len(clean) < SHORTEST or not any(is_ended(part) for part in clean.split("\n\n")):
        raise NoArticle(source, _NO_ARTICLE)
    return clean


def from_fragment(text: str, facts: Facts) -> str:
    """The words of a piece of HTML (or of plain text), such as an entry of a feed holds."""
    tree = _tree(f"<div>{text}</div>")
    return compose(_blocks(tree), facts) if tree is not None else ""


def _tree(text: str) -> HtmlElement | None:
    from lxml.etree import ParserError, XMLSyntaxError  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring

    # lxml refuses characters in a declared encoding, and NULs end a document
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    try:
        # as bytes: characters beyond the basic plane and halves of pairs are then no matter
        return document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (ParserError, XMLSyntaxError, ValueError):
        return None


@cache
def _settings() -> ConfigParser:
    from trafilatura.settings import use_config

    settings = deepcopy(use_config())
    # a short article is an article: its size is no reason to guess at other parts of the page
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "80"
    return settings


def _metadata(tree: HtmlElement, url: str | None) -> Facts:
    """What trafilatura reads from a page's own metadata. No date is guessed from the words of the page."""
    from trafilatura.metadata import extract_metadata

    params = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31", "min_date": "1995-01-01"}
    try:
        found = extract_metadata(deepcopy(tree), default_url=url, date_config=params)
    except Exception:  # a page can be damaged in ways that the library does not foresee
        return Facts(url=url)
    site = _line(found.sitename) or _line(found.hostname)
    address = _line(found.url) or url
    facts = Facts(
        title=_line(found.title),
        byline=names_in(found.author.replace(";", ",")) if found.author else [],
        published=dt.date.fromisoformat(found.date) if found.date else None,
        publisher=site.removeprefix("www.") if site else None,
        url=address if address and address.startswith(("http://", "https://")) else None,
    )
    if facts.title and site:
        facts.title = re.sub(rf"\s*[|–—:-]\s*{re.escape(site)}\s*$", "", facts.title, flags=re.I) or facts.title
    return facts


def _line(value: Any) -> str | None:
    return " ".join(normalise(value).split()) or None if isinstance(value, str) else None


def _main_text(tree: HtmlElement, url: str | None) -> list[Block]:
    """The blocks of a page's main text, as trafilatura finds it; where that is one lump, the page's own paragraphs."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            deepcopy(tree),
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=False,
            config=_settings(),
        )
    except Exception:  # as above
        found = None
    body = getattr(found, "body", None)
    blocks = _blocks(body) if body is not None else []
    if len(blocks) > 1:
        return blocks
    own = _blocks(_container(tree))
    return own if sum(map(_size, own)) >= sum(map(_size, blocks)) * 0.5 and any(map(_is_prose, own)) else blocks


def _size(block: Block) -> int:
    return sum(map(len, block.lines))


def _is_prose(block: Block) -> bool:
    return _size(block) >= SHORTEST and any(is_ended(line) for line in block.lines)


def _container(tree: HtmlElement) -> HtmlElement:
    """The part of a page that says it holds the article, or else all of it."""
    for tag in ("article", "main", "body"):
        parts: list[HtmlElement] = list(tree.iter(tag))
        if parts:
            return max(parts, key=lambda part: len(part.text_content()))
    return tree


def _blocks(root: Any) -> list[Block]:
    """The blocks of an element, in the order of the page."""
    blocks: list[Block] = []
    words: list[str] = []

    def close(kind: Kind) -> None:
        lines = [" ".join(line.split()) for line in normalise("".join(words)).split("\f")]
        words.clear()
        if lines := [line for line in lines if line]:
            blocks.append(Block(lines, kind))

    # an explicit stack: pages nest deeper than Python calls
    stack: list[tuple[Any, Kind, bool]] = [(root, "text", False)]
    while stack:
        element, kind, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        own = _BLOCKS.get(tag)
        if leaving:
            if own or tag in _BREAKS:
                close(own or kind)
            words.append(element.tail or "" if element is not root else "")
            continue
        if not tag or (
            tag in _DROPPED and not (tag == "head" and element.getparent() is not None and root.tag == "body")
        ):
            if element is not root:
                words.append(element.tail or "")
            continue
        if tag in ("br", "lb"):
            words.append("\f")
        elif own or tag in _BREAKS:
            close(kind)
        words.append((element.text or "").replace("\f", " "))
        stack.append((element, kind, True))
        inner: Kind = own if own and own != "text" else kind
        stack += [(child, inner, False) for child in reversed(element)]
    close("text")
    return blocks
