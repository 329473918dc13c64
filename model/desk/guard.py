"""Who may ask the desk for anything: a page of its own, on this machine, that knows the token.

Every request must name this address as its host, carry the token in its path and, where it has an origin, come from
here; one that changes something must say where it comes from. Answers load nothing from elsewhere.
"""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from model.words import LANGUAGES, Words

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HOST = "127.0.0.1"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
REPORT_POLICY = (
    "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; frame-ancestors 'self'"
)
"""Of a report: a page of one file, whose own script may run, and reach nothing, not even the desk."""
METHODS = ("GET", "HEAD", "POST")


class Guard:
    """The application behind the token."""

    def __init__(self, app: App, token: str, port: int) -> None:
        """Guard an application that is reached at a port."""
        self._app, self._token = app, token
        self._host = f"{HOST}:{port}".encode()
        self._origin = f"http://{HOST}:{port}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may ask, and refuse every other."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] != "http" or not self._may(scope):
            await _refuse(scope, send)
        else:
            inner = {**scope, "path": scope["path"].removeprefix(f"/{self._token}")}
            await self._app(inner, receive, _dressed(send))

    def _may(self, scope: Scope) -> bool:
        """Return whether a request may ask."""
        heads: list[tuple[bytes, bytes]] = scope["headers"]
        hosts = [value for name, value in heads if name == b"host"]
        origins = [value for name, value in heads if name == b"origin"]
        changes = scope["method"] not in ("GET", "HEAD")
        at_home = hosts == [self._host] and all(origin == self._origin for origin in origins)
        token = scope["path"].split("/")[1] if scope["path"].startswith("/") else ""
        known = secrets.compare_digest(token.encode(), self._token.encode())
        return known and at_home and scope["method"] in METHODS and not (changes and not origins)


def _dressed(send: Send) -> Send:
    """Return what sends an answer with the heads that every answer has; its own go before them."""

    async def dressed(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            usual = {
                b"content-security-policy": POLICY, b"x-content-type-options": "nosniff",
                b"referrer-policy": "same-origin", b"cache-control": "no-store",
                b"cross-origin-opener-policy": "same-origin", b"cross-origin-resource-policy": "same-origin",
            }  # fmt: skip
            more = [(name, value.encode()) for name, value in usual.items() if name not in own]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return dressed


async def _refuse(scope: Scope, send: Send) -> None:
    """Say in every language that the address of the desk is the one on the terminal."""
    if scope["type"] != "http":
        await send({"type": "websocket.close", "code": 1008})
        return
    text = "\n".join(Words(lang)("desk_refused") for lang in LANGUAGES).encode()
    heads = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-security-policy", b"default-src 'none'")]
    await send({"type": "http.response.start", "status": 403, "headers": heads})
    await send({"type": "http.response.body", "body": text})
