"""Addresses: what is read, and what is said of those that do not answer. No test leaves this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from dragoman.articles import LoadOptions, load
from dragoman.articles.fetch import fetch
from dragoman.errors import FetchError, ReadError, TooLarge
from dragoman.record.schema import Article

PAGE = (
    "<!doctype html><html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>"
    + "<p>The envoys of the two countries met on Friday, and both of them said that they would meet again.</p>" * 3
    + "</article></body></html>"
)

Answer = Callable[[httpx.Request], httpx.Response]


def asked(answer: Answer, max_bytes: int = 10_000) -> tuple[bytes, str]:
    return fetch("https://example.org/a", max_bytes=max_bytes, timeout_s=1, transport=httpx.MockTransport(answer))


def test_redirects_are_followed_and_the_last_address_is_given() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/a":
            return httpx.Response(302, headers={"location": "/b"})
        return httpx.Response(200, text=PAGE)

    assert asked(answer) == (PAGE.encode(), "https://example.org/b")


def fails(error: Exception) -> Answer:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda _: httpx.Response(404), "answers 404 Not Found"),
        (lambda _: httpx.Response(503), "answers 503"),
        (lambda _: httpx.Response(200, headers={"content-type": "image/png"}), "answers with image/png"),
        (lambda _: httpx.Response(302, headers={"location": "https://example.org/a"}), "redirects without end"),
        (fails(httpx.UnsupportedProtocol("ftp")), "not http or https"),
        (fails(httpx.ConnectTimeout("")), "no answer within 1 seconds"),
        (
            fails(httpx.ConnectError("[Errno -2] Name or\nservice not known")),
            "does not answer ([Errno -2] Name or service not known)",
        ),
        (fails(httpx.RemoteProtocolError("peer closed")), "does not answer (peer closed)"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(answer: Answer, says: str) -> None:
    with pytest.raises(FetchError) as caught:
        asked(answer)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("https://example.org/a: ")


def test_the_size_limit_holds_while_the_answer_comes_in() -> None:
    sent = []

    def endless() -> Iterator[bytes]:
        while True:
            sent.append(1)
            yield b"x" * 1000

    with pytest.raises(TooLarge, match="10 kB"):
        asked(lambda _: httpx.Response(200, content=endless()))
    assert len(sent) < 200


def test_a_size_that_is_announced_is_believed() -> None:
    with pytest.raises(TooLarge):
        asked(lambda _: httpx.Response(200, headers={"content-length": "99999999"}, content=iter([b""])))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/talks" else 410)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


def test_an_address_is_read_like_a_file(server: str) -> None:
    (article,) = load(f"{server}/talks")
    assert isinstance(article, Article)
    assert (article.title, article.source, article.url) == ("Talks go on", f"{server}/talks", f"{server}/talks")
    (error,) = load(f"{server}/gone")
    assert isinstance(error, FetchError)
    assert "410" in str(error)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/x", "http://[broken", "http://", "https://exa mple", "http://a\nb"]
)
def test_addresses_that_nobody_answers(address: str) -> None:
    (error,) = load(address, LoadOptions(timeout_s=2))
    assert isinstance(error, ReadError)
    assert "Traceback" not in str(error)
