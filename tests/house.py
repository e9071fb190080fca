"""The house in numbers: `python -m tests.house [--list NAME]` prints, of the program's own files, how many there are, floors, circles,
sizes of functions, shares of verbs and of participles, constants with a reason, the longest pattern and lines over 100 characters."""

import argparse
import ast
import io
import re
import statistics
import tokenize
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.architecture import parse
from tests.test_imports import COMPILING

ROOT = Path(__file__).parent.parent
FOLDERS = ("source", "index", "qa")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LONG_LINE = 100
_VERBS = frozenset(
    """
    adapt add aim align announce answer are ask assemble attach average be begin belongs borrow bound bracket bring build call capitalise
    change check choose classify clean clear close collect compare compile complete compose compute concatenate connect convert copy
    count create crop cut decode describe divide do does draw drop embed emit encode escape estimate evaluate exchange exists explain
    export extend extract factorise fail fetch fill filter find finish fit fits flush fold follow forget forward fuse gather get give go
    goes group halve hang has hide hold holds identify import index inherit is join judge keep keeps knows label lacks layer lead learn
    leave leads lengthen let list listen load locate look looks lock map mark match may measure meet meets merge miss move name normalise
    normalize note open order overlaps owns pace pack pad parse pass pause pick place prepare print prune put quantise raise rank reach
    read receive recognize reduce refuse remove rename render reorder repeats replace report rerank resolve respond restrict resume
    reuse reword round run sample saturate save say says score search see select send serve set settle shorten show sign skip smooth
    sort speaks spell split squeeze stand stands start stem step stop strip submit sum take tell tells tidy tie train translate trim try
    turn understand unfold unite unpack upload use verify wait walk wants warm watch weigh widen wire wrap write
    """.split()
)
_PARTICIPLE = re.compile(
    "[a-z]{2,}(?:(?<!e)ed|(?<!th)(?<!str)ing)|built|drawn|found|given|held|kept|known|left|made|said|seen|sent|shown|spelt|spoken|taken|told"
)
_NAMED_SO = frozenset(("embed", "missing", "sibling"))  # no participles of what is done


@cache
def read_trees() -> dict[str, ast.Module]:
    """The files of the program by module, as trees."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return {name_module(path): parse(path) for path in paths}


def name_module(path: Path) -> str:
    """The module that a file is.

    >>> name_module(ROOT / "qa" / "page" / "__init__.py")
    'qa.page'
    """
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def find_imports(tree: ast.AST, names: frozenset[str]) -> set[str]:
    """Those of some modules that a tree imports, at its beginning or inside its functions."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & names
            found |= inside or {node.module} & names
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & names
    return found


@cache
def read_graph() -> dict[str, set[str]]:
    """What each module imports of the program."""
    trees = read_trees()
    return {name: find_imports(tree, frozenset(trees)) - {name} for name, tree in trees.items()}


def list_circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules each of which leads to every other.

    >>> list_circles({"a": {"b"}, "b": {"c"}, "c": {"b"}})
    [['b', 'c']]
    """
    reached = {name: _reach(name, graph) for name in graph}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other])) for name in graph if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


def _reach(name: str, graph: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [*graph[name]]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += graph[one]
    return found


def count_floors(graph: dict[str, set[str]]) -> int:
    """How many modules stand on one another in the longest chain of imports; one of a circle stands on none of it.

    >>> count_floors({"a": {"b"}, "b": {"c"}, "c": set(), "d": {"c"}})
    3
    """
    circles = [set(circle) for circle in list_circles(graph)]
    apart = {name: set().union(*(circle for circle in circles if name in circle)) for name in graph}
    floors: dict[str, int] = {}

    def stand(name: str) -> int:
        if name not in floors:
            floors[name] = 1 + max(map(stand, graph[name] - apart[name]), default=0)
        return floors[name]

    return max(map(stand, graph), default=0)


def list_functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function with its module."""
    for module, tree in read_trees().items():
        yield from ((module, node) for node in ast.walk(tree) if isinstance(node, _FUNCTIONS))


