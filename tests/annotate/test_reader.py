"""The trained reader: windows, decoding, and the file that is shipped."""

from __future__ import annotations

import hashlib
import json
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from kg.annotate.language import AnnotateError, load
from kg.annotate.reader import model
from kg.annotate.reader.decode import Decoder
from kg.annotate.reader.labels import CLASSES, DEPTH, FAR, NAMES, PAIRS, SPANS, widths
from kg.annotate.reader.pieces import SHAPES, shape, windows

TEXT = "Peru urged Bolivia to free the crew. La Paz refused on Monday.\nA vote is due."


@pytest.fixture(scope="module")
def reader() -> model.Reader:
    return model.load()


def test_windows_take_in_every_piece_once_and_cut_where_sentences_begin(
    reader: model.Reader,
) -> None:
    breaks = [0, TEXT.index("La Paz"), TEXT.index("A vote")]
    found = list(windows(TEXT, reader.tokenizer, breaks, size=9))
    spans = [span for window in found for span in window.spans]
    assert spans == sorted(set(spans))
    assert "".join(TEXT[a:b] for a, b in spans) == "".join(TEXT.split())
    assert [w.spans[0][0] for w in found] == breaks


def test_a_sentence_longer_than_a_window_is_cut_where_the_window_is_full(
    reader: model.Reader,
) -> None:
    found = list(windows("word " * 20, reader.tokenizer, [0], size=8))
    assert [len(w.ids) for w in found] == [8, 8, 4]


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("a lion", (2, 6), 1),
        ("a Lion", (2, 6), 2),
        ("a NATO", (2, 6), 3),
        ("a B", (2, 3), 4),
        ("a 12", (2, 4), 6),
        ("a .", (2, 3), 7),
        ("a few words\nLion", (12, 16), 2 + 8),
        ("Lion", (0, 4), 2 + 8),
    ],
)
def test_the_shape_of_a_piece(text: str, place: tuple[int, int], kind: int) -> None:
    assert shape(text, *place) == kind
    assert kind < SHAPES


def decoder(marks: dict[str, list[int]], pieces: int) -> Decoder:
    """A window of three-letter words in which given heads mark given pieces."""
    last = list(widths())[-1]
    scores = np.zeros((pieces, widths()[last].stop), dtype=np.float32)
    for head in SPANS:
        for piece, mark in enumerate(marks.get(head, [0] * pieces)):
            scores[piece, widths()[head].start + mark] = 9.0
    vectors = np.zeros((pieces, 2 * len(PAIRS) * DEPTH), dtype=np.float32)
    near = np.full((len(PAIRS), 2 * FAR + 1), 3.0, dtype=np.float32)
    return Decoder([(4 * i, 4 * i + 3) for i in range(pieces)], scores, vectors, near)


def test_doubt_about_the_label_does_not_break_a_span() -> None:
    person, country = NAMES.index("Person"), NAMES.index("Country")
    marks = [2 * person + 1, 2 * person + 2, 2 * country + 2, 0, 2 * country + 1, 2 * country + 1]
    found = decoder({"names": marks}, 6).read().names
    assert [(n.label, n.span.start, n.span.end) for n in found] == [
        ("Person", 0, 11),
        ("Country", 16, 19),
        ("Country", 20, 23),
    ]
    assert all(n.certainty > 0.9 for n in found)


def test_a_claim_is_a_cue_with_what_belongs_to_it() -> None:
    (found,) = decoder(
        {"sources": [1, 0, 0, 0], "cues": [0, 1, 0, 0], "contents": [0, 0, 1, 2]}, 4
    ).attributions()
    assert found.source is not None
    assert (found.cue.start, found.source.start, found.content[0].end) == (4, 0, 15)
    assert list(decoder({"cues": [0, 1, 0, 0]}, 4).attributions()) == []


def test_widths_follow_each_other() -> None:
    places = list(widths().values())
    assert len(places) == len(SPANS) + len(CLASSES)
    assert places[0].start == 0
    assert all(a.stop == b.start for a, b in pairwise(places))


def test_the_shipped_model_is_small_and_is_the_one_of_its_card() -> None:
    card = json.loads((model.HERE / "reader.json").read_text(encoding="utf-8"))
    content = (model.HERE / "reader.onnx").read_bytes()
    assert len(content) < 25e6
    assert hashlib.sha256(content).hexdigest() == card["sha256"]


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    shutil.copytree(model.HERE, tmp_path / "data")
    with (tmp_path / "data" / "reader.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(model.ReaderError, match="has the sha256"):
        model.load(tmp_path / "data")
    with pytest.raises(model.ReaderError, match="--reader rules"):
        model.load(tmp_path / "nowhere")


def test_an_unknown_reader_is_told_the_known_ones() -> None:
    with pytest.raises(AnnotateError, match="trained and rules"):
        load(reader="other")


def test_a_text_is_read_alike_whatever_was_read_before(reader: model.Reader) -> None:
    first = reader(TEXT, [0])
    reader("Something else. " * 40, [0])
    assert reader(TEXT, [0]) == first


def test_the_reader_sees_names_an_act_and_who_says_it(reader: model.Reader) -> None:
    text = "Chilean minister Ana Sol said that rebels had attacked a village near Arica on Friday."
    found = reader(text, [0])
    assert "Ana Sol" in {n.span.of(text) for n in found.names if n.label == "Person"}
    assert ("ASSAULT", "attacked") in {(t.label, t.span.of(text)) for t in found.triggers}
    assert [a.cue.of(text) for a in found.attributions] == ["said"]
