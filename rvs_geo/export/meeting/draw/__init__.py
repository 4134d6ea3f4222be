"""The pictures of a slide as SVG, drawn for their place on the stage."""
