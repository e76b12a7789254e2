"""Chance that falls the same way every time: by a seed, in every process and language."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Generic, NamedTuple, TypeVar

from disputemap.dossier.lessons import Question

Item = TypeVar("Item")


class Draw(NamedTuple, Generic[Item]):
    """A record that is drawn to be asked for.

    Attributes
    ----------
    record : Item
    records : sequence of Item
        All that it was drawn from.
    dice : Random
        Decides everything else about the question.
    id : str
        The question's.
    """

    record: Item
    records: Sequence[Item]
    dice: Random
    id: str


def dice(*parts: str | int) -> Random:
    """Random numbers that only the given parts decide.

    A seed of text goes through SHA-512, so that no setting of the process has a say.
    """
    return Random(" ".join(map(str, parts)))


def shuffled(items: Sequence[Item], dice: Random) -> list[Item]:
    """The same items in an order that the dice decide."""
    return dice.sample(items, len(items))


def arranged(question: Question) -> tuple[int, ...]:
    """The order in which a question's items are shown.

    Parameters
    ----------
    question : Question
        For ``order`` its options are shown in another order than the right one, for ``match`` the
        second list stands in another order than the first. Others are shown as they are.

    Returns
    -------
    tuple of int
        Numbers from 0 of the items as the question has them, in the order shown; never the
        question's own order if it has two items to be put in order.
    """
    if question.kind not in ("order", "match"):
        return tuple(range(len(question.options)))
    own = list(range(len(question.options if question.kind == "order" else question.pairs)))
    order = shuffled(own, dice("arranged", question.id))
    return tuple(order if order != own else order[1:] + order[:1])
