"""What a PDF says, read by the engine of Chromium: in a tenth of the time that pypdf takes."""

import pypdfium2

#: How pdfium gives the hyphen of a word that is broken over two lines.
_BROKEN = "\ufffe"


def page_texts(pdf):
    """The text of each page of a PDF (bytes), line by line; a broken word keeps its hyphen."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace(_BROKEN, "-\n") for page in document]


def words_of(pdf):
    """All text of a PDF on one line."""
    return " ".join(" ".join(page_texts(pdf)).split())
