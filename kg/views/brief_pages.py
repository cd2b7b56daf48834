"""A brief as Markdown and as a page; text from articles never becomes markup."""

from __future__ import annotations

import html

from kg.model.reliability import LETTERS
from kg.views.brief import Brief, spaced

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown with footnotes; text from articles cannot become markup."""
    out = [f"# {_md(brief.name)}", "", f"{spaced(brief.kind)}, in {brief.documents} documents"]
    if brief.also:
        out += ["", f"Also: {_md(', '.join(brief.also))}"]
    if brief.reliability:
        out += ["", rating(brief.reliability)]
    if brief.matches:
        out += ["", "Same as: " + ", ".join(f"<{m}>" for m in brief.matches)]
    for section in brief.sections:
        out += ["", f"## {section.title}", ""]
        for line in section.lines:
            marks = f" ({'; '.join(line.marks)})" if line.marks else ""
            out.append(f"- {_md(line.text)}{marks} {' '.join(f'[^{n}]' for n in line.notes)}")
    out.append("")
    out += [
        f"[^{i}]: “{_md(note.sentence)}” — {_md(note.place)}"
        for i, note in enumerate(brief.notes, 1)
    ]
    return "\n".join(out) + "\n"


def rating(letter: str) -> str:
    """The user's letter for a source, in words.

    >>> rating("B")
    'Reliability as you set it: B (usually reliable)'
    """
    return f"Reliability as you set it: {letter} ({LETTERS[letter]})"


def _md(text: str) -> str:
    r"""Text with what Markdown would read as markup escaped (CommonMark 0.31, section 2.4).

    >>> _md("a <b> *c*")
    'a \\\\<b\\\\> \\\\*c\\\\*'
    """
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~" else c for c in " ".join(text.split()))


def to_html(brief: Brief) -> str:
    """The brief as one page without any address to fetch."""

    def e(text: str) -> str:
        return html.escape(text, quote=True)

    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
        _POLICY,
        f"<title>{e(brief.name)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{e(brief.name)}</h1>",
        f"<p class='soft'>{e(spaced(brief.kind))}, in {brief.documents} documents</p>",
    ]
    if brief.also:
        parts.append(f"<p class='soft'>Also: {e(', '.join(brief.also))}</p>")
    if brief.reliability:
        parts.append(f"<p class='soft'>{e(rating(brief.reliability))}</p>")
    if brief.matches:
        parts.append(f"<p class='soft'>Same as: {e(', '.join(brief.matches))}</p>")
    for section in brief.sections:
        parts.append(f"<h2>{e(section.title)}</h2><ul>")
        for line in section.lines:
            marks = "".join(f" <span class='mark'>{e(m)}</span>" for m in line.marks)
            cites = " ".join(f"<a href='#n{n}'>[{n}]</a>" for n in line.notes)
            parts.append(f"<li>{e(line.text)}{marks} <sup>{cites}</sup></li>")
        parts.append("</ul>")
    parts.append("<h2>Passages</h2><ol>")
    parts += [
        f"<li id='n{i}'>“{e(note.sentence)}” <span class='soft'>{e(note.place)}</span></li>"
        for i, note in enumerate(brief.notes, 1)
    ]
    parts.append("</ol></body></html>\n")
    return "\n".join(parts)


_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;color:#22282e;"
    "font:16px/1.5 Georgia,'Times New Roman',serif}h1{margin-bottom:0}"
    "h2{font-size:1.1rem;margin:1.6rem 0 .4rem}li{margin:.3rem 0}.soft{color:#626c76}"
    ".mark{font:12px system-ui,sans-serif;background:#e9eef3;border-radius:8px;padding:1px 7px}"
    "sup a{text-decoration:none}"
)
