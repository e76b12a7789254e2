"""Making records of plain values, and saying in plain words why one does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from disputemap.dossier.faults import UnfitError, close_to, listed, shown

Model = TypeVar("Model", bound=BaseModel)
Flaw = tuple[str, UnfitError]

BOUNDS = (("ge", "at least"), ("le", "at most"))
WRONG_KINDS = {
    "tuple_type": ("a list", "a list in square brackets"),
    "dict_type": ("a table", "a table in braces"),
    "mapping_type": ("a table", "a table in braces"),
    "model_type": ("a table", "a table of fields"),
    "string_type": ("text", "text in quotes"),
}


def fit(model: type[Model], raw: Any) -> tuple[Model | None, list[Flaw]]:
    """A record made of plain values, or None with every reason, field by field.

    Parameters
    ----------
    model : type
        Model of the record.
    raw : dict
        Fields as they stand in a file.

    Returns
    -------
    record : model or None
    flaws : list of (str, UnfitError)
        Field, as in ``sources[1]``, and what is wrong with it.
    """
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_flaw(model, detail) for detail in details]
    except RecursionError:
        return None, [("", UnfitError("is nested too deeply", "plain values"))]


def _flaw(model: type[BaseModel], detail: Mapping[str, Any]) -> Flaw:
    where = [part for part in detail["loc"] if part != "[key]"]
    return _path(where), _reason(model, where, detail)


def _reason(
    model: type[BaseModel], where: Sequence[str | int], detail: Mapping[str, Any]
) -> UnfitError:
    kind, value, context = detail["type"], shown(detail.get("input")), detail.get("ctx", {})
    error = context.get("error")
    if isinstance(error, UnfitError):
        return error
    wrong, expected = f"{value}: {detail['msg'].lower()}", _meaning(model, where)
    if kind == "missing":
        wrong = "is missing"
    elif kind == "extra_forbidden":
        known = [*_fields(_inside(model, where[:-1]))]
        wrong, expected = "is an unknown field", listed(known) + close_to(str(where[-1]), known)
    elif kind == "literal_error":
        wrong, expected = f"{value} is not one of the choices", context["expected"].replace("'", "")
    elif kind == "too_short":
        wrong = f"has {context['actual_length']} instead of {context['min_length']} or more"
    elif kind in WRONG_KINDS:
        name, expected = WRONG_KINDS[kind]
        wrong = f"{value} is not {name}"
    elif limits := [f"{word} {context[name]:g}" for name, word in BOUNDS if name in context]:
        wrong, expected = f"{value} is out of range", listed(limits)
    return UnfitError(wrong, expected)


def _path(where: Sequence[str | int]) -> str:
    path = ""
    for part in where:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path if path.isprintable() else shown(path)


def _fields(model: type[BaseModel] | None) -> Iterator[str]:
    if model:
        for name, field in model.model_fields.items():
            yield field.alias or name


def _inside(model: type[BaseModel] | None, where: Sequence[str | int]) -> type[BaseModel] | None:
    """The model of a field of a model, as far down as there are models."""
    for part in where:
        field = model.model_fields.get(str(part)) if model else None
        kinds = (field.annotation, *get_args(field.annotation)) if field else ()
        model = next(
            (kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None
        )
    return model


def _meaning(model: type[BaseModel], where: Sequence[str | int]) -> str:
    """What a field holds, in the words of its model."""
    names = [part for part in where if isinstance(part, str)]
    inside = _inside(model, names[:-1])
    for name, field in inside.model_fields.items() if inside and names else ():
        if names[-1] in (name, field.alias) and field.description:
            return field.description.replace("``", "")
    return "a value"
