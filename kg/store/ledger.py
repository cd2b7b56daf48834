"""The ledger of judgements: `review.jsonl` beside the graph, one decision a line, only added to.

    {"verdict": "same", "judges": ["mention:4be1…", "entity:five-eyes"], "by": "Ida",
     "time": "2025-03-05T10:00:00Z", "reason": "one title, one day"}

`verdict` is same, different or unsure for two readings of entities or of events; accept or reject
for one or more statements; undo withdraws what was judged before; null leaves it open. `type`,
`roles` and `speaker` correct what is accepted. `what` says in words what it is about, and is read
by nobody. The file is the user's: builds read it, and nothing but `append` changes it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from kg.model.graph import Graph
from kg.model.judgement import Correction, Entry, Judgement, Verdict, in_force
from kg.store.disk import sync_folder
from kg.store.errors import StoreError

LEDGER = "review.jsonl"
SOMEBODY = "somebody"
"""Who judged where a line does not say."""
UNDATED = "0001-01-01T00:00:00Z"
"""When a line was written that does not say: before all others."""
KINDS = ("mention", "evidence", "claim", "entity")
"""What a judgement may name, by the path of its IRI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The entries of a ledger in the order of its lines, and what is wrong with other lines."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def in_force(self) -> tuple[Judgement, ...]:
        """The judgements that hold."""
        return in_force(self.entries)


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verdict: Literal["same", "different", "unsure", "accept", "reject", "undo"] | None
    judges: list[str]
    by: str = ""
    time: dt.datetime | None = None
    reason: str | None = None
    type: str | None = None
    roles: dict[str, str | None] = {}
    speaker: str | None = None
    what: str | None = None

    @field_validator("judges")
    @classmethod
    def _named(cls, names: list[str]) -> list[str]:
        if not names:
            raise ValueError("expected at least one reading")
        found = [_short(name) for name in names]
        if len(set(found)) < len(found):
            raise ValueError("a reading is named twice")
        return found

    @field_validator("time")
    @classmethod
    def _in_utc(cls, time: dt.datetime | None) -> dt.datetime | None:
        if time is None or time.tzinfo is None:
            return time
        try:
            return time.astimezone(dt.UTC)
        except OverflowError as error:
            raise ValueError("no moment in UTC") from error

    @model_validator(mode="after")
    def _fits(self) -> _Line:
        pair = self.verdict in {"same", "different", "unsure"}
        kinds = {name.split(":")[0] for name in self.judges}
        if pair and len(self.judges) != 2:
            raise ValueError(f"{self.verdict} takes two readings, not {len(self.judges)}")
        if pair and not (kinds <= {"mention", "entity"} or kinds == {"evidence"}):
            raise ValueError(
                f"{self.verdict} is about mention:… and entity:…, or about two evidence:… of events"
            )
        corrected = bool(self.type or self.roles or self.speaker is not None)
        if corrected and self.verdict != "accept":
            raise ValueError("type, roles and speaker correct what is accepted: verdict 'accept'")
        if self.verdict in {"accept", "reject"} and "entity" in kinds:
            raise ValueError(f"{self.verdict} is about readings, not entity:…")
        if self.verdict == "reject" and "mention" in kinds:
            raise ValueError("reject is about evidence:… and claim:…; for entities say different")
        return self


def reviewed(ledger: Ledger, graph: Graph) -> dict[str, Any]:
    """What of a ledger a graph holds: how many judgements, which are idle, which lines broken."""
    return {
        "applied": len(graph.judgements),
        "idle": [f"{j.verdict.lower()} {' '.join(j.judges)}: {why}" for j, why in graph.idle],
        "problems": list(ledger.problems),
    }


def read_ledger(out: Path) -> Ledger:
    """The ledger of an output folder; empty where there is none."""
    path = out / LEDGER
    return read_entries(path) if path.is_file() else Ledger()


