"""Groups of users that hold together: communities of a weighted graph at constant resolution.

Constant Potts model: a group is worth its weight less `resolution` for every pair in it, so that groups do
not grow with the graph (Traag, Van Dooren and Nesterov 2011, doi 10.1103/PhysRevE.84.016114); found by
Louvain.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_matrix
from sknetwork.clustering import Louvain

from analysis.sharing.incidence import Floats
from analysis.snapshot.arrays import Ints


def communities(one: Ints, other: Ints, weight: Floats, resolution: float, seed: int = 0) -> Ints:
    """The group of each node, numbered from 0, for the nodes up to the largest number given."""
    size = int(max(one.max(initial=-1), other.max(initial=-1))) + 1
    if not size:
        return np.zeros(0, np.int32)
    half = coo_array((weight, (one, other)), shape=(size, size))
    whole = csr_matrix(half + half.T)
    # scikit-network weighs the resolution by total weight / nodes²: taken out again, so that it is constant.
    constant = resolution * size**2 / whole.sum()
    found = Louvain(constant, modularity="potts", random_state=seed).fit_predict(whole)
    return np.asarray(found, np.int32)
