"""Writes vectors.json.gz: what empyrical-reloaded gives for the returns of the conformance test.

    pip install empyrical-reloaded==0.7.1 numpy==2.4.6 pandas==3.1.1 && python3 engine/metrics/conformance/make-vectors.py

365 periods a year, sample standard deviations. Calmar and CAGR are compared apart: the engine's
years are calendar years, empyrical's are numbers of returns.
"""

import gzip
import json
from pathlib import Path

import empyrical as ep
import numpy as np

HERE = Path(__file__).parent
YEAR = 365


def pairs():
    rng = np.random.default_rng(19)
    market = rng.normal(0.001, 0.03, 400)
    follower = 0.6 * market + rng.normal(0.0005, 0.01, 400)
    fat = rng.standard_t(3, 250) * 0.01
    seldom = np.where(rng.random(120) < 0.2, rng.normal(0.002, 0.02, 120), 0.0)
    return [
        (follower, market),
        (fat, rng.normal(0, 0.02, 250)),
        (seldom, rng.normal(-0.001, 0.02, 120)),
        (rng.normal(0.01, 0.02, 35), rng.normal(0, 0.02, 35)),
    ]


def case(returns, benchmark, risk_free):
    r = risk_free / YEAR
    kwargs = {"period": "daily", "annualization": YEAR}
    return {
        "returns": returns.tolist(),
        "benchmark": benchmark.tolist(),
        "risk_free": risk_free,
        "sharpe_ratio": ep.sharpe_ratio(returns, r, **kwargs),
        "sortino_ratio": ep.sortino_ratio(returns, r, **kwargs),
        "volatility": ep.annual_volatility(returns, **kwargs),
        "downside_deviation": ep.downside_risk(returns, r, **kwargs),
        "omega_ratio": ep.omega_ratio(returns, risk_free=r, annualization=1),
        "tail_ratio": float(ep.tail_ratio(returns)),
        "max_drawdown": ep.max_drawdown(returns),
        "beta": ep.beta_aligned(returns, benchmark, r),
        # Compounded over a year by empyrical, multiplied by the engine: the test converts.
        "compounded_alpha": ep.alpha_aligned(returns, benchmark, r, **kwargs),
        "period_information_ratio": ep.excess_sharpe(returns, benchmark),
        "var_95": float(ep.value_at_risk(returns, 0.05)),
        "var_99": float(ep.value_at_risk(returns, 0.01)),
        "cvar_95": float(ep.conditional_value_at_risk(returns, 0.05)),
        "cvar_99": float(ep.conditional_value_at_risk(returns, 0.01)),
        "final": float(ep.cum_returns_final(returns)),
        "rolling_volatility_90": (ep.roll_annual_volatility(returns, 90, annualization=YEAR))[:5].tolist(),
        "rolling_sharpe_30": ep.roll_sharpe_ratio(returns, 30, risk_free=r, annualization=YEAR)[:5].tolist(),
        "rolling_beta_30": ep.roll_beta_aligned(returns, benchmark, window=30)[:5].tolist(),
    }


cases = [case(r, b, risk_free) for r, b in pairs() for risk_free in [0.0, 0.02]]
text = json.dumps(cases).encode()
(HERE / "vectors.json.gz").write_bytes(gzip.compress(text, mtime=0))
