"""A sweep of SMA crosses in raptorbt: usage: raptorbt_sweep.py <prices.bin> <bars> <fast,...> <slow,...>.

Reads opens and closes as float64, one after the other. Computes each average once, and runs every fast with every
slow length in batches of 8, which raptorbt spreads over all cores. Prints one JSON line for each round: seconds, sets,
and the final values of the last batch.
"""

import json
import sys
import time

import numpy as np
import raptorbt

BATCH = 8
ROUNDS = 3


def crossings(above):
    """Bars on which a line is above the other one and was not before, acted upon one bar later."""
    begins = np.zeros(len(above), dtype=bool)
    begins[2:] = above[1:-1] & ~above[:-2]
    return begins


def main(path, bars, fast, slow):
    prices = np.fromfile(path, dtype=np.float64)
    opens, closes = prices[:bars], prices[bars : 2 * bars]
    times = 1_640_995_200_000_000_000 + 60_000_000_000 * np.arange(bars, dtype=np.int64)
    highs, lows = np.maximum(opens, closes), np.minimum(opens, closes)
    volumes = np.ones(bars)
    config = raptorbt.BacktestConfig(
        initial_capital=100_000.0, fees=0.001, slippage=0.0005, upon_bar_close=False
    )
    pairs = [(a, b) for a in fast for b in slow]
    for _ in range(ROUNDS):
        started = time.perf_counter()
        averages = {length: raptorbt.sma(closes, length) for length in {*fast, *slow}}
        for at in range(0, len(pairs), BATCH):
            items = []
            for a, b in pairs[at : at + BATCH]:
                quick, lazy = averages[a], averages[b]
                entries, exits = crossings(quick > lazy), crossings(quick < lazy)
                items.append(raptorbt.BatchSingleItem(f"{a}/{b}", entries, exits))
            done = raptorbt.batch_single_backtest(
                times, opens, highs, lows, closes, volumes, items, config
            )
            values = [result.metrics.end_value for _, result in done]
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, "sets": len(pairs), "last": values}), flush=True)


if __name__ == "__main__":
    lengths = [[int(each) for each in text.split(",")] for text in sys.argv[3:5]]
    main(sys.argv[1], int(sys.argv[2]), *lengths)
