"""Running a command as a person would, in an empty folder."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import dragoman.reading.reader
from dragoman.cli import main

ARTICLE = """Border talks resume in Tbilisi

Nino Example
12 June 2016

Georgian Foreign Minister Mikheil Janelidze met Russian diplomats in Tbilisi on Friday.

"We have a long road ahead of us," he said. Russia has threatened to suspend the talks if the checkpoint stays closed.
"""


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder to work in, with no store named in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_STORE", raising=False)
    return tmp_path


@pytest.fixture
def article(folder):
    path = folder / "tbilisi.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run(folder, reader, monkeypatch, capfd):  # noqa: ARG001 (it runs in the folder)
    """Run a command with the session's reader; gives exit status, standard output and standard error."""
    monkeypatch.setattr(dragoman.reading.reader, "Reader", lambda *_, **__: reader)

    def runner(*arguments: object) -> Result:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        code = left.value.code
        return Result(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    return runner
