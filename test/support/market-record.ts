import { timeframes } from '../../contracts/market';
import type { CandleClosed, TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine';
import type { Candle } from '../../engine';
import { numberOf, unitsOf } from './tape-candles';
import type { TapeCandles } from './tape-candles';
import type { TopicLog } from './topic-log';

const MINUTE_MS = 60_000;
const MOST_PROBLEMS = 5;

/** What `market.candles` says of one symbol, as it was written. */
export class MarketRecord {
  private readonly candles = new Map<TimeframeName, CandleClosed[]>();
  private taken = 0;

  constructor(
    private readonly log: TopicLog,
    private readonly symbol = 'BTC/USD',
  ) {}

  /** The closed candles of a timeframe in the order in which they were written. */
  of(timeframe: TimeframeName): readonly CandleClosed[] {
    const events = this.log
      .events('market.candles')
      .filter(({ payload }) => payload.symbol === this.symbol);
    for (const { payload } of events.slice(this.taken)) {
      const list = this.candles.get(payload.timeframe) ?? [];
      list.push(payload);
      this.candles.set(payload.timeframe, list);
    }
    this.taken = events.length;
    return this.candles.get(timeframe) ?? [];
  }

  /** Open time of the newest closed minute; undefined before the first. */
  get lastMinute(): number | undefined {
    return this.of('1m').at(-1)?.time;
  }

  /** What differs from the tape, in words: a candle lost, doubled, out of order or different. */
  problems(tape: TapeCandles): string[] {
    const found = timeframes.flatMap((timeframe) => {
      const candles = this.of(timeframe);
      const order = outOfStep(candles, timeframe);
      if (order.length > 0) return order;
      return timeframeMs(timeframe) < MINUTE_MS
        ? this.partsThatDiffer(candles, timeframe, tape)
        : differing(candles.map(asNumbers), tape, timeframe);
    });
    return found.slice(0, MOST_PROBLEMS);
  }

  /** Below a minute the tape says nothing: whole minutes of such candles must add up to it. */
  private partsThatDiffer(
    candles: readonly CandleClosed[],
    timeframe: TimeframeName,
    tape: TapeCandles,
  ): string[] {
    const parts = MINUTE_MS / timeframeMs(timeframe);
    const first = candles.findIndex(({ time }) => time % MINUTE_MS === 0);
    const minutes: Candle[] = [];
    for (let i = first; i >= 0 && i + parts <= candles.length; i += parts) {
      minutes.push(joined(candles.slice(i, i + parts)));
    }
    return differing(minutes, tape, '1m', `joined from ${timeframe}, `);
  }
}

function outOfStep(candles: readonly CandleClosed[], timeframe: TimeframeName): string[] {
  const step = timeframeMs(timeframe);
  return candles.flatMap(({ time }, i) => {
    const before = candles[i - 1]?.time;
    if (before === undefined || time === before + step) return [];
    return [`${timeframe}: ${iso(time)} came after ${iso(before)}`];
  });
}

/** What of some candles is not on the tape. */
export function differing(
  candles: readonly Candle[],
  tape: TapeCandles,
  timeframe: TimeframeName,
  what = '',
): string[] {
  return candles.flatMap((candle) => {
    const expected = text(tape.candle(timeframeMs(timeframe), candle.time));
    const found = text(candle);
    return found === expected ? [] : [`${what}${timeframe}: expected ${expected}, was ${found}`];
  });
}

function joined(parts: readonly CandleClosed[]): Candle {
  const numbers = parts.map(asNumbers);
  const volume = parts.reduce((sum, part) => sum + unitsOf(part.volume), 0n);
  return {
    time: numbers[0]?.time ?? NaN,
    open: numbers[0]?.open ?? NaN,
    high: Math.max(...numbers.map(({ high }) => high)),
    low: Math.min(...numbers.map(({ low }) => low)),
    close: numbers.at(-1)?.close ?? NaN,
    volume: numberOf(volume),
  };
}

function asNumbers({ time, open, high, low, close, volume }: CandleClosed): Candle {
  return {
    time,
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
    volume: Number(volume),
  };
}

function text({ time, open, high, low, close, volume }: Candle): string {
  return `${iso(time)} ${open} ${high} ${low} ${close} ${volume}`;
}

const iso = (time: number): string => new Date(time).toISOString();
