"""Corridors: where a trade would go, by class of corridor and market, and never by which path.

Links have columns of their own (length, terrain, monitoring ...), and one formula makes their cost
of these and of the parameters. From each origin flow spreads over all routes to all markets, and
stays away where nothing pays: a stochastic user equilibrium by recursive logit, in which a market's
price, a link's congestion and the habit of a used corridor all count. Press one link and the flow
adapts. On its way a part may be seized, stage after stage: what one stage takes never reaches the
next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from bowles.errors import BadValue
from bowles.model.assignment import Congestion, stochastic_user_equilibrium
from bowles.model.expression import plain
from bowles.model.formula import value_of
from bowles.model.network import Floats, Network, shortest
from bowles.model.parameter import Values

SINK = "(all markets)"
FREE = ""  # the class of links that cost nothing and are told of in no outcome
HABIT_ROUNDS = 4  # from no habit to the habit of established routes


@dataclass(frozen=True)
class Link:
    """A way from one place to another, of a class; its columns are numbers or formulas.

    good   the commodity that it is open to; see `of_goods`
    """

    tail: str
    head: str
    group: str
    columns: Mapping[str, float | str] = field(default_factory=dict)
    good: str = ""


@dataclass(frozen=True)
class Corridors:
    """A network, its origins and markets, and the formula of cost; see `outcomes`.

    cost        of a link, over its columns, the parameters, and `habit`: the share of the total
                that its class carried before
    origins     place -> supply, a number or a formula
    markets     place -> what a unit earns there, a number or a formula
    away        what staying out earns; a formula; it makes demand elastic
    choice      the sensitivity to cost, a formula
    seized      the chance that what passes a link is taken there, a formula over what `cost` is
                over; `cost` itself may mention it, as far as those who send know of it
    congestion  columns `rise` and `capacity` of links make them dearer the fuller they are
    """

    links: tuple[Link, ...]
    origins: Mapping[str, float | str]
    markets: Mapping[str, float | str]
    cost: str
    away: str | float = 0.0
    choice: str | float = 1.0
    seized: str | float = 0.0
    defaults: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key in ("cost", "seized", "away", "choice"):
            try:
                _mentioned(str(getattr(self, key)))
            except BadValue as refusal:
                raise BadValue(f"{key}: {refusal}", key) from None
        if not self.origins:
            raise BadValue("Nothing is supplied: corridors need an origin.", "origins")
        if not self.markets:
            raise BadValue("Nothing is bought: corridors need a market.", "markets")
        places = {end for each in self.links for end in (each.tail, each.head)}
        for kind, listed in (("origin", self.origins), ("market", self.markets)):
            for place in listed:
                if place not in places:
                    raise BadValue(f"The {kind} {place!r} is on no link.", kind)
        self._refuse_parts()

    def _refuse_parts(self) -> None:
        """BadValue where an origin, a market or a link lies on no way from one to the other."""
        net = self.network
        reach = np.isfinite(shortest(net, np.ones(net.links)).distance)
        origins = [net.node(each) for each in self.origins]
        markets = [net.node(each) for each in self.markets]
        for place, node in zip(self.origins, origins, strict=True):
            if not reach[node, markets].any():
                raise BadValue(f"No way leads from {place!r} to any market.", "link")
        for place, node in zip(self.markets, markets, strict=True):
            if not reach[origins, node].any():
                raise BadValue(f"No supply reaches the market {place!r} from any origin.", "link")
        if any(each.good for each in self.links):
            return  # what one good cannot use another may
        for each in self.links:
            tail, head = net.node(each.tail), net.node(each.head)
            if not (reach[origins, tail].any() and reach[head, markets].any()):
                raise BadValue(
                    f"The link of {each.group!r} from {each.tail!r} to {each.head!r} lies on no "
                    "way from an origin to a market.",
                    "link",
                )

    @cached_property
    def network(self) -> Network:
        """All links, then one from each market to their sum, then one from each origin past all."""
        tails = [*(each.tail for each in self.links), *self.markets, *self.origins]
        heads = [*(each.head for each in self.links)]
        heads += [SINK] * len(self.markets) + [SINK] * len(self.origins)
        return Network.of_names(tails, heads)

    @property
    def groups(self) -> tuple[str, ...]:
        """The classes of links, in the order in which they are first named."""
        return tuple(dict.fromkeys(each.group for each in self.links if each.group != FREE))

    def outcomes(
        self, values: Values, before: Values | Sequence[Values] | None = None
    ) -> dict[str, Floats]:
        """By class `flow_...` and `share_...`, by market `market_...`, and `total`; (members,).

        total    what is sent at all; shares and markets are parts of it
        flow_    what enters the links of a class: where classes stand in a row, as stages, every
                 unit counts in each that it reaches
        seized_  what is taken on the links of a class, and `seized` in all; `arrived` is the rest
        carried_ what is sent of each commodity, where there are several

        before   the values under which habits formed, or several that followed one another; the
                 same values if none are given
        """
        past = [before] if isinstance(before, Mapping) else before or [values]
        habit = np.zeros((_members(values), len(self.links)))
        if "habit" in _mentioned(self.cost):
            for each in past:
                habit = self._habit(each, habit)
        return self._shares(*self._flow(values, habit))

    def _habit(self, values: Values, habit: Floats) -> Floats:
        """The share of each class once its own habit has come to rest, (members, links)."""
        for _ in range(HABIT_ROUNDS):
            shares = self._shares(*self._flow(values, habit))
            nothing = np.zeros(len(habit))
            of_link = [shares.get(f"share_{plain(e.group)}", nothing) for e in self.links]
            habit = np.stack(of_link, axis=-1)
        return habit

    def _flow(self, values: Values, habit: Floats) -> tuple[Floats, Floats]:
        """(flow on every link of the network in equilibrium, chances of seizure), (members, links).

        The flow is as it is sent, before anything is seized.
        """
        known = {name: np.asarray(each)[:, None] for name, each in values.items()}
        columns = self._columns(known, habit)
        shape = habit.shape
        real = np.array([each.group != FREE for each in self.links])
        taken = np.where(real, np.broadcast_to(value_of(self.seized, columns), shape), 0.0)
        self._refuse("seized", "chance of seizure", taken, "lies from 0 to 1", most=1.0)
        own = np.broadcast_to(value_of(self.cost, columns | {"seized": taken}), shape)
        own = np.where(real, own, 0.0)
        self._refuse("cost", "cost", own, "is zero or more")
        gains = [np.broadcast_to(value_of(e, known), (shape[0], 1)) for e in self.markets.values()]
        away = np.broadcast_to(value_of(self.away, known), (shape[0], 1))
        for place, each in [*zip(self.markets, gains, strict=True), ("away", away)]:
            if not np.isfinite(each).all():
                what = "What staying away earns" if place == "away" else f"The price of {place!r}"
                raise BadValue(f"{what} is no number in some members.", "market")
        top = np.max([*gains, away], axis=0)
        ends = [top - each for each in gains] + [top - away] * len(self.origins)
        cost = np.concatenate([own, *ends], axis=1)
        cost = np.maximum(cost, 1e-6)
        extra = self.network.links - len(self.links)
        rise = np.broadcast_to(np.asarray(columns["rise"], float), shape)
        room = np.broadcast_to(np.asarray(columns["capacity"], float), shape)
        wide = ((0, 0), (0, extra))
        congestion = Congestion(
            cost, np.pad(rise, wide), np.pad(room, wide, constant_values=1.0), np.full((), 2.0)
        )
        demand = np.zeros((shape[0], self.network.nodes, self.network.nodes))
        sink = self.network.node(SINK)
        for place, supply in self.origins.items():
            amount = np.broadcast_to(value_of(supply, known), (shape[0], 1))[:, 0]
            if not np.all((amount >= 0) & np.isfinite(amount)):
                raise BadValue(f"The supply of {place!r} is a number, zero or more.", "origin")
            demand[:, self.network.node(place), sink] = amount
        if not np.all(demand.sum(axis=(1, 2)) > 0):
            raise BadValue("Nothing is supplied in some members: every supply is zero.", "origin")
        choice = np.broadcast_to(value_of(self.choice, known), (shape[0], 1))[:, 0]
        if not np.all((choice > 0) & np.isfinite(choice)):
            raise BadValue("How sharply ways are chosen is a number above zero.", "choice")
        found = stochastic_user_equilibrium(
            self.network, congestion, demand, choice, tolerance=1e-5
        )
        return found.flow, np.pad(taken, wide)

    def _refuse(self, key: str, what: str, given: Floats, said: str, most: float = np.inf) -> None:
        """BadValue where a link's numbers are missing, negative or above the most they can be."""
        bad = ~((given >= 0) & (given <= most))
        if bad.any():
            member, link = np.argwhere(bad)[0]
            raise BadValue(
                f"The {what} of {self.links[link].group!r} is {given[member, link]:.3g} in "
                f"{bad[:, link].sum()} of {len(given)} members; it {said}, and is a number.",
                key,
            )

    def _columns(self, known: Mapping[str, Any], habit: Floats) -> dict[str, Any]:
        """Every column of the links as (members or 1, links), and the parameters beside them."""
        wanted = {"rise": 0.0, "capacity": 1.0, "length": 0.0, **self.defaults}
        wanted |= {key: wanted.get(key, 0.0) for each in self.links for key in each.columns}
        columns: dict[str, Any] = dict(known)
        for name, usual in wanted.items():
            each = [value_of(link.columns.get(name, usual), known) for link in self.links]
            shaped = np.broadcast_arrays(*(np.atleast_2d(value) for value in each))
            columns[name] = np.concatenate(shaped, axis=1)
        return columns | {"habit": habit}

    def _shares(self, sent: Floats, taken: Floats) -> dict[str, Floats]:
        links, ends = len(self.links), len(self.links) + len(self.markets)
        total = sent[:, links:ends].sum(axis=1)
        flow = self._survived(sent, taken) if np.any(taken) else sent
        lost, markets = flow * taken, flow[:, links:ends]
        found = {"total": total}
        for group in self.groups:
            rows = np.flatnonzero([each.group == group for each in self.links])
            found[f"flow_{plain(group)}"] = flow[:, rows].sum(axis=1)
            found[f"share_{plain(group)}"] = flow[:, rows].sum(axis=1) / np.maximum(total, 1e-12)
            if self.seized:
                found[f"seized_{plain(group)}"] = lost[:, rows].sum(axis=1)
        for row, place in enumerate(self.markets):
            found[f"market_{plain(place)}"] = markets[:, row] / np.maximum(total, 1e-12)
        heads = {each.head: each.good for each in self.links}
        for good in dict.fromkeys(each.good for each in self.links if each.good):
            bought = [heads.get(place) == good for place in self.markets]
            found[f"carried_{plain(good)}"] = sent[:, links:ends][:, bought].sum(axis=1)
        if self.seized:
            found |= {"seized": lost.sum(axis=1), "arrived": markets.sum(axis=1)}
        return found

    def _survived(self, sent: Floats, taken: Floats) -> Floats:
        """What enters each link when on every link a part is taken, (members, links).

        All that is sent ends at one node, so beyond a node it divides as it did before, whatever
        has been taken on the way to it.
        """
        net = self.network
        leaves, enters = np.eye(net.nodes)[net.tail], np.eye(net.nodes)[net.head]
        out = sent @ leaves
        part = sent / np.maximum(out[:, net.tail], 1e-300)
        onward = enters.T @ ((part * (1 - taken))[..., None] * leaves)
        begins = np.maximum(out - sent @ enters, 0.0)  # supply, and nothing at the sink
        through = np.linalg.solve(np.eye(net.nodes) - onward, begins[..., None])[..., 0]
        found: Floats = part * through[:, net.tail]
        return found


