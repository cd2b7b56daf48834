"""Who speaks in an interview: labels before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.clean.lines import Line
from kg.knowledge.boilerplate import Boilerplate

_LABEL = re.compile(r"([^\W\d_][\w.'-]*(?: [\w.'-]+){0,5}) ?:(?=\s|$|[A-Z\"'])")
_INITIAL = re.compile(r"([QA])[.:]\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A label that begins a turn: where the name ends, where the words begin, whether it asks."""

    name_end: int
    words: int
    asks: bool


def find_turns(text: str, lines: Sequence[Line], boilerplate: Boilerplate) -> dict[int, Turn]:
    """The turns of an interview by the index of the line that they begin on.

    A label is a speaker's if it is a role ("Interviewer"), or a title with a name, or recurs,
    and at least two turns are found: "Robust cybersecurity: ..." is none.
    """
    found: dict[int, tuple[str, int, int]] = {}
    for index, line in enumerate(lines):
        if line.has_bullet:
            continue
        match = _INITIAL.match(text, line.start, line.end) or _LABEL.match(
            text, line.start, min(line.end, line.start + 60)
        )
        if match:
            label = key_of(match[1])
            named = match[1][0].isupper() or _is_role(label, boilerplate)
            if label and named and label not in boilerplate.not_speakers:
                words = match.end()
                while words < line.end and text[words].isspace():
                    words += 1
                found[index] = (label, match.end(1), words)
    speech = {
        label
        for index, (label, _, words) in found.items()
        if _is_speech(text[words : min(lines[index].end, words + 60)], label, boilerplate)
    }
    counts = Counter(label for label, _, _ in found.values() if label in speech)
    if not counts["q"]:  # "A. Smith" begins paragraphs, too
        counts.pop("a", None)
    speakers = {label for label in counts if _speaks(label, counts, boilerplate)}
    turns = {i: f for i, f in found.items() if f[0] in speakers}
    if len(turns) < 2:
        return {}
    asking = {label for label in speakers if _asks(label, turns, text, lines, boilerplate)}
    return {
        i: Turn(name_end=end, words=words, asks=label in asking)
        for i, (label, end, words) in turns.items()
    }


def key_of(label: str) -> str:
    """A label without case, points and doubled spaces: "dr.Reed" is "Dr. Reed"."""
    return " ".join(label.lower().replace(".", " ").split())


def _is_speech(words: str, label: str, boilerplate: Boilerplate) -> bool:
    """Whether words are what someone says, and no table's cell ("Yes: 45")."""
    if not words or _is_role(label, boilerplate):
        return True
    return not words[0].isdigit() and len(re.findall(r"[^\W\d_]+", words)) > 1


def _is_role(label: str, boilerplate: Boilerplate) -> bool:
    """Whether a label says "Interviewer", or a title before a name."""
    words = label.split()
    return (
        label in boilerplate.askers
        or label in boilerplate.answerers
        or any(" ".join(words[:n]) in boilerplate.titles for n in range(1, len(words)))
    )


def _speaks(label: str, counts: Counter[str], boilerplate: Boilerplate) -> bool:
    if label in boilerplate.askers or label in boilerplate.answerers:
        return True
    if label in boilerplate.titles or _is_role(label, boilerplate):
        return counts[label] >= 2 or any(a in counts for a in boilerplate.askers)
    others = sum(n for other, n in counts.items() if other != label and n >= 2)
    return counts[label] >= 2 and others >= 2


def _asks(
    label: str,
    turns: dict[int, tuple[str, int, int]],
    text: str,
    lines: Sequence[Line],
    boilerplate: Boilerplate,
) -> bool:
    if label in boilerplate.askers:
        return True
    if label in boilerplate.answerers:
        return False
    own = [i for i, turn in turns.items() if turn[0] == label]
    ends = sum(text.endswith(("?", '?"'), lines[i].start, lines[i].end) for i in own)
    return 2 * ends >= len(own)
