import pickle

import pytest

from pipeline.errors import ERRORS, DepescheError, InputError


@pytest.mark.parametrize("kind", [DepescheError, InputError])
def test_an_error_survives_the_way_between_processes(kind: type[DepescheError]) -> None:
    error = kind("E106", source="a.jsonl", line=3, reason="no JSON")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.code, again.source, str(again)) == ("E106", "a.jsonl", str(error))


def test_an_error_says_what_happened_where_and_what_to_do() -> None:
    error = DepescheError("E106", source="a.jsonl", line=3, reason="no JSON")
    assert (
        str(error)
        == "E106: Line 3 is not valid JSON: no JSON. [a.jsonl] Mend the line; one JSON object a line."
    )


def test_every_error_has_a_message_and_an_advice() -> None:
    assert all(text.message.endswith(".") and text.advice.endswith(".") for text in ERRORS.values())
