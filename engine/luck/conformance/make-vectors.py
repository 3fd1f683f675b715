"""Writes vectors.json.gz: what reference implementations give for the series of the conformance test.

    pip install numpy==2.4.6 scipy==1.17.1 skfolio==1.12.2 && python3 engine/luck/conformance/make-vectors.py

PSR and DSR are skfolio's. CSCV and the simulations are written here from the papers, in numpy and
without the sums and shortcuts of the engine. The series stand beside the answers.
"""

import gzip
import json
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy import stats
from skfolio.measures import deflated_sharpe_ratio, expected_max_sharpe_ratio, probabilistic_sharpe_ratio

HERE = Path(__file__).parent
MASK = 0xFFFFFFFF


def series():
    rng = np.random.default_rng(19)
    normal = rng.normal(0.0008, 0.01, 250)
    fat = rng.standard_t(3, 400) * 0.008 + 0.0005
    skewed = np.where(rng.random(300) < 0.04, -0.06, 0.004) + rng.normal(0, 0.002, 300)
    losing = rng.normal(-0.001, 0.02, 60)
    short = rng.normal(0.002, 0.01, 3)
    return [normal, fat, skewed, losing, short]


def sharpe_cases():
    rng = np.random.default_rng(20)
    trials = [rng.normal(0.02, scale, count) for scale, count in [(0.05, 10), (0.03, 1000), (0.1, 2)]]
    cases = []
    for returns in series():
        for risk_free in [0.0, 0.0001]:
            cases.append(
                {
                    "returns": returns.tolist(),
                    "risk_free": risk_free,
                    "psr": [
                        [benchmark, probabilistic_sharpe_ratio(returns, benchmark, risk_free)]
                        for benchmark in [0.0, 0.05, -0.1]
                    ],
                    "dsr": [deflated_sharpe_ratio(returns, each, risk_free) for each in trials],
                }
            )
    maxima = [[n, s, expected_max_sharpe_ratio(n, s)] for n in [1, 2, 7, 1000, 10**7] for s in [0.01, 0.5]]
    return {"trials": [each.tolist() for each in trials], "cases": cases, "maxima": maxima}


def normal_cases():
    x = np.concatenate([np.linspace(-9, 9, 73), [-37.5, -20.0, 7.0711, 7.0710]])
    p = np.concatenate([np.linspace(0.001, 0.999, 41), [1e-300, 1e-12, 1e-5, 0.075, 0.925, 1 - 1e-12]])
    return {
        "cdf": [[float(a), float(stats.norm.cdf(a))] for a in x],
        "quantile": [[float(a), float(stats.norm.ppf(a))] for a in p],
    }


