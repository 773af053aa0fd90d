"""Equations of a model as text: read into a tree, and written from it.

The grammar is that of XMILE 1.0, section 3.3: names without regard to case, spaces and
underscores alike, quoted where they hold other signs; `{comments}`; `^`, `MOD`, comparisons,
`AND`, `OR`, `NOT`, `IF ... THEN ... ELSE ...`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bowles.errors import BadValue


@dataclass(frozen=True)
class Number:
    """A number as it is written."""

    value: float


@dataclass(frozen=True)
class Name:
    """A variable, by its plain name."""

    name: str


@dataclass(frozen=True)
class Call:
    """A function or an operator over arguments; operators are named by their sign."""

    function: str
    arguments: tuple[Tree, ...]


Tree = Number | Name | Call

# sign, how tightly it binds; `^` binds tightest and to the right, a sign in front just below it
BINARY = {
    "or": 1, "and": 2, "=": 3, "<>": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "mod": 6, "^": 8,
}  # fmt: skip
NEGATE, NEGATE_BINDS, IF_BINDS = "negate", 7, 0

# function, how many arguments it takes (least, most)
FUNCTIONS = {
    "abs": (1, 1), "arccos": (1, 1), "arcsin": (1, 1), "arctan": (1, 1), "cos": (1, 1),
    "exp": (1, 1), "int": (1, 1), "ln": (1, 1), "log10": (1, 1), "max": (2, 9), "min": (2, 9),
    "sin": (1, 1), "sqrt": (1, 1), "tan": (1, 1), "safediv": (2, 3),
    "pulse": (2, 3), "ramp": (2, 3), "step": (2, 2),
    "delay1": (2, 3), "delay3": (2, 3), "smth1": (2, 3), "smth3": (2, 3),
}  # fmt: skip
CONSTANTS = ("dt", "pi", "starttime", "stoptime", "time")

_TOKEN = re.compile(
    r"""\s*(?: (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
             | "(?P<quoted>(?:[^"\\]|\\.)*)"
             | (?P<name>[^\W\d]\w*)
             | (?P<sign><>|<=|>=|[-+*/^<>=(),]) )""",
    re.VERBOSE,
)


def plain(name: str) -> str:
    """A name as it is compared: lower case, one underscore for any run of spaces."""
    return re.sub(r"(?:\\n|[\s_\u00a0])+", "_", name.strip()).lower()


def parse(text: str) -> Tree:
    """The tree of an equation; refused with what was found where something else was expected."""
    reader = _Reader(text)
    try:
        tree = reader.expression(0)
    except RecursionError:
        raise reader.refusal("its brackets stand in one another too deep") from None
    if reader.token is not None:
        raise reader.refusal(f"{reader.token[1]!r} stands where the equation should end")
    return tree


def names(tree: Tree) -> Iterator[str]:
    """Every variable that a tree mentions, `time` and its like among them."""
    if isinstance(tree, Name):
        yield tree.name
    elif isinstance(tree, Call):
        for each in tree.arguments:
            yield from names(each)


def replaced(tree: Tree, change: Callable[[Call], Tree]) -> Tree:
    """The tree with each call, from the leaves up, put through `change`."""
    if not isinstance(tree, Call):
        return tree
    return change(Call(tree.function, tuple(replaced(each, change) for each in tree.arguments)))


class _Reader:
    """Reads by precedence (Pratt 1973): each sign takes what binds tighter than itself."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._tokens(re.sub(r"\{[^}]*\}", " ", text))
        self.token = next(self.tokens, None)

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if not found:
                raise self.refusal(f"{text[at:].strip()[0]!r} is no part of an equation")
            kind = str(found.lastgroup)
            word = found[kind]
            at = found.end()
            if kind == "name" and word.lower() in ("and", "or", "mod", "not", "if", "then", "else"):
                kind, word = "sign", word.lower()
            yield kind, word

    def refusal(self, why: str) -> BadValue:
        return BadValue(f"The equation {self.text.strip()!r} cannot be read: {why}.", "equation")

    def take(self, sign: str | None = None) -> tuple[str, str]:
        token = self.token
        if token is None:
            raise self.refusal(f"it ends where {sign or 'a value'} is expected")
        if sign is not None and token != ("sign", sign):
            raise self.refusal(f"{token[1]!r} stands where {sign!r} is expected")
        self.token = next(self.tokens, None)
        return token

    def at(self, sign: str) -> bool:
        return self.token == ("sign", sign)

    def expression(self, binds: int) -> Tree:
        tree = self.operand()
        while self.token and self.token[0] == "sign":
            sign = self.token[1]
            tightness = BINARY.get(sign, -1)
            if tightness <= binds:
                break
            self.take()
            right = self.expression(tightness - 1 if sign == "^" else tightness)
            tree = Call(sign, (tree, right))
        return tree

    def operand(self) -> Tree:
        kind, word = self.take()
        if kind == "number":
            return Number(float(word))
        if kind == "quoted":
            return Name(plain(word))
        if kind == "name":
            return self.call(word.lower()) if self.at("(") else Name(plain(word))
        if word == "(":
            tree = self.expression(IF_BINDS)
            self.take(")")
            return tree
        if word in "+-":
            tree = self.expression(NEGATE_BINDS)
            return tree if word == "+" else Call(NEGATE, (tree,))
        if word == "not":
            return Call("not", (self.expression(NEGATE_BINDS),))
        if word == "if":
            test = self.expression(IF_BINDS)
            self.take("then")
            yes = self.expression(IF_BINDS)
            self.take("else")
            return Call("if", (test, yes, self.expression(IF_BINDS)))
        raise self.refusal(f"{word!r} stands where a value is expected")

    def call(self, function: str) -> Tree:
        if function not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise self.refusal(f"there is no function {function!r}; known: {known}")
        self.take("(")
        arguments = [self.expression(IF_BINDS)]
        while self.at(","):
            self.take()
            arguments.append(self.expression(IF_BINDS))
        self.take(")")
        least, most = FUNCTIONS[function]
        if not least <= len(arguments) <= most:
            wanted = f"{least}" if least == most else f"{least} to {most}"
            raise self.refusal(f"{function} takes {wanted} arguments, here are {len(arguments)}")
        return Call(function, tuple(arguments))


def written(tree: Tree, name: Callable[[str], str] = str, within: int = -1) -> str:
    """The tree as an XMILE equation, with no more brackets than it needs.

    within   how tightly the sign around it binds
    """
    if isinstance(tree, Number):
        whole = tree.value.is_integer() and tree.value < 1e15
        return f"{tree.value:.0f}" if whole else repr(tree.value)
    if isinstance(tree, Name):
        return name(tree.name)
    words = tree.arguments
    if tree.function in BINARY:
        own = BINARY[tree.function]
        left, right = (own, own - 1) if tree.function == "^" else (own - 1, own)
        sign = tree.function.upper()
        text = f"{written(words[0], name, left)} {sign} {written(words[1], name, right)}"
    elif tree.function in (NEGATE, "not"):
        own = NEGATE_BINDS
        text = ("-" if tree.function == NEGATE else "NOT ") + written(words[0], name, own)
    elif tree.function == "if":
        own = IF_BINDS
        test, yes, no = (written(each, name, own) for each in words)
        text = f"IF {test} THEN {yes} ELSE {no}"
    else:
        return f"{tree.function.upper()}({', '.join(written(each, name) for each in words)})"
    return f"({text})" if own <= within else text
