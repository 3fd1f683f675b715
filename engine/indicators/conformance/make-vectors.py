"""Writes vectors.json.gz: what TA-Lib gives for the series and parameters of the conformance test.

    pip install TA-Lib==0.8.2 numpy && python3 engine/indicators/conformance/make-vectors.py

The series are written beside the answers, so the test needs neither Python nor the data file.
"""

import gzip
import json
import math
from pathlib import Path

import numpy as np
import talib

HERE = Path(__file__).parent
MONTH = HERE / "../../../data/btc-perp-1m-2022-01.csv.gz"
BARS = 160
# The first ready answers, and one in this many from there on: enough to see any drift or shift.
KEPT = 8


def month():
    with gzip.open(MONTH, "rt") as file:
        rows = [[float(cell) for cell in line.split(",")[:6]] for line in file.readlines()[1:]]
    return np.array(rows)


def merged(rows, minutes):
    """Longer bars of consecutive minutes: highest high, lowest low, last close."""
    count = len(rows) // minutes
    blocks = rows[: count * minutes].reshape(count, minutes, -1)
    return blocks[:, :, 2].max(1), blocks[:, :, 3].min(1), blocks[:, -1, 4]


def real(minutes, first):
    high, low, close = merged(month()[first:], minutes)
    return high[:BARS].copy(), low[:BARS].copy(), close[:BARS].copy()


def drawn(close, spread):
    return close + spread, close - spread, close


def series():
    wave = np.array([math.sin(i / 7) + 0.3 * math.sin(i * 1.7) for i in range(BARS)])
    jumps = 100 + wave + np.where(np.arange(BARS) // 40 % 2 == 1, 35, 0)
    return {
        "real 1m": real(1, 7_000),
        "real 15m": real(15, 12_000),
        "real 1h": real(60, 3_000),
        "flat": drawn(np.full(BARS, 100.0), 0),
        "rising": drawn(100 + 0.25 * np.arange(BARS), 0.125),
        "falling": drawn(200 - 0.25 * np.arange(BARS), 0.125),
        "tiny": drawn(1e-6 * (1 + 0.01 * wave), 1e-9),
        "huge": drawn(1e9 * (1 + 0.01 * wave), 1e6),
        "gapped": drawn(jumps, 0.2),
    }


def parameters():
    for n in (2, 3, 5, 7, 9, 14, 20, 21, 30, 50):
        yield "sma", [n], lambda h, l, c, n=n: [talib.SMA(c, n)]
        yield "ema", [n], lambda h, l, c, n=n: [talib.EMA(c, n)]
        yield "rsi", [n], lambda h, l, c, n=n: [talib.RSI(c, n)]
        yield "atr", [n], lambda h, l, c, n=n: [talib.ATR(h, l, c, n)]
        yield "adx", [n], lambda h, l, c, n=n: [
            talib.ADX(h, l, c, n),
            talib.PLUS_DI(h, l, c, n),
            talib.MINUS_DI(h, l, c, n),
        ]
        yield "williams", [n], lambda h, l, c, n=n: [talib.WILLR(h, l, c, n)]
        yield "cci", [n], lambda h, l, c, n=n: [talib.CCI(h, l, c, n)]
    for fast, slow, signal in (
        (12, 26, 9), (5, 35, 5), (3, 10, 16), (8, 17, 9), (2, 3, 2),
        (19, 39, 9), (6, 13, 4), (10, 20, 1), (4, 50, 7), (24, 52, 18),
    ):
        yield "macd", [fast, slow, signal], lambda h, l, c, p=(fast, slow, signal): list(
            talib.MACD(c, *p)
        )
    for n, width in (
        (20, 2), (5, 1), (10, 1.5), (20, 2.5), (30, 3), (50, 2), (14, 0.5), (21, 2.1), (7, 5), (40, 1),
    ):
        yield "bollinger", [n, width], lambda h, l, c, p=(n, width): list(
            talib.BBANDS(c, p[0], p[1], p[1])
        )
    for k, d, smooth in (
        (14, 3, 3), (14, 3, 1), (5, 3, 3), (5, 3, 1), (21, 7, 7),
        (9, 5, 1), (10, 1, 1), (3, 2, 2), (28, 4, 10), (50, 20, 5),
    ):
        yield "stochastic", [k, d, smooth], lambda h, l, c, p=(k, d, smooth): list(
            talib.STOCH(h, l, c, p[0], p[2], 0, p[1], 0)
        )


def answer(values):
    """First ready index and some of the values from there on, by index."""
    ready = np.flatnonzero(~np.isnan(values))
    if len(ready) == 0:
        return {"first": len(values), "at": [], "values": []}
    first = int(ready[0])
    at = [i for i in range(first, len(values)) if i < first + KEPT or (i - first) % KEPT == 0]
    return {"first": first, "at": at, "values": [float(f"{values[i]:.15g}") for i in at]}


def main():
    cases = []
    data = series()
    for name, (high, low, close) in data.items():
        for indicator, given, compute in parameters():
            outputs = [answer(values) for values in compute(high, low, close)]
            cases.append({"series": name, "indicator": indicator, "params": given, "outputs": outputs})
    document = {
        "source": f"TA-Lib {talib.__ta_version__.decode().split()[0]}, Python binding {talib.__version__}",
        "series": {
            name: dict(zip(("high", "low", "close"), (column.tolist() for column in columns)))
            for name, columns in data.items()
        },
        "cases": cases,
    }
    text = json.dumps(document, separators=(",", ":"))
    with open(HERE / "vectors.json.gz", "wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
            packed.write(text.encode())
    print(len(cases), "cases")


main()
