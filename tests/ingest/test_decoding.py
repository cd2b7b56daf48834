"""Encodings, with and without a byte-order mark."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.decoding import UndecodableError, decode

TEXT = "“It’s over,” said the café’s owner – for £5m.\r\nNobody replied to the minister."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
)
def test_encodings_are_found(data: bytes) -> None:
    assert decode(data) == TEXT


def test_other_encodings_by_their_statistics() -> None:
    text = "Президент заявил, что переговоры продолжатся весной, сообщает агентство. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_declared_encoding_is_believed_if_it_fits() -> None:
    assert decode("Česko".encode("cp1250"), "windows-1250") == "Česko"
    assert decode("Česko".encode(), "no-such-encoding") == "Česko"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UndecodableError as error:
        text = error.detail
    assert isinstance(text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_utf_8_comes_back(text: str) -> None:
    if not text.encode().startswith((b"PK\x03", b"%PDF", b"GIF8", codecs.BOM_UTF8)):
        assert decode(text.encode()) == text
