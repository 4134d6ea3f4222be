"""Slides as the tests make them."""

from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View


def slides(region, page, **choices):
    return slides_of(region, View("x", page, tuple(choices.items())))
