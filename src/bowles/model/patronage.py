"""Posts with rents, elites with ties, and a centre that appoints: always beside appointment by lot.

Elites belong to groups, one of which is the centre's own; each has kin there or not. A post gives
its holder rents, the rents buy a following in the province, and a following large enough is a rival
power base. The centre favours kin and its own group, balances the groups, moves governors on, and
dismisses or takes in those who grow. Groups whose share of posts lies below their size press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.model.network import Floats, Integers

PREFERENCES = ("favour", "kinship", "balancing")
Marks = NDArray[np.bool_]
QUARTER = 0.25  # years in a step
LAST = 0.5  # years

# name, least, most: what a member is told; one number for all, or (members,)
SETTINGS: Mapping[str, tuple[float, float, float]] = {
    "tenure": (4.0, 0.25, 50.0),  # mean years in a post before the next
    "salience": (0.5, 0.0, 1.0),  # how much following a post-holder's own group gives
    "favour": (1.0, 0.0, 10.0),  # for the centre's own group, in the logarithm of odds
    "kinship": (1.0, 0.0, 10.0),  # for its kin
    "balancing": (1.0, 0.0, 10.0),  # against groups that already hold their share
    "rents": (1.0, 0.0, 10.0),  # of a post in a year, indexed
    "clientele": (0.5, 0.0, 5.0),  # following bought by a unit of rent
    "decay": (0.3, 0.01, 5.0),  # of a following in a year, by itself
    "threshold": (0.5, 0.0, 50.0),  # following from which a holder is a rival power base
    "co_optation": (0.3, 0.0, 10.0),  # rivals taken to the centre in a year
    "fixed": (0.0, 0.0, 1.0),  # the part of the posts that are held for a term known beforehand
    "haste": (0.0, 0.0, 10.0),  # how much more a holder takes who is about to go
    "foresight": (2.0, 0.1, 50.0),  # years within which the end of a tenure is felt
}


@dataclass(frozen=True, eq=False)
class Patronage:
    """What came of a run: yearly means over its second half, (members,) each.

    rivals         part of the posts whose holder is a rival power base
    following      mean following of a holder
    concentration  sum of squares of the groups' shares in posts
    pressure       of groups that hold less than their size: shortfall, piled up over time
    favoured       the share of the posts, and so of the rents, that went to the centre's own group
    turnover       of posts in a year
    skimmed        taken from a post in a year, the rent of an unhurried holder being 1
    skimmed_last   the same of those who have half a year or less to go, as far as they can know
    """

    rivals: Floats
    following: Floats
    concentration: Floats
    pressure: Floats
    favoured: Floats
    turnover: Floats
    skimmed: Floats
    skimmed_last: Floats


def patronage(
    settings: Mapping[str, ArrayLike],
    *,
    posts: int = 14,
    elites: int = 60,
    groups: int = 3,
    years: int = 24,
    members: int = 100,
    seed: int = 0,
) -> tuple[Patronage, Patronage]:
    """The run, and the same run with every appointment by lot: the null model to hold it against.

    settings  by the names in SETTINGS, a number or (members,) each; what is missing is at its usual

    Both runs start from the same seed, and part only where the centre prefers someone. Members run
    side by side; a step is a quarter of a year.
    """
    if min(posts, groups, years, members) < 1 or elites < 2 * posts:
        raise BadValue(
            "There is one post, group and year at least, and twice as many elites as posts.",
            "elites",
        )
    given = _settings(settings, members)
    counts = {"posts": posts, "elites": elites, "groups": groups, "years": years}
    return _run(given, counts, seed, by_lot=False), _run(given, counts, seed, by_lot=True)


def _settings(settings: Mapping[str, ArrayLike], members: int) -> dict[str, Floats]:
    for name in set(settings) - set(SETTINGS):
        raise BadValue(f"Patronage has no setting {name!r}; it has {', '.join(SETTINGS)}.", name)
    found = {}
    for name, (usual, least, most) in SETTINGS.items():
        value = np.asarray(settings.get(name, usual), dtype=float)
        if not np.all((value >= least) & (value <= most)):
            raise BadValue(f"{name} is a number from {least:g} to {most:g}.", name)
        found[name] = np.broadcast_to(value, (members,)).copy()
    return found


def _run(
    settings: Mapping[str, Floats], counts: Mapping[str, int], seed: int, by_lot: bool
) -> Patronage:
    rng = np.random.default_rng(seed)
    members = len(settings["tenure"])
    posts, elites, groups = counts["posts"], counts["elites"], counts["groups"]
    steps = round(counts["years"] / QUARTER)
    group = np.arange(elites) % groups  # the centre's own is group 0
    size = np.bincount(group, minlength=groups) / elites
    kin = (group == 0) & (np.arange(elites) // groups % 3 == 0)
    local = rng.integers(0, groups, posts)  # whose province it is
    row = np.arange(members)
    holder = np.argsort(rng.random((members, elites)), axis=1)[:, :posts]
    seated = np.zeros((members, elites), dtype=bool)
    seated[row[:, None], holder] = True
    following = np.zeros((members, posts))
    pressure = np.zeros((members, groups))
    sums = np.zeros((7, members))
    late = np.zeros((2, members))
    fixed = (np.arange(posts) + 0.5) / posts < settings["fixed"][:, None]
    tenure = settings["tenure"][:, None]
    age = tenure * (np.arange(posts) + 0.5) / posts  # terms do not all end in one year
    leave = -np.expm1(-QUARTER / settings["tenure"])[:, None]
    taken = -np.expm1(-QUARTER * settings["co_optation"])[:, None]
    fade = np.exp(-QUARTER * settings["decay"])[:, None]
    for step in range(steps):
        rival = following >= settings["threshold"][:, None]
        lots = rng.random((2, members, posts))
        ends = np.where(fixed, age >= tenure - QUARTER / 2, lots[0] < leave)
        vacant = ends | (rival & (lots[1] < taken))
        age = np.where(vacant, 0.0, age) + QUARTER
        rows, which = np.nonzero(vacant)
        gumbel = rng.gumbel(size=(len(rows), elites))
        nth = np.arange(len(rows)) - np.searchsorted(rows, rows)  # of a member's vacancies
        for turn in range(int(nth.max(initial=-1)) + 1):  # one at a time, each sees the last filled
            now = nth == turn
            at, post = rows[now], which[now]
            seated[at, holder[at, post]] = False
            chosen = _appointed(
                {name: settings[name][at] for name in PREFERENCES}, gumbel[now], seated[at],
                group, size, kin, holder[at], by_lot,
            )  # fmt: skip
            holder[at, post] = chosen
            seated[at, chosen] = True
            following[at, post] = 0.0
        held = group[holder]
        own = np.where(held == local, 1.0, 1.0 - settings["salience"][:, None])
        bought = (settings["rents"] * settings["clientele"])[:, None] * own
        following = following * fade + bought * (1 - fade) / settings["decay"][:, None]
        share = (held[:, :, None] == np.arange(groups)).mean(axis=1)
        pressure = pressure * fade + QUARTER * np.maximum(size - share, 0.0)
        left = np.where(fixed, np.maximum(tenure - age, 0.0), tenure)  # by lot, no end is nearer
        skimmed = 1 + settings["haste"][:, None] * np.exp(-left / settings["foresight"][:, None])
        if step >= steps // 2:
            late += [(skimmed * (left <= LAST)).sum(axis=1), (left <= LAST).sum(axis=1)]
            sums += [
                (following >= settings["threshold"][:, None]).mean(axis=1),
                following.mean(axis=1), (share**2).sum(axis=1), pressure.sum(axis=1),
                share[:, 0], vacant.mean(axis=1) / QUARTER, skimmed.mean(axis=1),
            ]  # fmt: skip
    with np.errstate(invalid="ignore"):  # nobody is about to go: no number
        last = late[0] / late[1]
    names = (name for name in Patronage.__dataclass_fields__ if name != "skimmed_last")
    means = dict(zip(names, sums / (steps - steps // 2), strict=True))
    return Patronage(**means, skimmed_last=last)


def _appointed(
    settings: Mapping[str, Floats], gumbel: Floats, seated: Marks, group: Integers, size: Floats,
    kin: Marks, holders: Integers, by_lot: bool,
) -> Integers:  # fmt: skip
    """Who is called to a vacant post in each member: a logit over those without one."""
    weight = gumbel
    if not by_lot:
        posts = holders.shape[1]
        held = (group[holders][:, :, None] == np.arange(len(size))).sum(axis=1) / posts
        over = (held - size) / size
        weight = (
            weight
            + settings["favour"][:, None] * (group == 0)
            + settings["kinship"][:, None] * kin
            - settings["balancing"][:, None] * over[:, group]
        )
    found: Integers = np.where(seated, -np.inf, weight).argmax(axis=1)
    return found
