"""The event-mode strategy in backtesting.py: usage: backtesting_peer.py <candles csv> <bars>.

Prints one JSON line: seconds of Backtest.run, trades and final equity. The strategy buys when a fast
moving average crosses above a slow one, with a stop loss 2 % below and a take profit 5 % above.
"""

import json
import sys
import time
import warnings

import pandas as pd

warnings.filterwarnings("ignore")
from backtesting import Backtest, Strategy  # noqa: E402
from backtesting.lib import crossover  # noqa: E402


def mean(values, n):
    return pd.Series(values).rolling(n).mean()


class CrossWithStops(Strategy):
    def init(self):
        self.fast = self.I(mean, self.data.Close, 50)
        self.slow = self.I(mean, self.data.Close, 200)

    def next(self):
        if not self.position and crossover(self.fast, self.slow):
            price = self.data.Close[-1]
            self.buy(size=0.99, sl=price * 0.98, tp=price * 1.05)
        elif self.position and crossover(self.slow, self.fast):
            self.position.close()


def main(path, bars):
    frame = pd.read_csv(path, nrows=bars)
    frame.index = pd.to_datetime(frame.pop("time_ms"), unit="ms")
    frame.columns = [name.capitalize() for name in frame.columns]
    test = Backtest(frame, CrossWithStops, cash=100_000_000, commission=0.001)
    started = time.perf_counter()
    result = test.run()
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "trades": int(result["# Trades"]), "bars": len(frame)}))


main(sys.argv[1], int(sys.argv[2]))