def cscv(matrix, blocks):
    """Bailey, Borwein, Lopez de Prado and Zhu (2015), section 3: steps 1 to 6 of the algorithm."""
    parts = np.array_split(matrix, blocks)
    sharpe = lambda m: m.mean(axis=0) / m.std(axis=0, ddof=1)
    logits, inside, outside = [], [], []
    for chosen in combinations(range(blocks), blocks // 2):
        training = np.concatenate([parts[i] for i in chosen])
        testing = np.concatenate([parts[i] for i in range(blocks) if i not in chosen])
        r, r_bar = sharpe(training), sharpe(testing)
        best = int(np.argmax(r))
        omega = stats.rankdata(r_bar)[best] / (matrix.shape[1] + 1)
        logits.append(np.log(omega / (1 - omega)))
        inside.append(r[best])
        outside.append(r_bar[best])
    logits, outside = np.array(logits), np.array(outside)
    line = stats.linregress(inside, outside)
    return {
        "probability": float((logits <= 0).mean()),
        "slope": line.slope,
        "intercept": line.intercept,
        "probability_of_loss": float((outside < 0).mean()),
        "mean_logit": float(logits.mean()),
        "combinations": len(logits),
        "first_logits": logits[:70].tolist(),
        "first_outside": outside[:70].tolist(),
    }


def cscv_cases():
    rng = np.random.default_rng(21)
    noise = rng.normal(0, 0.01, (203, 7))
    skilled = rng.normal(0, 0.01, (160, 5))
    skilled[:, 3] += 0.004
    twins = np.repeat(rng.normal(0, 0.01, (64, 2)), 2, axis=1)
    cases = [(noise, 8), (skilled, 8), (twins, 4), (noise, 16)]
    return [{"trials": m.T.tolist(), "blocks": s, **cscv(m, s)} for m, s in cases]


class Xoshiro128:
    """xoshiro128** of Blackman and Vigna (2018), seeded as engine/luck/random.ts says."""

    def __init__(self, seed):
        self.s = [self.mixed((seed + i * 0x9E3779B9) & MASK) for i in [1, 2, 3, 4]]

    @staticmethod
    def mixed(word):
        word = ((word ^ (word >> 16)) * 0x85EBCA6B) & MASK
        word = ((word ^ (word >> 13)) * 0xC2B2AE35) & MASK
        return word ^ (word >> 16)

    def __call__(self):
        rotl = lambda x, k: ((x << k) | (x >> (32 - k))) & MASK
        s = self.s
        result = (rotl((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 9) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 11)
        return result / 2**32


def bands(growth):
    """Percentiles of final return and drawdown of paths (rows) that start at 1."""
    paths = np.hstack([np.ones((len(growth), 1)), growth])
    falls = (1 - paths / np.maximum.accumulate(paths, axis=1)).max(axis=1)
    percentiles = lambda values: np.percentile(values, [5, 25, 50, 75, 95]).tolist()
    middle = paths.shape[1] // 2
    return {
        "final_return": percentiles(paths[:, -1] - 1),
        "max_drawdown": percentiles(falls),
        "loss": float((paths[:, -1] < 1).mean()),
        "middle": [middle, percentiles(paths[:, middle])],
    }


def shuffle_case(results, equity, paths, seed):
    draw, order, rows = Xoshiro128(seed), list(results), []
    for _ in range(paths):
        for i in range(len(order) - 1, 0, -1):
            other = int(draw() * (i + 1))
            order[i], order[other] = order[other], order[i]
        rows.append((equity + np.cumsum(order)) / equity)
    return {"results": list(results), "equity": equity, "paths": paths, "seed": seed, **bands(np.array(rows))}


def bootstrap_case(returns, mean_block, paths, seed):
    draw, rows, n = Xoshiro128(seed), [], len(returns)
    for _ in range(paths):
        at = int(draw() * n)
        picked = [at]
        for _ in range(n - 1):
            at = int(draw() * n) if draw() < 1 / mean_block else (at + 1) % n
            picked.append(at)
        rows.append(np.cumprod(1 + returns[picked]))
    return {
        "returns": returns.tolist(),
        "mean_block": mean_block,
        "paths": paths,
        "seed": seed,
        **bands(np.array(rows)),
    }


def simulations():
    rng = np.random.default_rng(22)
    trades = np.round(rng.normal(20, 300, 45), 2).tolist()
    returns = rng.normal(0.001, 0.02, 80)
    draw = Xoshiro128(7)
    return {
        "random": [7, [draw() for _ in range(20)]],
        "shuffles": [shuffle_case(trades, 10_000.0, 300, 1), shuffle_case(trades[:1], 500.0, 10, 2)],
        "bootstraps": [bootstrap_case(returns, 5.0, 400, 3), bootstrap_case(returns, 1.0, 200, 4294967295)],
    }


vectors = {
    "normal": normal_cases(),
    "sharpe": sharpe_cases(),
    "cscv": cscv_cases(),
    "simulations": simulations(),
}
text = json.dumps(vectors).encode()
(HERE / "vectors.json.gz").write_bytes(gzip.compress(text, mtime=0))
