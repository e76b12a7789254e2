"""What stands beside a name in a text, and whether it leaves the name a place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from disputemap.articles.finding.folding import Folded, folded
from disputemap.articles.finding.grammar import grammar
from disputemap.articles.finding.inflection import forms
from disputemap.articles.finding.lexicon import Lexicon, Meaning
from disputemap.articles.finding.matching import SPACED, script

REACH = 48
"""Signs beside a name that are looked at."""

OPENING = '«“„"‘ '
"""Signs before a name in quotes."""

DASH = re.compile(r"[-‐-―−]")
LEFT_WORD = re.compile(r"([^\W\d_][\w’'-]*\.?) $")
RIGHT_WORD = re.compile(r"^ ([^\W\d_][\w’'-]*)")
SENTENCE_START = re.compile(r"(?:^|[.!?:;…(\[«“„\"—–]\s*)$")
LONGEST_GIVEN = 2
"""Signs of a first name in a script without spaces."""

MOST_CAPITALS = 0.6
"""Share of words with a capital above which a text is a title that capitals say nothing in."""


@dataclass(frozen=True)
class Candidate:
    """A name that was found in a text: its range in the folded one, and what it may mean."""

    start: int
    end: int
    meaning: Meaning


class Surroundings:
    """Looks at what stands beside names in one text."""

    def __init__(self, text: Folded, lexicon: Lexicon, harmless: Collection[str]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.harmless = harmless
        self.title = _is_title(text.source)

    def is_as_written(self, found: Candidate) -> bool:
        """Whether a name that needs a capital, or a dash, has it."""
        start, end = self.text.span(found.start, found.end)
        name = self.text.source[start:end]
        if found.meaning.dash and not DASH.search(name):
            return False
        return not found.meaning.capital or name[0].isupper()

    def speak_against(self, found: Candidate, *, well_known: bool) -> bool:
        """Whether the words beside a name make a person or a thing of it.

        Parameters
        ----------
        found : Candidate
        well_known : bool
            Whether the name is hardly ever anything else, so that capitals say nothing.
        """
        if self._is_ruled_out(found):
            return True
        if script(self.text.text[found.end - 1]) != SPACED:
            if _begins_thing(found.meaning.lang, self.text.text[found.end :][:REACH]):
                return True
            return not well_known and not found.meaning.sure and self._is_surname(found)
        start, end = self.text.span(found.start, found.end)
        before = self.text.source[max(0, start - REACH) : start]
        after = self.text.source[end : end + REACH]
        if self._is_person_or_thing(found, before, after):
            return True
        quiet = well_known or found.meaning.sure or self.title
        return not quiet and self._has_strangers(found.meaning.lang, before, after)

    def _is_person_or_thing(self, found: Candidate, before: str, after: str) -> bool:
        """Whether a first name, an honorific or a word for a thing stands beside a name."""
        neighbours = grammar(found.meaning.lang).neighbours
        left = LEFT_WORD.search(before)
        word = left[1].casefold() if left else ""
        if word in neighbours.honorifics_before or word in neighbours.given:
            return True
        if self._is_thing(found, before) or _begins_thing(found.meaning.lang, after):
            return True
        return any(after.startswith(each) for each in neighbours.honorifics_after)

    def _is_thing(self, found: Candidate, before: str) -> bool:
        """Whether a word for a thing stands before a name: certainly if the name is in quotes.

        Without quotes, another case of the name tells of what belongs to the place.
        """
        bare = before.rstrip(OPENING)
        if bare.rpartition(" ")[2].casefold() not in _things(found.meaning.lang):
            return False
        quoted = before.rstrip() != bare
        return quoted or not (found.meaning.sure or found.meaning.reason == "inflected")

    def _has_strangers(self, lang: str, before: str, after: str) -> bool:
        """Whether a word with a capital beside a name makes it part of a longer one."""
        neighbours = grammar(lang).neighbours
        if not neighbours.capitals:
            return False
        left, right = LEFT_WORD.search(before), RIGHT_WORD.search(after)
        if left and not left[1].endswith(".") and self._is_stranger(left[1], neighbours.before):
            return not SENTENCE_START.search(before[: left.start()])
        if right and self._is_stranger(right[1], neighbours.after):
            return not left or left[1].casefold() not in neighbours.placing
        return False

    def _is_stranger(self, word: str, known: Collection[str]) -> bool:
        """Whether a word with a capital is none that often stands beside names of places."""
        plain = re.sub(r"[’']s$", "", word).casefold().rstrip(".")
        if not word[0].isupper() or plain in known or plain in self.harmless:
            return False
        return self.lexicon.names.get(folded(plain)) is None

    def _is_ruled_out(self, found: Candidate) -> bool:
        """Whether the dossier says that a word beside the name makes something else of it."""
        id, text = found.meaning.place, self.text.text
        after = text[found.end : found.end + REACH].lstrip()
        before = text[max(0, found.start - REACH) : found.start].rstrip()
        return any(
            after.startswith(word) and _is_whole(after, len(word))
            for word in self.lexicon.not_before.get(id, ())
        ) or any(
            before.endswith(word) and _is_whole(before, len(before) - len(word))
            for word in self.lexicon.not_after.get(id, ())
        )

    def _is_surname(self, found: Candidate) -> bool:
        """Whether what is put to names of people follows, perhaps after a first name."""
        after = self.text.text[found.end : found.end + 8]
        people = grammar(found.meaning.lang).neighbours.honorifics_after
        return any(
            after[number:].startswith(each)
            for number in range(LONGEST_GIVEN + 1)
            for each in people
            if all(script(sign) == "CJK" for sign in after[:number])
        )


def _begins_thing(lang: str, after: str) -> bool:
    """Whether what follows a name makes that of a thing of it."""
    neighbours, bare = grammar(lang).neighbours, after.removeprefix(" ")
    return any(
        bare.startswith(each) and _is_whole(bare, len(each)) for each in neighbours.things_after
    ) and not bare.startswith(neighbours.things_not_after or ("\0",))


@cache
def _things(lang: str) -> frozenset[str]:
    """Words for things before their names, in every form."""
    own = grammar(lang)
    return frozenset(form for word in own.neighbours.things for form in forms(word, own))


def _is_whole(text: str, at: int) -> bool:
    """Whether no word of a script with spaces goes over a place in a text."""
    if not 0 < at < len(text):
        return True
    return not script(text[at - 1]) == script(text[at]) == SPACED


def _is_title(text: str) -> bool:
    if len(text) > 300 or text.rstrip().endswith((".", "!", "?", "…", ".”", ".»")):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 2 and capitals > MOST_CAPITALS * len(words)
