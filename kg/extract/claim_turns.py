"""Claims made by a colon: turns of an interview or a transcript, and headlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.claim_words import Draft, Source, Words
from kg.model.documents import Block, BlockKind
from kg.model.spans import Span
from kg.model.vocabulary import Stance

LABEL = re.compile(r"[\"“]?(?P<name>(?:[A-Z][\w.’'-]*)(?: [A-Z(][\w.’')-]*){0,4}) ?(?P<colon>:)\s")


def turns(words: Words) -> Iterator[Draft]:
    """Read each turn as one claim of its speaker; paragraphs that go on belong to the turn."""
    found: list[tuple[Span, Span, list[Span], Stance]] = []
    labels = _labels(words)
    for block in words.text.clean.blocks:
        speaker, begin = _speaker(words, block, labels)
        if speaker is None:
            if found and labels and _goes_on(words, block):
                found[-1][2].append(block.span)
            continue
        colon = _colon(words, speaker)
        content = Span(max(begin, block.span.start), block.span.end)
        asks = block.kind is BlockKind.QUESTION and "?" in content.of(words.characters)
        stance = Stance.REQUESTS if asks else Stance.ASSERTS
        if found and found[-1][0] == speaker:
            found[-1][2].append(content)
        elif content.start < content.end:
            found.append((speaker, colon, [content], stance))
    for speaker, colon, contents, stance in found:
        head = _head(words, speaker)
        yield Draft(
            rule="claim/turn",
            stance=stance,
            cue=colon,
            content=tuple(contents),
            confidence=0.95,
            anchor=_first(words, contents[0]),
            source=Source(span=speaker, head=head),
        )


def _labels(words: Words) -> frozenset[str]:
    """Names before a colon that open at least two blocks, if there are three such turns."""
    counts: Counter[str] = Counter()
    for block in words.text.clean.blocks:
        match = LABEL.match(words.characters, block.span.start, block.span.end)
        if match and block.speaker is None:
            counts[match["name"].casefold()] += 1
    often = {name for name, count in counts.items() if count >= 2}
    return (
        frozenset(often) if sum(counts[n] for n in often) >= 3 and len(often) >= 2 else frozenset()
    )


def _speaker(words: Words, block: Block, labels: frozenset[str]) -> tuple[Span | None, int]:
    if block.speaker is not None:
        return block.speaker, block.span.start
    match = LABEL.match(words.characters, block.span.start, block.span.end)
    if match and match["name"].casefold() in labels:
        return Span(*match.span("name")), match.end()
    return None, 0


def _goes_on(words: Words, block: Block) -> bool:
    """Whether an unlabelled paragraph opens with a quotation mark, as a transcript that goes on."""
    return words.characters[block.span.start] in '"“' and block.kind is BlockKind.PARAGRAPH


def _colon(words: Words, speaker: Span) -> Span:
    at = words.characters.find(":", speaker.end, speaker.end + 3)
    at = words.text.document.text.find(":", speaker.end, speaker.end + 3) if at < 0 else at
    return Span(at, at + 1) if at >= 0 else speaker


def _head(words: Words, span: Span) -> Token | None:
    found = words.doc.char_span(span.start, span.end, alignment_mode="contract")
    return found.root if found is not None and len(found) else None


def _first(words: Words, span: Span) -> int:
    found = words.doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.start if found is not None else 0


def _is_speaker(words: Words, name: Span, head: Token, drafts: Sequence[Draft]) -> bool:
    """Whether what stands before the colon speaks, and is no topic: it is a source elsewhere."""
    if head.lemma_.lower() in {"poll", "report", "study", "survey"}:
        return True
    last = name.of(words.characters).split()[-1]
    sources = (d.source.span.of(words.characters) for d in drafts if d.source is not None)
    return any(last in source.split() for source in sources)


def headlines(words: Words, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Read "Kremlin: …" in a title, and in a first line that stands for one."""
    blocks = words.text.clean.blocks
    titles = [b for b in blocks if b.kind is BlockKind.TITLE] or list(blocks[:1])
    for block in titles:
        match = LABEL.match(words.characters, block.span.start, block.span.end)
        if match is None or len(block.span) > 200:
            continue
        name = Span(*match.span("name"))
        head = _head(words, name)
        fits = head is not None and head.lower_ not in words.lexicon.labels
        fits = fits and head is not None and _is_speaker(words, name, head, drafts)
        content = words.spans(t.i for t in words.doc if match.end() <= t.idx < block.span.end)
        if fits and head is not None and content:
            yield Draft(
                rule="claim/headline",
                stance=Stance.ASSERTS,
                cue=Span(match.start("colon"), match.end("colon")),
                content=content,
                confidence=0.7,
                anchor=head.i,
                source=Source(span=name, head=head),
            )


DASHED = re.compile(r"[―—–](?: |\u00a0)?(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4})")


def signed(words: Words) -> Iterator[Draft]:
    """Read a quotation with a dash and a name below or behind it: “…” ― Ada Byron."""
    text, blocks = words.characters, words.text.clean.blocks
    for quote in words.quotes:
        block = blocks[quote.block].span
        if text[block.start : quote.span.start].strip() or not quote.closed:
            continue
        begin = quote.span.end
        while begin < len(text) and text[begin].isspace():
            begin += 1
        match = DASHED.match(text, begin)
        if match is None:
            continue
        name = Span(*match.span("name"))
        end = next((b.span.end for b in blocks if b.span.start <= begin < b.span.end), name.end)
        if text[name.end : min(end, name.end + 1)].strip(" ,\n("):
            continue
        yield Draft(
            rule="claim/signed",
            stance=Stance.ASSERTS,
            cue=Span(match.start(), match.start() + 1),
            content=(quote.span,),
            confidence=0.85,
            anchor=_first(words, name),
            source=Source(span=name, head=_head(words, name)),
        )
