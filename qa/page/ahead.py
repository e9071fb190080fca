"""What the page needs of the framework's files, told to the browser at once: it would learn it step by step, each step a way to the
server and back, and ask for a hundred files where a few dozen do: the styles come as one.

The framework's own list of what each part needs is read from its built files; where it is not written as is known here, the page
opens as the framework has it open."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qa.page.browser import STYLE

_ENTRY = re.compile(r'<script type="module"[^>]*\ssrc="\./assets/([\w.-]+\.js)"')
_CONFIG = re.compile(r"window\.gradio_config = (\{.*?\});</script>", re.DOTALL)
_LISTED = re.compile(r"m\.f=(\[[^\]]*\])")
_IMPORT = r"import\(`\./({name}[\w.-]*\.js)`\)[^_]{{0,60}}__vite__mapDeps\(\[([\d,]*)\]\)"
_PART = (
    r"[,{{]{name}:\{{(?:\w+:\(\)=>\w+\([^\]]{{1,200}}\][^\]]{{1,40}}\),){{0,3}}?component:\(\)=>\w+\(\(\)=>"
    + _IMPORT.replace("{name}", "")
)
_OUTSIDE = re.compile(r"""url\((?!["']?(?:data:|#))""")  # a style that names a file beside it


@dataclass(frozen=True)
class Ahead:
    """Scripts in the order in which they are needed, and styles."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


@cache
def assets() -> Path:
    """The folder of the framework's built files."""
    import gradio

    return Path(gradio.__file__).parent / "templates" / "frontend" / "assets"


def ahead_of(html: str, tag: str) -> Ahead:
    """What a document of the framework needs in the language `tag`."""
    entry, config = _ENTRY.search(html), _CONFIG.search(html)
    if entry is None or config is None:
        return Ahead()
    kinds = frozenset(str(one.get("type", "")) for one in json.loads(config[1]).get("components", []))
    return _list_needed(assets(), entry[1], kinds, tag)


@cache
def _list_needed(folder: Path, entry: str, kinds: frozenset[str], tag: str) -> Ahead:
    """The files of the entry, of what it loads in turn, and of the parts of some kinds."""
    first = _import(folder, entry, "Index-")
    frame = _import(folder, first[0], "Blocks-") if first else []
    core = next((name for name in first if name.startswith("core-") and name.endswith(".js")), "")
    text = _text(folder, core)
    words = re.findall(rf"import\(`\./({re.escape(tag)}-[\w-]+\.js)`\)", text)[:1]
    parts = [name for kind in sorted(kinds) for name in _files(text, re.search(_PART.format(name=re.escape(kind)), text))]
    names = list(dict.fromkeys([entry, *first, *words, *frame, *parts])) if first and frame and parts else []
    scripts = (name for name in names if name.endswith(".js"))
    return Ahead(tuple(scripts), tuple(name for name in names if _is_style(folder, name)))


def _is_style(folder: Path, name: str) -> bool:
    return name.endswith(".css") and not _OUTSIDE.search(_text(folder, name))


def _import(folder: Path, name: str, start: str) -> list[str]:
    """What a script's import of one that begins with `start` brings, itself first."""
    text = _text(folder, name)
    return _files(text, re.search(_IMPORT.format(name=re.escape(start)), text))


def _files(text: str, found: re.Match[str] | None) -> list[str]:
    """The files of an import: numbers of the list that its script begins with."""
    listed = _LISTED.search(text)
    if found is None or listed is None:
        return []
    names = [str(name).removeprefix("./") for name in json.loads(listed[1])]
    numbers = [int(number) for number in found[2].split(",") if number]
    return [found[1], *(names[number] for number in numbers if number < len(names))]


@cache
def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8") if name else ""
    except OSError:
        return ""


@dataclass(frozen=True)
class Sheet:
    """Several styles as one file, named after what is in it as the framework names its own."""

    name: str
    text: str


@cache
def sheet_of(styles: tuple[str, ...]) -> Sheet:
    """The framework's styles of these names, and after them our own, as one."""
    text = "\n".join([*(_text(assets(), name) for name in styles), STYLE.read_text(encoding="utf-8")])
    return Sheet(f"page-{hashlib.sha256(text.encode()).hexdigest()[:8]}.css", text)
