"""Speaking HTTP with a SPARQL server: credentials, time limits, what is tried again, and errors that say where.

Credentials come from the environment alone, go to the endpoint's own host alone, and stand in no message:
``KG_ENDPOINT_USER`` with ``KG_ENDPOINT_PASSWORD`` (given where the server asks for them, as Basic or Digest), or
``KG_ENDPOINT_TOKEN`` (a bearer token).
"""

from __future__ import annotations

import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

from kg.errors import GraphError
from kg.graph.terminal import printable

_SILENCE = 300.0
"""Seconds that a server may say nothing."""
_TRIES = 4
_PASSING = (429, 502, 503, 504)
"""What a server says that may be well again in a moment."""


class RemoteError(GraphError):
    """A server that cannot be reached, or refuses; ``status`` is HTTP's, 0 where there was no answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Credentials and data go where the user said."""

    def redirect_request(self, *arguments: Any, **named: Any) -> None:
        return None


class Client:
    """One server, at one URL."""

    def __init__(self, url: str) -> None:
        """Raises GraphError where ``url`` is none of http or https, or holds a password."""
        self.url = checked_url(url)
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        user, password = os.environ.get("KG_ENDPOINT_USER"), os.environ.get("KG_ENDPOINT_PASSWORD", "")
        if user is not None:
            passwords.add_password(None, self.url, user, password)
        self._opener = urllib.request.build_opener(
            _NoRedirects,
            urllib.request.HTTPDigestAuthHandler(passwords),
            urllib.request.HTTPBasicAuthHandler(passwords),
        )
        self._token = os.environ.get("KG_ENDPOINT_TOKEN")

    def send(self, body: bytes, headers: Mapping[str, str], method: str = "POST", query: str = "") -> IO[bytes]:
        """Send ``body`` and give the answer's body as a stream.

        All that is sent here may be sent twice without harm, so that it is sent again where the connection breaks
        before an answer or the server is busy. Raises RemoteError.
        """
        import time

        for attempt in range(_TRIES):
            try:
                return self._send_once(body, headers, method, query)
            except RemoteError as error:
                if attempt == _TRIES - 1 or error.status not in _PASSING:
                    raise
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError) as error:
                if attempt == _TRIES - 1:
                    raise RemoteError(f"{self.url}: the connection broke ({error}); try again") from None
            time.sleep(0.25 * 2**attempt)
        raise AssertionError("unreachable")

    def _send_once(self, body: bytes, headers: Mapping[str, str], method: str, query: str) -> IO[bytes]:
        address = self.url if not query else f"{self.url}{'&' if '?' in self.url else '?'}{query}"
        request = urllib.request.Request(address, body, dict(headers), method=method)
        request.add_unredirected_header("User-Agent", "officials-kg")
        if self._token is not None:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            return self._opener.open(request, timeout=_SILENCE)  # type: ignore[no-any-return]
        except urllib.error.HTTPError as error:
            with error:
                raise RemoteError(self._refusal(error), error.code) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, ConnectionResetError | BrokenPipeError):
                raise error.reason from None
            raise RemoteError(f"{self.url}: cannot be reached ({error.reason}); check the URL") from None
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise RemoteError(f"{self.url}: the request failed ({error}); check the URL and the credentials") from None

    def _refusal(self, error: urllib.error.HTTPError) -> str:
        said = " ".join(error.read(2000).decode("utf-8", "replace").split())[:200]
        status = f"{self.url}: {error.code} {error.reason}"
        if error.code in (301, 302, 303, 307, 308):
            return f"{status}: give the address it has moved to, {error.headers.get('Location', 'which it hides')}"
        if error.code in (401, 403):
            return f"{status}; set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN, as the server wants"
        if error.code in (404, 405):
            return f"{status}; give the URL of the server's SPARQL service, such as http://localhost:7878/query"
        return f"{status}: {printable(said)}" if said else status


def checked_url(url: str) -> str:
    """Give ``url``; raise GraphError where it is no whole one of http or https, or holds a password."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("http", "https") or not url.isascii() or any(map(str.isspace, url)):
        raise GraphError(f"{printable(url)}: not the URL of a server; write it such as http://localhost:7878/query")
    if parts.username is not None or parts.password is not None:
        bare = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
        raise GraphError(f"{bare}: keep the password out of the URL; set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD")
    return url
