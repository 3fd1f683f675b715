import { join } from 'node:path';
import type { LookAheadProof } from '../../api/strategy/ports';
import { readCandleFile } from '../../candle-files/candle-file';
import { operationsPerBar, prefixInvariance, resampleColumns } from '../../engine';
import type { CandleColumns, LookAheadFault, Program, Timeframe } from '../../engine';
import { REPOSITORY } from '../../platform/repository';

/** A month of a real market, which comes with the platform. */
const CANDLES = join(REPOSITORY, 'data/btc-perp-1m-2022-01.csv.gz');
const SYMBOL = 'BTC/USD';
/** Coarse first: what a few hundred bars show takes no more of them. */
const TIMEFRAMES = ['1h', '15m', '5m'] as const satisfies readonly Timeframe[];
const PREFIXES = 8;
/** So many bars on which the strategy can decide, and as often its warm-up. */
const DECIDING_BARS = 200;
const WARMUPS = 3;
/** About 60 ms on one core; a save does not wait longer. */
const MOST_OPERATIONS = 1_500_000;

/** Sizes and costs do not matter to what a strategy knows when it decides. */
const SETTINGS = {
  ...{ initialCash: 10_000, commissionRate: 0.001, slippageRate: 0.0005 },
  maxPositionSizePercent: 1,
};

/** Checks at each save that a strategy decides by candles of its past only. */
export class LookAheadCheck {
  private read: Promise<ReadonlyMap<Timeframe, CandleColumns>> | undefined;

  /** Rejects when the candles cannot be read; the next call reads them again. */
  async proofOf(program: Program): Promise<LookAheadProof> {
    const series = await (this.read ??= this.readCandles());
    const least = DECIDING_BARS + WARMUPS * program.warmup;
    const timeframe = TIMEFRAMES.find((each) => barsOf(series, each) >= least);
    if (timeframe === undefined) {
      return unchecked(
        `the warm-up of ${program.warmup} bars is too long for the month of candles that a save checks`,
      );
    }
    const candles = series.get(timeframe) as CandleColumns;
    const bars = candles.time.length;
    if (bars * operationsPerBar(program.plan) > MOST_OPERATIONS) {
      return unchecked('the graph is too expensive to check when saving');
    }
    const { outputs, prefixes, comparisons, faults } = prefixInvariance(program, candles, {
      settings: SETTINGS,
      // What another market's closes are makes no difference to when they are read.
      feeds: new Map(program.symbols.map((symbol) => [symbol, candles.close])),
      prefixes: PREFIXES,
    });
    return {
      checked: true,
      reason: null,
      candles: { symbol: SYMBOL, timeframe, start: timeOf(candles, 0), count: bars },
      outputs,
      prefixes: prefixes.length,
      comparisons,
      faults: faults.map(faultText),
    };
  }

  private async readCandles(): Promise<ReadonlyMap<Timeframe, CandleColumns>> {
    try {
      const { columns } = await readCandleFile(CANDLES, { symbol: SYMBOL });
      return new Map(TIMEFRAMES.map((each) => [each, resampleColumns(columns, each)]));
    } catch (error) {
      this.read = undefined;
      throw error;
    }
  }
}

function barsOf(series: ReadonlyMap<Timeframe, CandleColumns>, timeframe: Timeframe): number {
  return series.get(timeframe)?.time.length ?? 0;
}

function unchecked(why: string): LookAheadProof {
  const reason = `${why}: check it with \`algotrade lookahead\``;
  const nothing = { outputs: 0, prefixes: 0, comparisons: 0, faults: [] };
  return { checked: false, reason, candles: null, ...nothing };
}

function timeOf({ time }: CandleColumns, bar: number): string {
  return new Date(time[bar] as number).toISOString();
}

function faultText({ where, time, before, after }: LookAheadFault): string {
  const place = 'nodeId' in where ? `${where.nodeId}, ${where.handle}` : where.run;
  const text = (value: number | null) => (value === null ? 'nothing' : String(value));
  return (
    `${place}: expected the value of ${new Date(time).toISOString()} to stay ${text(before)}, ` +
    `was ${text(after)} once later candles were known`
  );
}
