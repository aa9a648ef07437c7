"""HTML pages: sheets one below the other in one file that browsers show and print, in lines and letters.

The file has no script and fetches nothing; every text in it is escaped.
"""

import re
from html import escape

from pmdesk.domain.messages import message, say
from pmdesk.reports.page import Page

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
body{{margin:0;background:#e6e8ec}}
section{{width:{width}mm;max-width:100%;margin:16px auto;background:#fff;break-after:page}}
section:last-of-type{{break-after:auto}}
svg{{display:block;width:100%;height:auto}}
@page{{size:{width}mm {height}mm;margin:0}}
@media print{{body{{background:none}}section{{margin:0;width:100%}}}}
"""

_NAMED = re.compile(r'(\bid="|url\(#|href="#)')


def html_of(pages: list[tuple[Page, str]], title: str) -> str:
    """One file of pages, each of which comes with its picture as SVG."""
    first = pages[0][0]
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE.format(width=first.width_mm, height=first.height_mm)}</style></head><body>",
    ]
    for number, (_, picture) in enumerate(pages, 1):
        name = escape(say(message("reports.page_of", page=number, pages=len(pages))), quote=True)
        parts += [f'<section aria-label="{name}">', _inside(picture, number), "</section>"]
    return "\n".join([*parts, "</body></html>", ""])


def _inside(picture: str, number: int) -> str:
    """The picture as a part of a page: names in it stay its own."""
    return _NAMED.sub(rf"\g<1>p{number}-", picture[picture.index("<svg") :])
