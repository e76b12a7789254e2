"""Where sentences begin and end in one block of text."""

from __future__ import annotations

import re

_END = re.compile(
    r"[。！？]+[」』”）)]{0,2}|[.!?…]{1,3}[\"'”’»)]{0,2} {1,3}(?=[\"'“‘«(—]{0,2}[^\W_a-zа-яё])"
)
_SHORT = re.compile(
    r"(?:^|[\s(«“\"])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|St|No|Art|Sgt|Gen|Col|Capt|Adm|Prof|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|vs|ca|гг|ст|им|ул|др|тыс|млн|млрд|[A-Z]\.[A-Z]|[А-Я]\.[А-Я]"
    r"|Nos|Arts|[Pp]p|[Vv]ols?|[Cc]h|[Ss]ec|[Pp]ar|[Ff]ig|стр|гл|рис|табл|пп|тел|кв"
    r"|янв|февр?|апр|авг|сент?|окт|нояб?|дек)$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of a block, which cover it whole.

    A full stop after an initial or a common short form does not end one.
    """
    spans, start = [], 0
    for found in _END.finditer(text):
        if text[found.start()] == "." and _SHORT.search(
            text[max(0, found.start() - 6) : found.start()]
        ):
            continue
        spans.append((start, found.end()))
        start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
