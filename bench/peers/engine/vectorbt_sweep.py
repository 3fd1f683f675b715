"""A sweep of SMA crosses in vectorbt: usage: vectorbt_sweep.py <prices.bin> <bars> <fast,...> <slow,...>.

Reads opens and closes as float64, one after the other; runs every fast with every slow length, broadcast
in chunks of 10 sets, for the final value and the number of orders. Prints one JSON line a round, the first
of which compiles: seconds, sets, and the final values of the last chunk.
"""

import json
import sys
import time

import numpy as np
import pandas as pd
import vectorbt as vbt

CHUNK = 10
ROUNDS = 3


def main(path, bars, fast, slow):
    prices = np.fromfile(path, dtype=np.float64)
    index = pd.date_range("2022-01-01", periods=bars, freq="min")
    opens, closes = (pd.Series(prices[i * bars : (i + 1) * bars], index=index) for i in (0, 1))
    pairs = [(a, b) for a in fast for b in slow]
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for at in range(0, len(pairs), CHUNK):
            chunk = pairs[at : at + CHUNK]
            quick = vbt.MA.run(closes, [a for a, _ in chunk], short_name="fast")
            lazy = vbt.MA.run(closes, [b for _, b in chunk], short_name="slow")
            entries = quick.ma_crossed_above(lazy).vbt.signals.fshift(1)
            exits = quick.ma_crossed_below(lazy).vbt.signals.fshift(1)
            portfolio = vbt.Portfolio.from_signals(
                closes, entries, exits, price=opens, fees=0.001, slippage=0.0005,
                init_cash=100_000, freq="1min",
            )
            values = portfolio.final_value()
            portfolio.orders.count()
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, "sets": len(pairs), "last": list(values)}), flush=True)


if __name__ == "__main__":
    lengths = [[int(each) for each in text.split(",")] for text in sys.argv[3:5]]
    main(sys.argv[1], int(sys.argv[2]), *lengths)
