"""From the files of `ontology/events/` to checked, frozen event types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.knowledge.errors import KnowledgeError, Problem
from kg.knowledge.event_files import TypeFile, TypeFolder
from kg.knowledge.event_types import (
    ANY,
    ROLES,
    SLOTS,
    TYPE_GROUPS,
    Constraint,
    EventType,
    Example,
    Kinds,
    Role,
    Trigger,
)

PARTS = ("verb", "noun", "adjective")
TRIGGER_KEYS = (*PARTS, *SLOTS, "unless", "light", "confidence")
ROOT_CONFIDENCE = 0.6  # a root's broad words say less than a type's
CONFIDENCE = 0.8


def compile_types(folder: TypeFolder) -> dict[str, EventType]:
    """Check all files together; raises KnowledgeError with every error of every file."""
    return _Compiler(folder).types()


class _Compiler:
    def __init__(self, folder: TypeFolder) -> None:
        self.folder = folder
        self.problems = list(folder.problems)
        self.files: dict[str, TypeFile] = {}
        for file in folder.files:
            if (first := self.files.get(file.form.id)) is not None:
                self._problem(file, f"{file.form.id!r} is already the id of {first.name}", "id")
            else:
                self.files[file.form.id] = file
        self.roles: dict[str, dict[str, Role]] = {}

    def _problem(self, file: TypeFile, message: str, *place: str | int) -> None:
        self.problems.append(Problem(file.name, file.line(*place), message))

    def types(self) -> dict[str, EventType]:
        found = {key: self._type(file) for key, file in sorted(self.files.items())}
        if self.problems:
            raise KnowledgeError.of(self.problems)
        return found

    def _line_of(self, file: TypeFile) -> list[TypeFile]:
        """The file and those of its ancestors, itself first."""
        line = [file]
        while (parent := line[-1].form.parent) is not None:
            above = self.files.get(parent)
            if above is None:
                if len(line) == 1:
                    known = ", ".join(sorted(self.files))
                    self._problem(
                        file, f"unknown parent {parent!r}; known types: {known}", "parent"
                    )
                break
            if above in line:
                self._problem(file, f"{file.form.id!r} is its own ancestor", "parent")
                break
            line.append(above)
        return line

    def _type(self, file: TypeFile) -> EventType:
        form, line = file.form, self._line_of(file)
        root = line[-1].form
        plover = root.id.upper() if root.plover else None
        self._check_lists(file, plover)
        roles: dict[str, Role] = {}
        for above in reversed(line):
            roles |= self._roles(above)
        default = ROOT_CONFIDENCE if form.plover else CONFIDENCE
        return EventType(
            id=form.id,
            label=form.label,
            definition=" ".join(form.definition.split()),
            parent=form.parent,
            plover=plover,
            cameo=tuple(form.cameo),
            contexts=tuple(form.contexts),
            performative=form.performative,
            opposes=tuple(form.opposes),
            depth=len(line) - 1,
            priority=form.priority,
            confidence=form.confidence or default,
            triggers=tuple(
                t for i, item in enumerate(form.triggers) if (t := self._trigger(file, i, item))
            ),
            roles=tuple(roles[name] for name in ROLES if name in roles),
            examples=tuple(self._examples(file, roles)),
            file=file.name,
        )

    def _check_lists(self, file: TypeFile, plover: str | None) -> None:
        for index, code in enumerate(file.form.cameo):
            root = self.folder.cameo.get(code)
            if root is None:
                self._problem(file, f"there is no CAMEO code {code!r}", "cameo", index)
            elif plover is not None and root != plover:
                message = f"CAMEO code {code!r} belongs to {root}, the type to {plover}"
                self._problem(file, message, "cameo", index)
        for index, other in enumerate(file.form.opposes):
            if other not in self.files:
                message = f"unknown type {other!r}; known types: {', '.join(sorted(self.files))}"
                self._problem(file, message, "opposes", index)
        for index, context in enumerate(file.form.contexts):
            if context not in self.folder.contexts:
                known = ", ".join(sorted(self.folder.contexts))
                message = f"unknown context {context!r}; known contexts: {known}"
                self._problem(file, message, "contexts", index)

    def _roles(self, file: TypeFile) -> dict[str, Role]:
        key = file.form.id
        if key not in self.roles:
            self.roles[key] = {}
            for name, form in file.form.roles.items():
                if name not in ROLES:
                    known = ", ".join(ROLES)
                    message = f"unknown role {name!r}; known roles: {known}"
                    self._problem(file, message, "roles", name)
                    continue
                for index, slot in enumerate(form.filled_by):
                    if slot not in SLOTS:
                        self._slot(file, slot, "roles", name, "filled_by", index)
                accepts = self._kinds(file, form.accepts, "roles", name, "accepts")
                slots = tuple(form.filled_by)
                self.roles[key][name] = Role(name=name, accepts=accepts, slots=slots)
        return self.roles[key]

    def _slot(self, file: TypeFile, slot: str, *place: str | int) -> None:
        self._problem(file, f"unknown slot {slot!r}; known slots: {', '.join(SLOTS)}", *place)

    def _trigger(self, file: TypeFile, index: int, item: Mapping[str, Any]) -> Trigger | None:
        place = ("triggers", index)
        for key in item:
            if key not in TRIGGER_KEYS:
                known = ", ".join(TRIGGER_KEYS)
                self._problem(file, f"unknown key {key!r}; known keys: {known}", *place, str(key))
        parts = [key for key in PARTS if key in item]
        if len(parts) != 1:
            self._problem(file, f"a trigger has exactly one of {', '.join(PARTS)}", *place)
            return None
        words = self._expand(file, item[parts[0]], *place, parts[0])
        if not words:
            self._problem(file, "a trigger needs at least one word", *place, parts[0])
        confidence = item.get("confidence")
        if confidence is not None and not (
            isinstance(confidence, int | float) and 0 < confidence <= 1
        ):
            self._problem(file, "a confidence lies between 0 and 1", *place, "confidence")
            confidence = None
        unless = item.get("unless", {})
        if not isinstance(unless, dict):
            self._problem(file, "expected slots below 'unless'", *place, "unless")
            unless = {}
        for slot in unless:
            if slot not in SLOTS:
                self._slot(file, str(slot), *place, "unless", str(slot))
        usual = list(self.folder.words.get("light", ()))
        light = self._expand(file, item.get("light", usual), *place, "light")
        return Trigger(
            part=parts[0],
            words=tuple(words),
            where=self._constraints(file, item, *place),
            unless=self._constraints(file, unless, *place, "unless"),
            light=frozenset(light) if parts[0] == "noun" else frozenset(),
            needs_light="light" in item,
            confidence=confidence,
        )

    def _constraints(
        self, file: TypeFile, item: Mapping[str, Any], *place: str | int
    ) -> tuple[Constraint, ...]:
        return tuple(
            Constraint(slot=slot, kinds=self._kinds(file, item[slot], *place, slot))
            for slot in SLOTS
            if slot in item
        )

    def _expand(self, file: TypeFile, value: Any, *place: str | int) -> list[str]:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(w, str) for w in listed):
            self._problem(file, f"expected words, found {value!r}", *place)
            return []
        words: list[str] = []
        for word in listed:
            if word.startswith("<") and word.endswith(">"):
                if (named := self.folder.words.get(word[1:-1])) is None:
                    known = ", ".join(f"<{w}>" for w in sorted(self.folder.words))
                    self._problem(file, f"unknown list {word}; known lists: {known}", *place)
                    continue
                words += self._expand(file, list(named), *place)
            else:
                words.append(word)
        return words

    def _kinds(self, file: TypeFile, value: Any, *place: str | int) -> Kinds:
        words = self._expand(file, value, *place)
        capital = [w for w in words if w[:1].isupper()]
        for word in capital:
            if word not in TYPE_GROUPS:
                known = ", ".join(sorted(TYPE_GROUPS))
                self._problem(file, f"unknown kind {word!r}; known kinds: {known}", *place)
        plain = [w for w in words if w not in capital and w != ANY]
        return Kinds(
            words=frozenset(w for w in plain if " " not in w),
            pairs=frozenset(
                tuple(w.replace("-", " ").split()) for w in plain if " " in w or "-" in w
            ),
            types=frozenset().union(*(TYPE_GROUPS.get(w, frozenset()) for w in capital)),
            anything=ANY in words,
        )

    def _examples(self, file: TypeFile, roles: Mapping[str, Role]) -> Iterable[Example]:
        known = (*ROLES, "factuality", "stage", "trigger", "time")
        for index, item in enumerate(file.form.examples):
            place = ("examples", index)
            for key in item.reads:
                if key not in known:
                    message = f"unknown key {key!r}; known keys: {', '.join(known)}"
                    self._problem(file, message, *place, "reads", key)
                elif key in ROLES and key != "orderedBy" and key not in roles:
                    message = f"{file.form.id!r} has no role {key!r}; it has {', '.join(roles)}"
                    self._problem(file, message, *place, "reads", key)
            yield Example(text=item.text, reads=item.reads, file=file.name, line=file.line(*place))
        for index, item in enumerate(file.form.counterexamples):
            line = file.line("counterexamples", index)
            yield Example(text=item.text, reads=None, file=file.name, line=line)