def of_goods(
    links: Sequence[Link], goods: Sequence[str], origins: Sequence[str] = ()
) -> tuple[Link, ...]:
    """The links once for each of several goods, and what leads from an origin to any of them.

    origins   places whose supply turns to the good that pays best there; a place of one good alone
              is told by `of_good`

    A column of a good's name is 1 on its own links and 0 on those of others, so that a formula can
    tell them apart; a link that names a good is open to no other. Goods do not crowd one another.
    """
    made = [
        Link(of_good(each.tail, good), of_good(each.head, good), each.group,
             {plain(g): float(g == good) for g in goods} | dict(each.columns), good)
        for each in links for good in goods if each.good in ("", good)
    ]  # fmt: skip
    tails = {each.tail for each in made}
    return (
        *made,
        *(Link(place, of_good(place, good), FREE, {}, good)
          for place in origins for good in goods if of_good(place, good) in tails),
    )  # fmt: skip


def of_good(place: str, good: str) -> str:
    """The place as it is in the network of one good."""
    return f"{place} {good}"


def allocate(
    corridors: Corridors, values: Values, settings: Sequence[str], units: int, step: Floats | float
) -> tuple[dict[str, int], Floats]:
    """How many of `units` to add to each setting so that least is sent, knowing that routes switch.

    settings  names of parameters that a unit raises by `step`
    returns   units by setting, and the total before and after each unit, (units + 1, members)

    One unit after another where it lowers the mean total most; every choice is worked out on the
    equilibrium after it. Habits are those from before.
    """
    placed = dict.fromkeys(settings, 0)
    if not settings or units < 0:
        raise BadValue(
            "An allocation has settings to raise, and no fewer units than none.", "units"
        )
    totals = [corridors.outcomes(values)["total"]]
    for _ in range(units):
        tried = {}
        for name in settings:
            now = {key: np.asarray(each, dtype=float) for key, each in values.items()}
            for other, count in placed.items():
                now[other] = now[other] + step * (count + (other == name))
            tried[name] = corridors.outcomes(now, before=values)["total"]
        best = min(tried, key=lambda name: float(tried[name].mean()))
        placed[best] += 1
        totals.append(tried[best])
    return placed, np.array(totals)


def _members(values: Values) -> int:
    return len(next(iter(values.values())))


def _mentioned(text: str) -> set[str]:
    from bowles.model.formula import needs

    return needs(text)
