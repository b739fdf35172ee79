"""What series of weekly counts would have given, from their own past alone.

A quasi-Poisson regression on the past weeks with a trend and a season, refitted with the weeks that were
unusual themselves weighted down, the last weeks before left out, and a negative binomial for the week looked
at: Farrington et al. (1996) as improved by Noufaily et al. (2013, doi 10.1002/sim.5595). Two things differ,
because traffic often begins only a year ago: what all other lanes of a country did in a week is a population
offset (as in R's `surveillance::farringtonFlexible`), so that Christmas is known in its first year; and a
season of a lane's own is fitted as one yearly wave, from two years on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, gammainc, gammaincc

from analysis.lanes.lane_counts import Floats
from analysis.snapshot.arrays import Ints
from errors import cancelling

LEFT_OUT = 4
"""Weeks just before the one looked at, so that what begins to rise is not its own past."""
BASELINE = 156
"""Weeks of past that count, at the most."""
FEWEST = 8
"""Weeks of past from which something can be called unusual."""
TREND_WEEKS, TREND_PARCELS = 12, 20
"""A trend is fitted from so many weeks and so many parcels on."""
YEAR = 365.25 / 7
OWN_SEASON = 104
UNUSUAL = 2.58
"""Weeks of the past beyond this residual count less."""
STEADY = 20.0
"""Parcels a week that a country's other lanes are thought to have besides: few say little of the week."""
HALF = 0.5
"""Of a parcel, that a lane is thought to have had besides: no lane is impossible (Jeffreys)."""
SURE = 1.96
_ROUNDS = 12
_TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """Of each series (rows) in some weeks (columns): the mean, and its variance as a new week would have
    it. `known`: of each week whether there was past enough.
    """

    mean: Floats
    variance: Floats
    known: bool


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """What went on besides each series (rows) in each week (columns): `beside` the mean, near 1 where few
    parcels say so; and how far from sure that is, as a share of itself squared (`error`).
    """

    beside: Floats
    error: Floats

    def of(self, rows: slice | Ints) -> Level:
        """That of these series."""
        return Level(self.beside[rows], self.error[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """Counts of series (rows) by week (columns). `group`: of each the number of the group whose other
    series make its offset; `exposure`: the part of each week that there was.
    """

    counts: Floats
    group: Ints
    exposure: Floats

    def level(self) -> Level:
        """What the other series of each one's group did."""
        groups = int(self.group.max(initial=-1)) + 1
        total = np.zeros((groups, self.counts.shape[1]))
        np.add.at(total, self.group, self.counts)
        others = total[self.group] - self.counts
        usual = others.sum(axis=1, keepdims=True) / max(float(self.exposure.sum()), 1e-9)
        steadied = others + STEADY * self.exposure
        return Level(steadied / (usual + STEADY), 1 / np.maximum(steadied, 1e-9))


def expected(counts: Floats, level: Level, past: int, wanted: range) -> Expected:
    """What the weeks `wanted` would give from those before `past`: of series with these counts a week (rows)
    and with the level of each week (`Weeks.level`), both at least to the last that is wanted.
    """
    first = max(0, past - BASELINE)
    if past - first < FEWEST:
        return _without_past(counts, level.beside, wanted)
    y, offset = counts[:, first:past], level.beside[:, first:past]
    ahead = level.beside[:, wanted.start : wanted.stop]
    mean, variance = _steady(y, offset, ahead)
    width = past - first
    rising = y.sum(axis=1) >= TREND_PARCELS
    if width >= TREND_WEEKS and rising.any():
        at = (np.arange(first, past, dtype=np.float64) - past) / YEAR
        then = (np.arange(wanted.start, wanted.stop, dtype=np.float64) - past) / YEAR
        fitted = _regression(y[rising], offset[rising], ahead[rising], at, then)
        mean[rising], variance[rising] = fitted
    return Expected(mean, variance + mean**2 * level.error[:, wanted.start : wanted.stop], True)


def _without_past(counts: Floats, level: Floats, wanted: range) -> Expected:
    """The mean of the weeks there are, which calls nothing unusual."""
    usual = counts.sum(axis=1, keepdims=True) / np.maximum(level.sum(axis=1, keepdims=True), 1e-9)
    mean = usual * level[:, wanted.start : wanted.stop]
    return Expected(mean, mean, False)


def _steady(y: Floats, offset: Floats, ahead: Floats) -> tuple[Floats, Floats]:
    """Without trend: the mean of the past beside its level."""
    weight = np.ones_like(y)
    for _ in range(2):
        rate = ((weight * y).sum(axis=1) + HALF) / np.maximum((weight * offset).sum(axis=1), 1e-9)
        fit = rate[:, None] * offset
        spread = _dispersion(y, fit, weight, 1)
        weight = _weights(y, fit, spread)
    mean = rate[:, None] * ahead
    shape = (weight * y).sum(axis=1, keepdims=True) + HALF
    return mean, spread[:, None] * mean + mean**2 * spread[:, None] / shape


def _regression(y: Floats, offset: Floats, ahead: Floats, at: Floats, then: Floats) -> tuple[Floats, Floats]:
    """With trend, and from two years on with a yearly wave; without the trend where it is not sure of its
    sign. It leads no further than the largest count there was.
    """
    cancelling.check()
    season = len(at) >= OWN_SEASON
    design, asked = _design(at, season), _design(then, season)
    mean, variance, slope = _fit(y, offset, ahead, design, asked)
    flat = np.abs(slope) < SURE
    if flat.any():
        keep = [0, *range(2, design.shape[1])]
        again = _fit(y[flat], offset[flat], ahead[flat], design[:, keep], asked[:, keep])
        mean[flat], variance[flat] = again[:2]
    most = (y / np.maximum(offset, 1e-9)).max(axis=1, keepdims=True) * ahead
    share = np.minimum(1.0, most / np.maximum(mean, 1e-9))
    return mean * share, variance * share


def _design(at: Floats, season: bool) -> Floats:
    columns = [np.ones_like(at), at]
    if season:
        columns += [np.sin(2 * np.pi * at), np.cos(2 * np.pi * at)]
    return np.stack(columns, axis=1)


def _fit(
    y: Floats, offset: Floats, ahead: Floats, design: Floats, asked: Floats
) -> tuple[Floats, Floats, Floats]:
    """Mean and variance in the weeks asked about, and of the second column how many errors from 0."""
    weight = np.ones_like(y)
    for _ in range(2):
        beta, inverse = _reweighted(y, offset, design, weight)
        fit = offset * np.exp(np.clip(beta @ design.T, -30, 30))
        spread = _dispersion(y, fit, weight, design.shape[1])
        weight = _weights(y, fit, spread)
    mean = ahead * np.exp(np.clip(beta @ asked.T, -30, 30))
    error = np.einsum("kp,lpq,kq->lk", asked, inverse, asked) * spread[:, None]
    slope = np.zeros(len(y))
    if design.shape[1] > 1:
        slope = beta[:, 1] / np.sqrt(np.maximum(inverse[:, 1, 1] * spread, 1e-12))
    return mean, spread[:, None] * mean + mean**2 * error, slope


def _reweighted(y: Floats, offset: Floats, design: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Coefficients by iteratively reweighted least squares, and the inverse of the information."""
    width = design.shape[1]
    beta = np.zeros((len(y), width))
    beta[:, 0] = np.log(((weight * y).sum(axis=1) + HALF) / (weight * offset).sum(axis=1))
    ridge = 1e-9 * np.eye(width)
    for _ in range(_ROUNDS):
        eta = np.clip(beta @ design.T, -30, 30)
        fit = offset * np.exp(eta)
        by = weight * fit
        information = np.einsum("ln,np,nq->lpq", by, design, design) + ridge
        score = (weight * (y - fit)) @ design
        step = np.linalg.solve(information, score[..., None])[..., 0]
        beta = beta + np.clip(step, -2, 2)
        if float(np.abs(step).max(initial=0)) < 1e-6:
            break
    return beta, np.linalg.inv(information)


def _dispersion(y: Floats, fit: Floats, weight: Floats, columns: int) -> Floats:
    """At least 1: counts spread no less than by chance."""
    squares = (weight * (y - fit) ** 2 / np.maximum(fit, 1e-9)).sum(axis=1)
    return np.asarray(np.maximum(squares / max(y.shape[1] - columns, 1), 1.0))


def _weights(y: Floats, fit: Floats, spread: Floats) -> Floats:
    """Less for weeks that were unusual themselves, by their Anscombe residual."""
    fit = np.maximum(fit, 1e-9)
    residual = 1.5 * (np.cbrt(y) ** 2 - np.cbrt(fit) ** 2) / (fit ** (1 / 6) * np.sqrt(spread)[:, None])
    weight = np.where(residual > UNUSUAL, 1 / np.maximum(residual, UNUSUAL) ** 2, 1.0)
    return np.asarray(weight * weight.shape[1] / weight.sum(axis=1, keepdims=True))


def surprise(counts: Floats, mean: Floats, variance: Floats) -> Floats:
    """How unusual counts are, in nats: minus the logarithm of the chance of so many or more, and below 0 of
    so few or fewer, where fewer than expected.
    """
    return np.where(counts >= mean, _more(counts, mean, variance), -_fewer(counts, mean, variance))


def _more(counts: Floats, mean: Floats, variance: Floats) -> Floats:
    mean = np.maximum(mean, 1e-12)
    at_least = np.maximum(counts, 1e-9)
    shape = mean**2 / np.maximum(variance - mean, 1e-9 * mean)
    chance = np.where(shape > 1e6, gammainc(at_least, mean), betainc(at_least, shape, mean / (mean + shape)))
    return np.where(counts <= 0, 0.0, -np.log(np.maximum(chance, _TINY)))


def _fewer(counts: Floats, mean: Floats, variance: Floats) -> Floats:
    mean = np.maximum(mean, 1e-12)
    shape = mean**2 / np.maximum(variance - mean, 1e-9 * mean)
    chance = np.where(
        shape > 1e6,
        gammaincc(counts + 1, mean),
        betainc(shape, counts + 1, shape / (mean + shape)),
    )
    return np.asarray(-np.log(np.maximum(chance, _TINY)))
