"""Printed tables to read: one drawing routine, and the ways in which real copies differ as its options."""

import io
from dataclasses import dataclass, field
from itertools import pairwise

from pypdf import PdfReader, PdfWriter
from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfgen.canvas import Canvas

LANDSCAPE = (842, 595)


@dataclass
class Layout:
    """How a table is printed; the defaults are a plain landscape page with `1` as mark and totals below."""

    mark: str = "1"
    empty: str = ""
    font: str = "Helvetica"
    mark_font: str = ""
    size: float = 7
    row: float = 11
    left: float = 30
    names: float = 110
    columns: tuple[float, ...] = (26,) * 20
    total_row: str = "below"  # below, above, none, before partners
    row_totals: str = "right"  # right, left, none
    numbered: bool = False
    name_align: str = "left"
    two_lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    mark_align: str = "centre"
    filled: str = ""  # colour of a marked cell
    drawn: str = ""  # "circle" or "cross" in place of text
    stripes: bool = False
    rules: bool = True
    headings: tuple[str, ...] = ()
    velden: tuple[tuple[str, int], ...] = ()
    heading_turn: int = 90
    numbers_above: bool = False
    notes: tuple[str, ...] = ()
    raised: bool = False
    blob: bool = False


class Printer:
    """Draws tables on pages; `pdf()` gives the file."""

    def __init__(self, size=LANDSCAPE):
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=size, invariant=1)
        self.size = size

    def page(self):
        self.canvas.showPage()
        return self

    def pdf(self):
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()

    def text(self, x, y, text, size=9):
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, y, text)
        return self

    def table(self, base, cells, layout, rows=None, columns=None, names=True, top=None, left=None, ends=True):
        """Draw rows and columns of the table; `ends` prints the total row on this part."""
        draw = _Table(self.canvas, base, cells, layout, self.size)
        draw.run(
            range(len(base.partners)) if rows is None else rows,
            range(len(base.columns)) if columns is None else columns,
            names,
            top,
            layout.left if left is None else left,
            ends,
        )
        return self


