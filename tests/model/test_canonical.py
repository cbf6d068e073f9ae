"""Canonical JSON against an independent implementation of RFC 8785, and the ids made from it."""

import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from knell.model import canonical_json, content_id, normalise

numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(1e-4, 1e15, allow_nan=False)
text = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | numbers | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_canonical_json_is_that_of_rfc_8785(value):
    assert canonical_json(value).encode() == rfc8785.dumps(value)


def test_a_number_that_has_no_use_here_is_refused():
    with pytest.raises(ValueError, match="no canonical form"):
        canonical_json(1e-9)


def test_ids_hang_on_content_alone():
    assert content_id("clm", {"a": 1, "b": 2}) == content_id("clm", {"b": 2, "a": 1})
    assert content_id("clm", [1]) != content_id("clm", [2])
    assert len(content_id("clm", [1])) == len("clm_") + 26


@given(text)
def test_normalised_text_is_nfc_with_plain_line_ends_and_stays_so(raw):
    once = normalise(raw)
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)
    assert normalise(once).removeprefix("\ufeff") == once.removeprefix("\ufeff")
