import { join } from 'node:path';
import type { CandleColumns } from '../../engine';
import { readCandleFile } from '../candle-file';
import type { Assessable, Quality } from './assess';
import { assessQuality } from './assess';
import type { Measure } from './grade';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);

/** A thousand candles that go up and down by a tenth of a percent. */
function series(length = 1_000): CandleColumns {
  const close = Float64Array.from({ length }, (_, i) => 100 + Math.sin(i / 3) / 5);
  const open = Float64Array.from(close, (price, i) => close[i - 1] ?? price);
  return {
    time: Float64Array.from({ length }, (_, i) => START + i * MINUTE),
    open,
    high: Float64Array.from(close, (price, i) => Math.max(price, open[i] as number) + 0.02),
    low: Float64Array.from(close, (price, i) => Math.min(price, open[i] as number) - 0.02),
    close,
    volume: new Float64Array(length).fill(5),
  };
}

function without(columns: CandleColumns, isGone: (i: number) => boolean): CandleColumns {
  const kept = (values: Float64Array): Float64Array => values.filter((_, i) => !isGone(i));
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, kept(values as Float64Array)]),
  ) as unknown as CandleColumns;
}

type Name = Exclude<keyof CandleColumns, 'year'>;

function changed(indices: readonly number[], change: Partial<Record<Name, number>>) {
  const columns = series();
  for (const i of indices) {
    for (const [name, value] of Object.entries(change)) {
      columns[name as Name][i] = value;
    }
  }
  return columns;
}

const assess = (columns: CandleColumns, more: Partial<Assessable> = {}): Quality =>
  assessQuality({ columns, spacing: MINUTE, ...more });

const measureOf = (quality: Quality, name: Measure) =>
  quality.measures.find(({ measure }) => measure === name);

const indices = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i);

describe('the quality of candles', () => {
  it('is A without a fault, each measure with its reason', () => {
    const quality = assess(series());
    expect(quality).toMatchObject({ grade: 'A', candles: 1_000, gaps: [] });
    expect(quality.measures.map(({ grade, count }) => `${grade}${count}`)).toEqual(
      Array<string>(8).fill('A0'),
    );
  });

  it('falls with candles that are missing, and names the longest gap', () => {
    const columns = without(series(), (i) => i === 10 || (i >= 500 && i < 520));
    const quality = assess(columns);
    expect(quality.grade).toBe('C');
    expect(measureOf(quality, 'gaps')).toEqual({
      measure: 'gaps',
      grade: 'C',
      count: 21,
      share: 0.021,
      reason:
        '21 candles missing in 2 gaps, the longest 20 candles from 2024-01-01T08:20:00Z (2.1%)',
    });
    expect(quality.gaps[0]).toEqual({
      start: START + 10 * MINUTE,
      end: START + 11 * MINUTE,
      candles: 1,
    });
    expect(assess(without(series(), (i) => i % 4 === 1)).grade).toBe('F');
  });

  it('does not count the hours in which the market of the calendar is closed', () => {
    const days = series(14);
    const day = 86_400_000;
    days.time.forEach((_, i) => (days.time[i] = START + i * day));
    const weekdays = without(days, (i) => i % 7 > 4);
    const gapsOf = (calendar?: 'weekdays') =>
      measureOf(assessQuality({ columns: weekdays, spacing: day }, calendar), 'gaps')?.count;
    expect([gapsOf(), gapsOf('weekdays')]).toEqual([2, 0]);
  });

  it('finds a bad tick and a split, and takes a crash for what it is', () => {
    const tick = assess(changed([400], { low: 10 }));
    expect(measureOf(tick, 'outliers')).toMatchObject({ count: 1, grade: 'C' });
    const split = series();
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      split[name].forEach((price, i) => (split[name][i] = i < 500 ? price : price / 2));
    }
    expect(measureOf(assess(split), 'outliers')).toMatchObject({
      count: 1,
      reason: '1 candle far from both neighbours, the first at 2024-01-01T08:20:00Z (0.1%)',
    });
    const crash = series();
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      crash[name].forEach((price, i) => (crash[name][i] = i < 500 ? price : price * 0.9));
    }
    expect(measureOf(assess(crash), 'outliers')?.count).toBe(0);
  });

  it('finds stretches at one price from ten candles on', () => {
    const flat = { open: 100, high: 100, low: 100, close: 100 };
    expect(measureOf(assess(changed(indices(50, 9), flat)), 'flat')?.count).toBe(0);
    expect(measureOf(assess(changed(indices(50, 60), flat)), 'flat')).toMatchObject({
      count: 60,
      grade: 'C',
    });
  });

  it('counts candles without volume, at worst as C', () => {
    expect(measureOf(assess(changed(indices(1, 20), { volume: 0 })), 'zero_volume')).toMatchObject({
      count: 20,
      grade: 'B',
    });
    expect(assess(changed(indices(0, 1_000), { volume: 0 })).grade).toBe('C');
  });

  it('counts what had to be done to the file', () => {
    const quality = assess(series(), { repeated: 2, stepsBack: 1 });
    expect(measureOf(quality, 'duplicates')).toMatchObject({ grade: 'C', count: 2 });
    expect(measureOf(quality, 'order')).toMatchObject({ grade: 'B', count: 1 });
    expect(assess(series(), { badRows: 1 }).grade).toBe('F');
  });

  it('finds bars that open at irregular times', () => {
    const columns = series();
    columns.time[3] = (columns.time[3] as number) + 1_000;
    expect(measureOf(assess(columns), 'off_grid')).toMatchObject({ count: 1, grade: 'B' });
  });

  it('grades the real month of the repository, whose only fault is a wick', async () => {
    const path = join(__dirname, '../../data/btc-perp-1m-2022-01.csv.gz');
    const quality = assessQuality(await readCandleFile(path));
    expect(quality.grade).toBe('B');
    // A real minute of the perpetual that went down by 3 % and came back.
    expect(measureOf(quality, 'outliers')).toMatchObject({
      count: 1,
      reason: expect.stringContaining('2022-01-23T08:12:00Z') as string,
    });
  });
});
