"""From what a user names to single sources, and what each bad one is told."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from dragoman.articles import LoadOptions, expand, load
from dragoman.errors import EmptyInput, FetchError, MissingInput, NotText, ReadError, TooLarge
from dragoman.record.schema import Article

SENTENCE = "The envoys of the two countries met on Friday and went home on Saturday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of mixed things, of which b.txt, sub/a.md, sub/c.weird, empty.txt and letter.docx may be articles."""
    (tmp_path / "sub").mkdir()
    for name in (
        "b.txt",
        "sub/a.md",
        "sub/c.weird",
        ".hidden.txt",
        "README.md",
        "x.gold.json",
        "style.css",
        "notes.db",
    ):
        (tmp_path / name).write_text(SENTENCE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text(SENTENCE)
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "old.json").write_text('{"schema":"dragoman/1","article":{}}')
    with sqlite3.connect(tmp_path / "store") as store:
        store.execute("create table t (x)")
    store.close()
    return tmp_path


def names(paths: list[str], folder: Path) -> list[str]:
    return [str(Path(s).relative_to(folder)) if isinstance(s, str) else repr(s) for s in expand(paths)]


def test_a_folder_gives_what_may_be_an_article_sorted(folder: Path) -> None:
    assert names([str(folder)], folder) == ["b.txt", "empty.txt", "letter.docx", "sub/a.md", "sub/c.weird"]


def test_what_is_named_is_taken_whatever_it_is(folder: Path) -> None:
    assert names([str(folder / "README.md"), str(folder / "picture.txt")], folder) == ["README.md", "picture.txt"]


def test_patterns(folder: Path) -> None:
    assert names([str(folder / "*.txt")], folder) == ["b.txt", "empty.txt", "picture.txt"]
    assert names([str(folder / "**/*.md")], folder) == ["README.md", "sub/a.md"]
    assert names([str(folder / "s*b")], folder) == ["sub/a.md", "sub/c.weird"]


def test_the_same_file_is_read_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    found = names([str(folder / "b.txt"), f"{folder}/./b.txt", str(folder)], folder)
    assert found.count("b.txt") == 1
    assert "link.txt" not in found


def test_folders_that_link_to_one_another_end(folder: Path) -> None:
    (folder / "sub/up").symlink_to(folder)
    assert names([str(folder)], folder) == ["b.txt", "empty.txt", "letter.docx", "sub/a.md", "sub/c.weird"]


def test_standard_input_and_addresses_pass_as_they_are() -> None:
    paths = ["-", "http://a.org/x?y=*", "https://b.org", "-"]
    assert list(expand(paths)) == paths[:3]


@pytest.mark.parametrize(("path", "kind", "says"), [
    ("nowhere.txt", MissingInput, "no such file"), ("*.nothing", MissingInput, "no file matches"),
    ("", MissingInput, "not a path"), ("a\0b", MissingInput, "not a path"), ("x" * 5000, MissingInput, "no such file"),
    ("ftp://a.org/x", FetchError, "ftp:// cannot be read"), ("file:///etc/passwd", FetchError, "file://"),
])  # fmt: skip
def test_what_leads_nowhere(path: str, kind: type[ReadError], says: str) -> None:
    (error,) = expand([path])
    assert isinstance(error, kind)
    assert says in str(error)


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (error,) = expand([str(tmp_path)])
    assert isinstance(error, MissingInput)
    assert "no article in this folder" in str(error)


DEFAULT = LoadOptions()


def one(source: str, options: LoadOptions = DEFAULT) -> ReadError:
    (error,) = load(source, options)
    assert isinstance(error, ReadError), error
    assert str(error).startswith(f"{source}: ")
    assert "\n" not in str(error)
    return error


def test_bad_files(folder: Path) -> None:
    assert isinstance(one(str(folder / "nowhere")), MissingInput)
    assert isinstance(one(str(folder / "empty.txt")), EmptyInput)
    assert "a PNG picture" in str(one(str(folder / "picture.txt")))
    assert "a Word document; save it as PDF" in str(one(str(folder / "letter.docx")))
    assert "an SQLite database" in str(one(str(folder / "store")))
    assert "a folder" in str(one(str(folder)))
    (folder / "noise").write_bytes(bytes(range(256)) * 9)
    assert isinstance(one(str(folder / "noise")), NotText)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
def test_devices_and_pipes_are_refused(tmp_path: Path) -> None:
    assert "not a regular file" in str(one("/dev/zero"))
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in str(one(str(tmp_path / "pipe")))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "cannot be read" in str(one(str(tmp_path / "loop")))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    assert "no permission" in str(one(str(folder / "b.txt")))


def test_no_permission_is_said_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "no permission" in str(one(str(folder / "b.txt")))


def test_the_size_limit_is_stated(folder: Path) -> None:
    (folder / "b.txt").write_text(SENTENCE * 100)
    error = one(str(folder / "b.txt"), LoadOptions(max_bytes=5000))
    assert isinstance(error, TooLarge)
    assert "5 kB" in str(error)
    assert "--max-size" in str(error)
    (article,) = load(str(folder / "b.txt"))
    assert isinstance(article, Article)


def test_of_jsonl_each_line_is_limited_and_not_the_file(tmp_path: Path) -> None:
    long = '{"text": "' + "x " * 600 + '"}\n'
    short = '{"text": "The envoys met on Friday."}\n'
    path = tmp_path / "many.jsonl"
    path.write_text(short * 30 + long + short * 30)
    found = list(load(str(path), LoadOptions(max_bytes=500)))
    assert sum(isinstance(item, Article) for item in found) == 60
    assert [str(item).split(": ")[1][:7] for item in found if isinstance(item, TooLarge)] == ["line 31"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    (article,) = load("-")
    assert isinstance(article, Article)
    assert (article.source, article.text) == ("-", SENTENCE.strip())


def test_what_is_no_article_is_called_by_its_kind_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(100))
    error = one(str(path))
    assert isinstance(error, NotText)
    assert "not an article but an SQLite database; give an article as text" in str(error)