def read_entries(path: Path) -> Ledger:
    """The entries of a file in the ledger's form; a line that is none is told, the rest counts."""
    entries, problems = [], []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            read = _Line.model_validate_json(line)
            if read.verdict is not None:  # a pair that was left open
                entries.append(_entry(read))
        except ValidationError as error:
            problems += [f"{path.name}:{number}: {_told(e)}" for e in error.errors()]
    return Ledger(entries=tuple(entries), problems=tuple(problems))


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error


def _told(error: Any) -> str:
    where = ".".join(map(str, error["loc"]))
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def _entry(line: _Line) -> Entry:
    verdict = line.verdict or "undo"
    roles = tuple(sorted((_short_role(old), new or "") for old, new in line.roles.items()))
    speaker = line.speaker
    return Entry(
        verdict=None if verdict == "undo" else Verdict(verdict.capitalize()),
        judges=tuple(line.judges),
        by=line.by.strip() or SOMEBODY,
        time=written(line.time) if line.time else UNDATED,
        reason=line.reason or None,
        correction=Correction(
            type=line.type or None, roles=roles, speaker=_short(speaker) if speaker else speaker
        ),
    )


def written(time: dt.datetime) -> str:
    """A moment as canonical `xsd:dateTime` in UTC; one without a zone is taken for UTC.

    Canonical (XML Schema 1.1 part 2, E.3.3): no zeros at the end of a fraction, as stores keep it.
    """
    zoned = time if time.tzinfo else time.replace(tzinfo=dt.UTC)
    plain = zoned.astimezone(dt.UTC).replace(tzinfo=None).isoformat()
    return f"{plain.rstrip('0').rstrip('.') if '.' in plain else plain}Z"


def _short(name: str) -> str:
    """A reading's name as `kind:name`, from that or from its IRI."""
    parts = name.strip().rstrip("/").replace(":", "/").rsplit("/", 2)
    if len(parts) < 2 or not re.fullmatch(r"[\w-]+", parts[-1]) or parts[-2] not in KINDS:
        raise ValueError(
            f"expected the name of a reading (mention:…, evidence:…, claim:…) or of a known entity "
            f"(entity:…), not {name!r}"
        )
    return f"{parts[-2]}:{parts[-1]}"


def _short_role(name: str) -> str:
    return f"argument:{name.rsplit('/', 1)[1]}" if "/argument/" in name else name


def append(out: Path, entries: Iterable[Entry], what: Sequence[str | None] = ()) -> int:
    """Add entries to the ledger of an output folder, all of them or none; how many there were.

    `what` says of each in words what it is about. The file is replaced in one step, so that who
    reads it, or an interruption, finds whole lines. Raises StoreError if somebody else is writing.
    """
    lines = [_written(e, w) for e, w in zip(entries, _padded(what), strict=False)]
    if not lines:
        return 0
    path = out / LEDGER
    lock = FileLock(out / f".{LEDGER}.lock")
    try:
        lock.acquire(timeout=10)
    except Timeout as error:
        raise StoreError(f"another process is writing to {path}; try again") from error
    try:
        before = path.read_bytes() if path.exists() else b""
        if before and not before.endswith(b"\n"):
            before += b"\n"
        partial = path.with_name(f".{path.name}.new")
        with partial.open("wb") as file:
            file.write(before + "".join(lines).encode())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(out)
    finally:
        lock.release()
    return len(lines)


def _padded(what: Sequence[str | None]) -> Iterator[str | None]:
    yield from what
    while True:
        yield None


def _written(entry: Entry, what: str | None) -> str:
    corrected = entry.correction
    line = {
        "verdict": entry.verdict.lower() if entry.verdict else "undo",
        "judges": list(entry.judges),
        "type": corrected.type,
        "roles": {old: new or None for old, new in corrected.roles} or None,
        "speaker": corrected.speaker,
        "reason": entry.reason,
        "what": what,
        "by": entry.by,
        "time": entry.time,
    }
    kept = {name: value for name, value in line.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False) + "\n"