class _Table:
    def __init__(self, canvas, base, cells, layout, size):
        self.c, self.base, self.cells, self.lay, self.size = canvas, base, cells, layout, size

    def run(self, rows, columns, names, top, left, ends):
        lay, c = self.lay, self.c
        self.columns, self.names = list(columns), names
        c.setFont(lay.font, lay.size)
        start = left + (lay.names if names else 0)
        self.left = left
        if lay.row_totals == "left" and names:
            start += 24
        self.edges = [start]
        for j in self.columns:
            self.edges.append(self.edges[-1] + lay.columns[j])
        y = (self.size[1] - 30 if top is None else top) - (120 if lay.headings or lay.velden else 14)
        self._head(y)
        if lay.total_row == "above" and ends:
            y = self._line(y, "Totaal", [self.base.column_totals[j] for j in self.columns])
        for i in rows:
            if lay.total_row == "before partners" and self.base.partners[i] == "Politie" and ends:
                y = self._line(y, "TOTAAL", [self.base.column_totals[j] for j in self.columns])
            y = self._row(i, y)
        if lay.total_row == "below" and ends:
            y = self._line(y, "Totaal", [self.base.column_totals[j] for j in self.columns])
        for note in lay.notes:
            y -= 10
            c.setFont("Helvetica", 6)
            c.drawString(left, y, note)

    def _head(self, y):
        lay, c = self.lay, self.c
        edge = 0
        for name, span in lay.velden:
            x0, x1 = self.edges[edge], self.edges[edge + span]
            c.setFont(lay.font, 5.5)
            lines = [name]
            if c.stringWidth(name, lay.font, 5.5) > x1 - x0 - 2:
                words = name.split()
                lines = [" ".join(words[: len(words) // 2 + 1]), " ".join(words[len(words) // 2 + 1 :])]
            for k, line in enumerate(lines):
                c.drawCentredString((x0 + x1) / 2, y + 112 - 7 * k, line)
            edge += span
        for k, j in enumerate(self.columns):
            x = (self.edges[k] + self.edges[k + 1]) / 2
            c.setFont(lay.font, lay.size)
            if lay.headings:
                for n, line in enumerate(lay.headings[j].split("\n")):
                    c.saveState()
                    c.translate(
                        x + (2 + 8 * n if lay.heading_turn == 90 else -2 - 8 * n),
                        y + (14 if lay.heading_turn == 90 else 95),
                    )
                    c.rotate(lay.heading_turn)
                    c.drawString(0, 0, line)
                    c.restoreState()
            if lay.numbers_above:
                c.drawCentredString(x, y + 4, str(j + 1))

    def _line(self, y, label, numbers):
        lay, c = self.lay, self.c
        if self.names:
            c.drawString(self.left + 3, y - 8, label)
        for k, number in enumerate(numbers):
            c.drawCentredString((self.edges[k] + self.edges[k + 1]) / 2, y - 8, str(number))
        return y - lay.row

    def _row(self, i, y):
        lay, c = self.lay, self.c
        partner = self.base.partners[i]
        lines = lay.two_lines.get(partner, (lay.spellings.get(partner, partner),))
        if lay.numbered:
            lines = (f"{i + 1}. {lines[0]}", *lines[1:])
        height = lay.row + (len(lines) - 1) * (lay.size + 1)
        if lay.stripes and i % 2:
            c.setFillColor(HexColor("#e8eef4"))
            c.rect(self.left, y - height, self.edges[-1] - self.left, height, stroke=0, fill=1)
            c.setFillColor(black)
        c.setFont(lay.font, lay.size)
        if lay.blob:
            signs = "".join(f"{lay.mark if self.cells[i, j] else ' ':^5}" for j in self.columns)
            c.drawString(self.left, y - 8, f"{lines[0]:<26}{signs}{self.base.row_totals[i]:>4}")
            return y - height
        if self.names:
            for k, line in enumerate(lines):
                at = y - 8 - k * (lay.size + 1)
                if lay.name_align == "right":
                    c.drawRightString(self.left + lay.names - 4, at, line)
                else:
                    c.drawString(self.left + 3, at, line)
        baseline = y - 8 if lay.mark_align == "top" else y - height / 2 - lay.size * 0.36
        if lay.row_totals == "right":
            c.drawCentredString(self.edges[-1] + 12, baseline, str(self.base.row_totals[i]))
        elif lay.row_totals == "left" and self.names:
            c.drawCentredString(self.left + lay.names + 10, baseline, str(self.base.row_totals[i]))
        cells = list(pairwise(self.edges))
        if lay.rules:
            c.setStrokeColor(HexColor("#999999"))
            c.setLineWidth(0.4)
            for x0, x1 in cells:
                c.rect(x0, y - height, x1 - x0, height, stroke=1, fill=0)
        for (x0, x1), j in zip(cells, self.columns, strict=True):
            if self.cells[i, j] or lay.empty:
                self._cell(x0, x1, y, height, baseline, bool(self.cells[i, j]))
        return y - height

    def _cell(self, x0, x1, y, height, baseline, chosen):
        lay, c = self.lay, self.c
        if chosen and lay.filled:
            c.setFillColor(HexColor(lay.filled))
            c.rect(x0, y - height, x1 - x0, height, stroke=0, fill=1)
            c.setFillColor(white if lay.mark else black)
        x, m = (x0 + x1) / 2, y - height / 2
        if chosen and lay.drawn == "circle":
            c.circle(x, m, 3, stroke=0, fill=1)
        elif chosen and lay.drawn == "cross":
            c.setStrokeColor(black)
            c.line(x - 3, m - 3, x + 3, m + 3)
            c.line(x - 3, m + 3, x + 3, m - 3)
        elif chosen and lay.mark:
            c.setFont(lay.mark_font or lay.font, lay.size)
            if lay.mark_align == "left":
                c.drawString(x0 + 3, baseline, lay.mark)
            else:
                c.drawCentredString(x, baseline, lay.mark)
            if lay.raised:
                c.setFont(lay.font, lay.size * 0.6)
                c.drawString(x + 3, baseline + 3, "2")
        elif not chosen and lay.empty:
            c.setFont(lay.font, lay.size)
            c.drawCentredString(x, baseline, lay.empty)
        c.setFillColor(black)
        c.setFont(lay.font, lay.size)


def turned_pages(raw, degrees):
    """The same file with its pages shown turned."""
    return _rewritten(raw, lambda page: page.rotate(degrees))


def drawn_turned(raw, degrees):
    """The same file with the drawing itself turned, as a table laid on its side on an upright page."""

    def turn(page):
        page.rotate(degrees)
        page.transfer_rotation_to_content()

    return _rewritten(raw, turn)


def encrypted(raw, password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.encrypt(password)
    return _written(writer)


def _rewritten(raw, change):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    for page in writer.pages:
        change(page)
    return _written(writer)


def _written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
