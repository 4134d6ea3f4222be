"""Answers from memory, compressed once: what the framework would send bare, or compress for each visitor."""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cached_property

import brotli
from starlette.responses import Response

#: Everything else (fonts, pictures) is compressed by its own format.
TEXT = (
    "text/",
    "application/javascript",
    "application/json",
    "application/ld+json",
    "application/geo+json",
    "application/atom+xml",
    "application/manifest",
    "image/svg",
)
FOREVER = "public, max-age=31536000, immutable"
#: Half a second for all scripts of the framework together; the best level takes fifty times that for 10%.
BROTLI_LEVEL, GZIP_LEVEL = 7, 6


@dataclass(frozen=True)
class Body:
    """The bytes of an answer in each encoding, made when first asked for.

    Attributes:
        plain: the bytes themselves.
        media_type: what they are.
        packed: the same by brotli, where somebody took longer for it than a visitor would wait.
    """

    plain: bytes
    media_type: str
    packed: bytes | None = None

    @cached_property
    def br(self) -> bytes:
        """Compressed by brotli."""
        return self.packed or bytes(brotli.compress(self.plain, quality=BROTLI_LEVEL))

    @cached_property
    def gzip(self) -> bytes:
        """Compressed by gzip; without a time in it, so that the same bytes stay the same."""
        return gzip.compress(self.plain, compresslevel=GZIP_LEVEL, mtime=0)

    def answer(self, accept: str, cache: str, status: int = 200) -> Response:
        """The answer to a browser that accepts these encodings."""
        encoding = _encoding(accept) if self.media_type.startswith(TEXT) else ""
        content = {"br": lambda: self.br, "gzip": lambda: self.gzip, "": lambda: self.plain}[encoding]()
        headers = {"Cache-Control": cache, "Vary": "Accept-Encoding"}
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(content, status, headers, media_type=self.media_type)


def media_type(name: str) -> str:
    """The media type of a file by its name; unknown ones are downloads, never guessed by the browser."""
    known = {
        ".atom": "application/atom+xml",
        ".jsonld": "application/ld+json",
        ".gpkg": "application/geopackage+sqlite3",
        ".geojson": "application/geo+json",
        ".js": "text/javascript",
        ".woff2": "font/woff2",
        ".svg": "image/svg+xml",
    }
    ending = name[name.rfind(".") :]
    return known.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


_REFUSED = ("q=0", "q=0.0", "q=0.00", "q=0.000")


def _encoding(accept: str) -> str:
    offered = {
        name
        for name, _, weight in (p.strip().partition(";") for p in accept.lower().split(","))
        if weight.strip() not in _REFUSED
    }
    return next((name for name in ("br", "gzip") if name in offered), "")
