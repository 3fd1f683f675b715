import { LRUCache } from 'lru-cache';
import { missingRanges } from '../../activities/market-data/missing-ranges';
import { resampleSeries } from '../../activities/market-data/resample';
import type { CandleSeries } from '../../activities/market-data/candle-series';
import type { TimeRange } from '../../api/market-data/ports';
import { barsExpected, barsWithOpenHours } from '../../candle-files/series/calendar';
import { GAPS_NAMED } from '../../contracts/gaps-text';
import type { InstrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import type { OwnCandles } from '../../contracts/own-candles';
import type { OwnData } from '../../contracts/own-data';
import { timeframeMs } from '../../engine/candles';
import { monthRange, monthsBetween } from './candle-files';
import type { CandleVersions } from './candle-versions';
import type { StoredCandles } from './stored-candles';

/** Ranges of which the answer is remembered; each has a few gaps at most. */
const REMEMBERED = 1_000;

type Coverage = NonNullable<OwnCandles['range']>;

interface Covered {
  readonly own: OwnData;
  readonly instrument: InstrumentId;
  readonly timeframe: TimeframeName;
  /** From a bar on to a bar. */
  readonly range: TimeRange;
}

/** Says what of a range there is of candles that users uploaded: once for each version of them. */
export class OwnCoverage {
  private readonly known = new LRUCache<string, Coverage>({ max: REMEMBERED });

  constructor(
    private readonly candles: Pick<StoredCandles, 'read'>,
    private readonly versions: Pick<CandleVersions, 'of'>,
  ) {}

  async of(covered: Covered): Promise<Coverage> {
    const { own, instrument, timeframe, range } = covered;
    const key = { instrument, timeframe: own.timeframe };
    // Before the candles: newer ones under an older version are never asked for again.
    const { version } = await this.versions.of(key, range, [own, timeframe, range]);
    const known = version === null ? undefined : this.known.get(version);
    if (known !== undefined) return known;
    const coverage = await this.read(covered);
    if (version !== null) this.known.set(version, coverage);
    return coverage;
  }

  /** A month of candles at a time, which no bar crosses. */
  private async read({ own, instrument, timeframe, range }: Covered): Promise<Coverage> {
    const length = timeframeMs(timeframe);
    const first = firstBar(own, timeframe);
    const isClosed = closedHoursOf(own, length);
    const coverage = {
      ...{ candles: 0, first, end: Date.parse(own.end), gaps: 0, bars_missing: 0 },
      first_gaps: [] as TimeRange[],
    };
    const add = (gap: TimeRange): void => {
      if (isClosed(gap)) return;
      coverage.gaps += 1;
      const expected = barsWithOpenHours(own.quality.calendar, gap.start, gap.end, length);
      coverage.bars_missing += Math.max(1, expected);
      if (coverage.first_gaps.length < GAPS_NAMED) coverage.first_gaps.push(gap);
    };
    let last: TimeRange | undefined;
    const from = Math.max(range.start, first);
    for (const month of monthsBetween(from, range.end)) {
      const of = monthRange(month);
      const part = { start: Math.max(of.start, from), end: Math.min(of.end, range.end) };
      const key = { instrument, timeframe: own.timeframe };
      const { time } = mergedCandles(own, await this.candles.read(key, part), length);
      coverage.candles += time.length;
      for (const gap of missingRanges(time, part, length)) {
        if (last?.end === gap.start) last = { start: last.start, end: gap.end };
        else {
          if (last !== undefined) add(last);
          last = gap;
        }
      }
    }
    if (last !== undefined) add(last);
    return coverage;
  }
}

/** Its candles as bars of `length` ms: those that have all candles of the hours in which the market is open. */
export function mergedCandles(own: OwnData, series: CandleSeries, length: number): CandleSeries {
  const isClosed = closes(own) ? closedHoursOf(own, length) : undefined;
  return resampleSeries(series, timeframeMs(own.timeframe), length, isClosed);
}

function closes({ quality }: OwnData): boolean {
  return quality.calendar !== '24x7';
}

/** Whether the market is closed for all of some hours, by its calendar; for bars of `length` ms. */
export function closedHoursOf(own: OwnData, length: number) {
  const spacing = closes(own) ? timeframeMs(own.timeframe) : length;
  return ({ start, end }: TimeRange): boolean =>
    barsExpected(own.quality.calendar, start, end, spacing) === 0;
}

/** When the first bar opens; the first longer one is the first that can be whole. */
export function firstBar(own: OwnData, timeframe: TimeframeName): number {
  const length = timeframeMs(timeframe);
  const start = Date.parse(own.start);
  const open = Math.floor(start / length) * length;
  if (open === start || own.timeframe === timeframe) return open;
  const isWhole = closes(own) && closedHoursOf(own, length)({ start: open, end: start });
  return isWhole ? open : open + length;
}
