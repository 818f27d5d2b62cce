"""What lies at an http(s) address."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from dragoman.articles.sizes import human, too_large
from dragoman.errors import FetchError

if TYPE_CHECKING:
    import httpx

# The whole answer may take this many times as long as one step of it.
PATIENCE = 4
CHECK = "check the address, or save the page and give the file"


def fetch(
    address: str, *, max_bytes: int, timeout_s: float, transport: httpx.BaseTransport | None = None
) -> tuple[bytes, str]:
    """The bytes at `address` and the address that answered, redirects followed.

    `timeout_s` is how long each step (connecting, the next piece) may take. Raises `FetchError` and `TooLarge`.
    """
    import httpx

    headers = {
        "User-Agent": "dragoman",
        "Accept": "text/html,application/xhtml+xml,application/xml,application/pdf,text/*,*/*",
    }
    try:
        with (
            httpx.Client(follow_redirects=True, timeout=timeout_s, headers=headers, transport=transport) as client,
            client.stream("GET", address) as response,
        ):
            if response.status_code != 200:
                raise FetchError(
                    address, f"answers {response.status_code} {response.reason_phrase}".strip() + f"; {CHECK}"
                )
            return _body(response, address, max_bytes, timeout_s), str(response.url)
    except httpx.TimeoutException:
        raise FetchError(address, f"no answer within {timeout_s:g} seconds; try again later") from None
    except httpx.TooManyRedirects:
        raise FetchError(address, f"redirects without end; {CHECK}") from None
    except httpx.UnsupportedProtocol:
        raise FetchError(address, f"leads to an address that is not http or https; {CHECK}") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError, ValueError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise FetchError(address, f"does not answer ({why}); {CHECK}") from None


def _body(response: httpx.Response, address: str, max_bytes: int, timeout_s: float) -> bytes:
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind.startswith(("image/", "audio/", "video/", "font/")):
        raise FetchError(address, f"answers with {kind}, not with an article; give the address of the article itself")
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise too_large(address, max_bytes)
    deadline = time.monotonic() + PATIENCE * timeout_s
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > max_bytes:
            raise too_large(address, max_bytes)
        if time.monotonic() > deadline:
            raise FetchError(
                address, f"still sending after {PATIENCE * timeout_s:g} seconds ({human(len(body))}); try later"
            )
    return bytes(body)
