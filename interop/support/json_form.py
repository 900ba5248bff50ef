"""JSON as Postgres writes it: the form in which Spark shows JSON of either database."""

import json
from decimal import Decimal


def json_form(text: str) -> str:
    return _form(json.loads(text, parse_float=Decimal, parse_int=Decimal))


def _form(value) -> str:
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: (len(member[0].encode()), member[0].encode()))
        return "{" + ", ".join(f"{_form(name)}: {_form(member)}" for name, member in members) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_form, value)) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)
