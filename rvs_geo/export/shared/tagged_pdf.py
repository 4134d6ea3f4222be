"""A drawn page as a tagged PDF: one figure with its title, its language and its description.

vl-convert writes no tags. A picture needs only one: the whole page is a figure, and what
a screen reader says of it is the description that the SVG carries too.
"""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from rvs_geo.export.shared.credits import site

LANGUAGE = "nl-NL"


def tagged(pdf: bytes, title: str, description: str) -> bytes:
    """The same page with title, language and tags."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    # Tags came with 1.4; the drawing itself may say that it is older.
    writer.pdf_header = "%PDF-1.7"
    writer.add_metadata({"/Title": title, "/Subject": description, "/Creator": site()})
    page = writer.pages[0]
    content = DecodedStreamObject()
    drawn = page.get_contents()
    content.set_data(b"/Figure <</MCID 0>> BDC\n" + (b"" if drawn is None else drawn.get_data()) + b"\nEMC\n")
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    page[NameObject("/StructParents")] = NumberObject(0)
    page[NameObject("/Tabs")] = NameObject("/S")
    _structure(writer, description or title)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _structure(writer: PdfWriter, words: str) -> None:
    """The tree of tags: a document with one figure, which is the content of the first page."""
    page = writer.pages[0].indirect_reference
    root, document, figure = DictionaryObject(), DictionaryObject(), DictionaryObject()
    root_at, document_at, figure_at = (writer._add_object(part) for part in (root, document, figure))
    figure.update(_named("/StructElem", "/Figure", document_at))
    figure[NameObject("/Alt")] = TextStringObject(words)
    figure[NameObject("/K")] = NumberObject(0)
    if page is not None:
        figure[NameObject("/Pg")] = page
    document.update(_named("/StructElem", "/Document", root_at))
    document[NameObject("/K")] = ArrayObject([figure_at])
    parents = DictionaryObject(
        {NameObject("/Nums"): ArrayObject([NumberObject(0), ArrayObject([figure_at])])}
    )
    root[NameObject("/Type")] = NameObject("/StructTreeRoot")
    root[NameObject("/K")] = ArrayObject([document_at])
    root[NameObject("/ParentTree")] = writer._add_object(parents)
    catalogue = writer.root_object
    catalogue[NameObject("/StructTreeRoot")] = root_at
    catalogue[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    catalogue[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    catalogue[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )


def _named(kind: str, role: str, parent: object) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject(kind),
            NameObject("/S"): NameObject(role),
            NameObject("/P"): parent,
        }
    )
