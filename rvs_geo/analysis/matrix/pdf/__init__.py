"""Reading the priority table from a PDF: by where things stand on the page, never by the order of the text.

`reader` starts `worker` in a process of its own with limits of time and memory. There, `page` turns a page
into words and shapes, `names` finds the partners, `canvas` lays the parts of a table that runs over several
pages side by side or below each other, `grid` finds columns and marks, and `headings` reads what stands
above. `search` keeps the reading that meets most of the printed totals.
"""
