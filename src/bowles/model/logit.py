"""Routes chosen by a recursive logit: every path has its share, and none is ever listed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.network import Floats, Network, costs


@dataclass(frozen=True, eq=False)
class Spread:
    """Demand spread over all routes of a network.

    flow   (..., links) on each link
    cost   (..., nodes, nodes) that a traveller expects from node to node: the logsum, which is
           below the cost of the cheapest path, and infinite where there is no path
    """

    flow: Floats
    cost: Floats


def recursive_logit(
    network: Network, cost: ArrayLike, demand: ArrayLike, sensitivity: ArrayLike
) -> Spread:
    """Demand spread so that a path of cost c has a weight of exp(-sensitivity * c).

    cost         (..., links), zero or more; infinite closes a link
    demand       (..., nodes, nodes) from row to column; the diagonal is not looked at
    sensitivity  per unit of cost, (...); large, and all take the cheapest path

    With W the weights of links by their ends and G = 1 / (1 - W), the paths from i that end on
    first reaching d weigh Z = G[i, d] / G[d, d], and those that do not yet pass d weigh
    G[o, i] - G[o, d] G[d, i] / G[d, d]: one inverse serves all destinations. The leading axes are
    members of an ensemble. Akamatsu 1996 (Transportation Research B 30), Fosgerau, Frejinger and
    Karlstrom 2013 (Transportation Research B 56).
    """
    steep = np.asarray(sensitivity, dtype=float)
    if not np.all(steep > 0):
        raise BadValue("A sensitivity to cost is a number above zero.", "sensitivity")
    weight = np.exp(-steep[..., None] * costs(network, cost))
    through = _inverse(network, weight)
    diagonal = np.diagonal(through, axis1=-2, axis2=-1)
    reach = through / diagonal[..., None, :]
    wanted = _off_diagonal(np.asarray(demand, dtype=float))
    wanted, reach = np.broadcast_arrays(wanted, reach)
    if np.any((wanted > 0) & (reach <= 0)):
        start, end = np.argwhere((wanted > 0) & (reach <= 0))[0][-2:]
        raise BadValue(
            f"Demand from node {start} to node {end} has no path that any of it would take: "
            "the network is in parts, or the sensitivity is too large for its costs.",
            "demand",
        )
    ratio = np.divide(wanted, reach, out=np.zeros(reach.shape), where=wanted > 0)
    passing = ratio.swapaxes(-1, -2) @ through - wanted.sum(axis=-2)[..., None] * through
    passing = np.maximum(_off_diagonal(passing), 0.0)  # exactly none goes on from its destination
    flow = weight * _at_ends(network, passing.swapaxes(-1, -2) @ reach.swapaxes(-1, -2))
    with np.errstate(divide="ignore"):
        return Spread(flow, -np.log(reach) / steep[..., None, None])


def _inverse(network: Network, weight: Floats) -> Floats:
    """1 / (1 - W), whose entries weigh all walks from node to node, (..., nodes, nodes)."""
    matrix = np.zeros((*weight.shape[:-1], network.nodes**2))
    np.add.at(matrix.T, network.tail * network.nodes + network.head, weight.T)
    matrix = matrix.reshape(*weight.shape[:-1], network.nodes, network.nodes)
    try:
        inverse = np.linalg.inv(np.eye(network.nodes) - matrix).astype(float)
    except np.linalg.LinAlgError:
        inverse = np.full(matrix.shape, -np.inf)
    # The sum over walks exists where the inverse of this M-matrix has no negative entry.
    if not np.all(inverse >= -1e-9):
        raise BadValue(
            "At this sensitivity endless detours outweigh the direct paths; take a larger one.",
            "sensitivity",
        )
    return np.maximum(inverse, 0.0)


def _at_ends(network: Network, matrix: Floats) -> Floats:
    """The entry of a matrix by nodes for each link, (..., links)."""
    found: Floats = matrix[..., network.tail, network.head]
    return found


def _off_diagonal(matrix: Floats) -> Floats:
    return matrix * ~np.eye(matrix.shape[-1], dtype=bool)
