"""Asking a source for JSON: with patience, and never taking half an answer for a whole one."""

from __future__ import annotations

import json
import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

import httpx
import stamina

from rvs_geo import __version__
from rvs_geo.sources.files import SourceFault

#: Sends every request to this address instead of the publisher's own: a copy, or an imitation in a test.
ADDRESS_VARIABLE = "RVS_BRONADRES"
#: The largest answer of ours, the list of areas with their border changes, has half a megabyte.
MAX_BYTES = 100_000_000
#: A source that asks for a longer wait than this is not available today.
LONGEST_WAIT = 120.0
_AGAIN = frozenset({429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})
#: How the v3 service says that a question has too large an answer; asking again gives the same.
_TOO_MANY = "more than 10000 records"


@dataclass(frozen=True)
class Patience:
    """How long to go on asking.

    Attributes:
        attempts: how often one question is asked at most.
        first_wait: seconds before the second time; each next wait is twice as long, with chance in it.
        timeout: seconds for a connection and for each part of an answer.
        total: seconds in which one question must be answered.
    """

    attempts: int = 6
    first_wait: float = 1.0
    timeout: float = 60.0
    total: float = 600.0


class NotThere(Exception):  # noqa: N818 - it names a state, not a defect
    """The service does not have what was asked, so another may be tried."""


class Unreachable(SourceFault):
    """The service refuses or does not answer, after asking several times; another may be tried."""


class TooManyRows(Exception):  # noqa: N818 - it names a state, not a defect
    """The service refuses an answer of more than 10,000 rows; a smaller question is answered."""


class HalfAnswer(Exception):  # noqa: N818 - it names a state, not a defect
    """An answer that broke off, or is no JSON object."""


@cache
def _certificates(*, trust_env: bool) -> ssl.SSLContext:
    """The authorities that are trusted; reading their list takes longer than most answers."""
    return httpx.create_ssl_context(trust_env=trust_env)


class Client:
    """Asks for JSON objects; use as a context manager."""

    def __init__(self, address: str = "", patience: Patience | None = None) -> None:
        """A client.

        Args:
            address: origin (scheme and host) to ask instead of those of the publishers; by default that of
                RVS_BRONADRES, if set.
            patience: how long to go on asking.

        Raises:
            SourceFault: the address is none.
        """
        self._patience = patience or Patience()
        self._origin = _origin(address or os.environ.get(ADDRESS_VARIABLE, "").strip())
        limits = httpx.Timeout(self._patience.timeout)
        agent = {"User-Agent": f"rvs-geo/{__version__}", "Accept": "application/json"}
        # The environment's proxies hold for the publishers, not for an address that was chosen by hand.
        self._http = httpx.Client(
            verify=_certificates(trust_env=not self._origin),
            timeout=limits,
            headers=agent,
            trust_env=not self._origin,
            follow_redirects=not self._origin,
        )

    def __enter__(self) -> Client:
        """The client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes its connections."""
        self._http.close()

    def where(self, url: str) -> str:
        """The address that is asked for a publisher's address."""
        if not self._origin:
            return url
        scheme, host, *_ = urlsplit(self._origin)
        return urlunsplit((scheme, host, *urlsplit(url)[2:]))

    def get(self, url: str, params: dict[str, str] | None = None) -> dict[str, object]:
        """One JSON object.

        Args:
            url: address at the publisher.
            params: what is asked, not encoded yet.

        Raises:
            NotThere: the service has no such thing.
            TooManyRows: the answer would be larger than the service gives.
            Unreachable: the service refuses, or does not answer in time.
            SourceFault: the answer is far too large.
        """
        patience = self._patience
        try:
            for attempt in stamina.retry_context(
                on=wait_before_again,
                attempts=patience.attempts,
                timeout=patience.total,
                wait_initial=patience.first_wait,
                wait_max=60.0,
                wait_jitter=patience.first_wait,
            ):
                with attempt:
                    return self._once(self.where(url), params)
        except httpx.HTTPStatusError as error:
            raise Unreachable(url, None, f"answers {error.response.status_code}") from error
        except (httpx.HTTPError, HalfAnswer) as error:
            raise Unreachable(url, None, f"no whole answer: {error or type(error).__name__}") from error
        raise AssertionError  # retry_context either returns or raises

    def next_link(self, asked: str, link: str) -> str:
        """The address of the next page: on the host that was asked, whatever host the link names."""
        scheme, host, *_ = urlsplit(asked)
        _, _, path, query, _ = urlsplit(link)
        return urlunsplit((scheme, host, path, query, ""))

    def _once(self, url: str, params: dict[str, str] | None) -> dict[str, object]:
        with self._http.stream("GET", url, params=params) as response:
            body = bytearray()
            for part in response.iter_bytes():
                body += part
                if len(body) > MAX_BYTES:
                    raise SourceFault(url, None, f"answers more than {MAX_BYTES // 1_000_000} MB")
        if response.status_code in _GONE:
            raise NotThere(f"{url} answers {response.status_code}")
        if response.status_code >= 500 and _TOO_MANY in body.decode("utf-8", "replace"):
            raise TooManyRows(url)
        response.raise_for_status()
        try:
            found = json.loads(body)
        except ValueError as error:
            raise HalfAnswer(f"{len(body)} bytes that are no JSON") from error
        if not isinstance(found, dict):
            raise HalfAnswer("JSON that is no object")
        return found


def wait_before_again(error: Exception) -> bool | float:
    """Whether to ask again after an error, and after how many seconds if the service says so."""
    if isinstance(error, httpx.HTTPStatusError):
        response = error.response
        if response.status_code not in _AGAIN:
            return False
        wait = seconds_asked(response.headers.get("Retry-After", ""))
        return True if wait is None else wait if wait <= LONGEST_WAIT else False
    return isinstance(error, httpx.TransportError | HalfAnswer)


def seconds_asked(header: str, now: datetime | None = None) -> float | None:
    """The wait that a Retry-After asks for, as a number of seconds or a moment; None if it says neither."""
    text = header.strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


def _origin(address: str) -> str:
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise SourceFault(address, None, "is no address of the form http://host:port")
    return f"{parts.scheme}://{parts.netloc}"
