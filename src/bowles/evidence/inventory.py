"""What a study speaks of, item by item: how long each lasted, what acts on what, its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from bowles.evidence.parts import part_of
from bowles.evidence.period import ALWAYS, Span, overlap, written, years
from bowles.evidence.tables import Row


@dataclass(frozen=True)
class Item:
    """One thing that the study names: an actor, a route, a mechanism, whatever its group says.

    says    what the study says of it, in the sheet's own words
    claims  keys of the claims that say so; none where the study makes no statement
    """

    key: str
    group: str
    name: str
    says: str = ""
    locator: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phase:
    """A stretch of time in which something is said to have stood so.

    of       a key of the inventory
    status   how it stood, such as "leads", "fades", "announced" or "enacted"
    hedge    the source's words of doubt; empty where it speaks flatly
    """

    key: str
    of: str
    status: str
    since: str = ""
    until: str = ""
    hedge: str = ""
    claims: tuple[str, ...] = ()
    note: str = ""
    days: Span = field(default=ALWAYS, compare=False, repr=False)

    def in_year(self, year: int) -> bool:
        """Whether any day of a year lies in it; before year 1 none does."""
        return year > 0 and overlap(self.days, years(year, year))

    @property
    def dates(self) -> str:
        """As written, such as "1991 to 2014", "from 1991" or "until 2006"."""
        return written(self.since, self.until)


@dataclass(frozen=True)
class Number:
    """A figure that a study prints, as it prints it, and what became of it when looked up.

    value   as printed, such as "1,263" or "nearly 50"
    check   what other sources or editions say; empty where nobody looked
    """

    key: str
    of: str
    value: str
    place: str = ""
    period: str = ""
    unit: str = ""
    claims: tuple[str, ...] = ()
    check: str = ""


@dataclass(frozen=True)
class Influence:
    """What a study says that one thing does to another: a signed edge of its causal graph.

    sign    1 where it raises it, -1 where it lowers it, 0 where it is said to do neither
    delay   how long it takes, in the sheet's words
    """

    key: str
    cause: str
    effect: str
    sign: int
    delay: str = ""
    claims: tuple[str, ...] = ()
    note: str = ""


SIGNS = {"+": 1, "-": -1, "0": 0}
EDGES = ("id", "cause", "effect", "sign"), ("delay", "claims", "note")
NUMBERS = ("id", "of", "value"), ("place", "period", "unit", "claims", "check")
INVENTORY = ("id", "group", "name"), ("says", "locator", "claims")
PHASES = ("id", "of", "status"), ("from", "to", "hedge", "claims", "note")


def read_item(row: Row) -> Item:
    """The item in a row of inventory.csv."""
    return part_of(row, Item, INVENTORY)


def read_phase(row: Row) -> Phase:
    """The phase in a row of phases.csv."""
    if not row.text("from") and not row.text("to"):
        raise row.fault("a phase needs from or to, such as 1991 or 1991-12.")
    return part_of(row, Phase, PHASES)


def read_number(row: Row) -> Number:
    """The number in a row of numbers.csv."""
    return part_of(row, Number, NUMBERS)


def read_influence(row: Row) -> Influence:
    """The signed edge in a row of edges.csv."""
    sign = row.needed("sign").replace("−", "-")
    if sign not in SIGNS:
        raise row.fault(f"sign is {sign!r}; it is one of +, - and 0.")
    if row.needed("cause") == row.needed("effect"):
        raise row.fault(f"{row.text('cause')} cannot be its own cause.")
    return part_of(row, Influence, EDGES, sign=SIGNS[sign])