def count_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function that hold code, its docstring left out.

    >>> count_lines(ast.parse("def a():\\n    'It adds.'\\n\\n    return 1 + 1").body[0])
    2
    """
    body = function.body[1:] if ast.get_docstring(function) else function.body
    placed = [node for part in body for node in ast.walk(part) if isinstance(node, ast.stmt | ast.expr)]
    inside = {line for node in placed for line in (node.lineno, node.end_lineno)}
    return len(inside) + 1


def is_verb(name: str) -> bool:
    """Whether a function's name begins with a verb.

    >>> is_verb("_find_floors"), is_verb("floors_of")
    (True, False)
    """
    return name.strip("_").split("_")[0] in _VERBS


def is_participle(name: str) -> bool:
    """Whether a function's name begins with a participle and names no verb.

    >>> is_participle("_told"), is_participle("loaded_model"), is_participle("embed"), is_participle("strings")
    (True, True, False, False)
    """
    first = name.strip("_").split("_")[0]
    return first not in _NAMED_SO and not is_verb(name) and _PARTICIPLE.fullmatch(first) is not None


def list_constants() -> Iterator[tuple[str, bool]]:
    """The numbers that a module names, each with whether a reason stands beside, above or below it."""
    for module, tree in read_trees().items():
        path = ROOT / Path(*module.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        text = file.read_text(encoding="utf-8")
        told = {
            token.start[0] for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT
        }
        for node, after in pairwise([*tree.body, ast.Pass()]):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _is_number(node.value):
                below = (
                    isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
                )
                lines = range(node.lineno - 1, (node.end_lineno or node.lineno) + 1)
                yield f"{file.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}", below or not told.isdisjoint(lines)


def _is_number(value: ast.expr) -> bool:
    return all(
        isinstance(part, ast.Constant | ast.BinOp | ast.UnaryOp | ast.Tuple | ast.operator | ast.unaryop | ast.expr_context)
        for part in ast.walk(value)
    ) and any(
        isinstance(part, ast.Constant) and isinstance(part.value, int | float) and not isinstance(part.value, bool)
        for part in ast.walk(value)
    )


def measure_patterns() -> list[tuple[int, str]]:
    """The characters of each pattern's own text that is not verbose, and where it is, longest first."""
    calls = [(module, node) for module, tree in read_trees().items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = []
    for module, call in calls:
        if not call.args or ast.unparse(call.func) not in COMPILING or "re.VERBOSE" in ast.unparse(call):
            continue
        own = [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
        found.append((sum(len(text) for text in own if isinstance(text, str)), f"{module}:{call.lineno}"))
    return sorted(found, reverse=True)


def list_long_lines() -> list[str]:
    """The lines over 100 characters."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted(paths)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > _LONG_LINE
    ]


def measure() -> dict[str, tuple[str, list[str]]]:
    """Each measure by its name, with what it counts or leaves out."""
    functions = [(module, node) for module, node in list_functions() if not node.name.startswith("__")]
    sizes = sorted((count_lines(node), f"{module}.{node.name}") for module, node in functions)
    lines = [size for size, _ in sizes]
    names = [f"{module}.{node.name}" for module, node in functions]
    verbs = [name for name in names if is_verb(name.rpartition(".")[2])]
    participles = [name for name in names if is_participle(name.rpartition(".")[2])]
    constants = list(list_constants())
    bare = [place for place, told in constants if not told]
    patterns = measure_patterns()
    graph = read_graph()
    inside = {
        folder: {
            name: read & {n for n in graph if n.split(".")[0] == folder}
            for name, read in graph.items()
            if name.split(".")[0] == folder
        }
        for folder in FOLDERS
    }
    floors = ", ".join(f"{folder} {count_floors(part)}" for folder, part in inside.items())
    circles = list_circles(graph)
    long = list_long_lines()
    return {
        "files": (f"{len(graph)} ({', '.join(f'{folder} {len(part)}' for folder, part in inside.items())})", sorted(graph)),
        "floors": (f"{count_floors(graph)} ({floors})", []),
        "circles": (str(len(circles)), [" ".join(circle) for circle in circles]),
        "functions": (
            f"{len(lines)}, lines of code: median {statistics.median(lines):.0f}, 95 % under {lines[int(0.95 * len(lines))] + 1}, most {lines[-1]}",
            [f"{size} {name}" for size, name in reversed(sizes)],
        ),
        "verbs": (f"{len(verbs) / len(names):.0%} of functions begin with one", sorted(set(names) - set(verbs))),
        "participles": (f"{len(participles) / len(names):.1%} of functions begin with one", sorted(participles)),
        "constants": (f"{len(constants) - len(bare)} of {len(constants)} numbers have a reason", bare),
        "patterns": (
            f"the longest not verbose has {patterns[0][0]} characters of its own",
            [f"{n} {place}" for n, place in patterns],
        ),
        "lines": (f"{len(long)} over {_LONG_LINE} characters", long),
    }


def main() -> None:
    """Print them all, or what one of them is of."""
    parser = argparse.ArgumentParser(prog="python -m tests.house", description=__doc__)
    parser.add_argument("--list", metavar="NAME", help="print what the measure of this name counts or leaves out")
    asked = parser.parse_args().list
    made = measure()
    print("\n".join(made[asked][1] if asked else [f"{name}: {told}" for name, (told, _) in made.items()]))


if __name__ == "__main__":
    main()
