import fc from 'fast-check';
import { toColumns } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { flatRun } from './flat-run';
import { parameterDrift } from './parameter-drift';
import { walkForwardSummary } from './summary';
import { stitched, tryWindow, walkForward } from './walk-forward';
import type { BarRange } from './windows';
import { walkForwardWindows } from './windows';

const HOUR = 3_600_000;
const FREE = { initialCash: 10_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };

const candles = toColumns(
  Array.from({ length: 600 }, (_, i) => {
    const price = (at: number) => 100 + 12 * Math.sin(at / 9) + at / 30;
    const [open, close] = [price(i), price(i + 1)];
    const [high, low] = [Math.max(open, close) + 0.2, Math.min(open, close) - 0.2];
    return { time: i * HOUR, open, high, low, close, volume: 1_000 };
  }),
);

/** Buys when the close is above its mean of so many bars, sells when it is below. */
function programOf({ period = 10 }: Readonly<Record<string, number>>) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      mean: ['smaNode', { period }],
      above: ['compareNode', { operator: 'greater_than' }],
      below: ['compareNode', { operator: 'less_than' }],
      buy: ['buyNode', { quantity: 20 }],
      sell: ['sellNode', { sellType: 'all' }],
    },
    [
      'price > mean',
      ...['price > above.value1-in', 'mean > above.value2-in', 'above > buy'],
      ...['price > below.value1-in', 'mean > below.value2-in', 'below > sell'],
    ],
  );
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  return compiled.program;
}

/** The best of three periods over the bars, measured with costs. */
function bestOf(market: Parameters<typeof flatRun>[1]) {
  return (range: BarRange) =>
    [5, 20, 60]
      .map((period) => ({
        set: { period },
        end: flatRun(programOf({ period }), market, range, 10_000).finalEquity,
      }))
      .reduce((best, each) => (each.end > best.end ? each : best)).set;
}

const plan = { mode: 'rolling', inSampleBars: 200, outOfSampleBars: 90, gapBars: 10 } as const;
const windows = walkForwardWindows({ from: 0, to: 600 }, plan);

describe('windows', () => {
  test('out-of-sample bars follow one another; the gap is in neither', () => {
    expect(windows).toEqual([
      { inSample: { from: 0, to: 200 }, outOfSample: { from: 210, to: 300 } },
      { inSample: { from: 90, to: 290 }, outOfSample: { from: 300, to: 390 } },
      { inSample: { from: 180, to: 380 }, outOfSample: { from: 390, to: 480 } },
      { inSample: { from: 270, to: 470 }, outOfSample: { from: 480, to: 570 } },
      { inSample: { from: 360, to: 560 }, outOfSample: { from: 570, to: 600 } },
    ]);
  });

  test('anchored windows all begin at the first bar', () => {
    const anchored = walkForwardWindows({ from: 50, to: 600 }, { ...plan, mode: 'anchored' });
    expect(new Set(anchored.map(({ inSample }) => inSample.from))).toEqual(new Set([50]));
    expect(anchored.map(({ inSample }) => inSample.to)).toEqual([250, 340, 430, 520]);
  });

  test('every bar after the first choice is tried exactly once, and never before it was chosen', () => {
    const length = fc.integer({ min: 1, max: 80 });
    fc.assert(
      fc.property(length, length, fc.nat(20), fc.nat(300), (inside, outside, gap, more) => {
        const to = inside + gap + more + 1;
        const lengths = { inSampleBars: inside, outOfSampleBars: outside, gapBars: gap };
        for (const mode of ['anchored', 'rolling'] as const) {
          const cut = walkForwardWindows({ from: 0, to }, { mode, ...lengths });
          const tried = cut.flatMap(({ outOfSample: { from, to: end } }) =>
            Array.from({ length: end - from }, (_, i) => from + i),
          );
          expect(tried).toEqual(Array.from({ length: more + 1 }, (_, i) => inside + gap + i));
          for (const { inSample, outOfSample } of cut) {
            expect(outOfSample.from - inSample.to).toBe(gap);
            expect(inSample.from).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  test('lengths that make no sense are refused with what was expected', () => {
    const cut = (changes: object) => () =>
      walkForwardWindows({ from: 0, to: 100 }, { ...plan, ...changes });
    expect(cut({ inSampleBars: 95 })).toThrow('expected more than 105 bars');
    expect(cut({ outOfSampleBars: 0 })).toThrow('expected out_of_sample_bars of 1 or more, was 0');
    expect(cut({ gapBars: -1 })).toThrow('expected gap_bars of 0 or more, was -1');
    expect(cut({ inSampleBars: 1.5 })).toThrow('expected in_sample_bars of 1 or more, was 1.5');
  });
});

describe('walk-forward', () => {
  const market = { candles, settings: { ...FREE, commissionRate: 0.001 } };
  const strategy = { choose: bestOf(market), programOf };

  test('the stitched equity has one value a bar and goes on with what each window left', () => {
    const result = walkForward(windows, strategy, market, HOUR);
    expect(result.firstBar).toBe(210);
    expect(result.equity).toHaveLength(390);
    const product = result.windows.reduce((all, each) => all * (1 + each.outOfSampleReturn), 1);
    expect(result.equity.at(-1)).toBeCloseTo(10_000 * product, 6);
    expect(result.drift).toHaveLength(1);
    expect(result.drift[0]?.values).toEqual(result.windows.map(({ chosen }) => chosen?.['period']));
  });

  test('windows tried one by one, as a job that resumes does, give the same', () => {
    let before = 10_000;
    const outcomes = windows.map((window) => {
      const outcome = tryWindow(window, strategy, market, before);
      before = outcome.finalEquity;
      return outcome;
    });
    expect(stitched(outcomes, { time: candles.time, barMs: HOUR })).toEqual(
      walkForward(windows, strategy, market, HOUR),
    );
  });

  test('the chooser sees in-sample ranges only, and later candles change nothing before them', () => {
    const seen: BarRange[] = [];
    const choose = (range: BarRange) => {
      seen.push(range);
      return { period: 20 };
    };
    const whole = walkForward(windows, { choose, programOf }, market, HOUR);
    expect(seen).toEqual(windows.map(({ inSample }) => inSample));
    const spoilt = { ...candles, close: candles.close.map((v, i) => (i < 480 ? v : 1)) };
    const later = { ...market, candles: spoilt };
    const changed = walkForward(windows, { choose, programOf }, later, HOUR);
    expect(changed.windows.slice(0, 3)).toEqual(whole.windows.slice(0, 3));
    expect(changed.windows[3]).not.toEqual(whole.windows[3]);
  });

  test('efficiency is growth out of sample as a share of that in sample', () => {
    const always = { choose: () => ({ period: 5 }), programOf };
    const { efficiencyRatio, outOfSampleGrowth, inSampleGrowth, profitableWindows } = walkForward(
      ...[windows, always, { candles, settings: FREE }, HOUR],
    );
    expect(inSampleGrowth).toBeGreaterThan(0);
    expect(efficiencyRatio).toBeCloseTo(outOfSampleGrowth / inSampleGrowth, 12);
    expect(profitableWindows).toBeGreaterThan(0.5);
    const costly = { candles, settings: { ...FREE, commissionRate: 0.3 } };
    expect(walkForward(windows, always, costly, HOUR).efficiencyRatio).toBeNull();
  });

  test('growth a year is by the calendar, also where the market is closed most of the time', () => {
    const [DAY, bars] = [24 * HOUR, 252];
    // Four trading days a week.
    const time = Float64Array.from(
      { length: bars },
      (_, i) => (7 * Math.floor(i / 4) + (i % 4)) * DAY,
    );
    const range = { from: 0, to: bars };
    const window = { inSample: range, outOfSample: range, chosen: { p: 1 } };
    const years = ((time.at(-1) ?? 0) + DAY) / (365.25 * DAY);
    const { inSampleGrowth, outOfSampleGrowth } = walkForwardSummary(
      [{ ...window, inSampleReturn: 0.2, outOfSampleReturn: 0.1 }],
      { time, barMs: DAY },
    );
    expect(outOfSampleGrowth).toBeCloseTo(1.1 ** (1 / years) - 1, 12);
    expect(inSampleGrowth).toBeCloseTo(1.2 ** (1 / years) - 1, 12);
  });

  test('drift counts the changes of a parameter and how far it moved', () => {
    expect(parameterDrift([{ p: 5 }, { p: 5 }, { p: 20 }, { p: 10 }])).toEqual([
      { name: 'p', values: [5, 5, 20, 10], lowest: 5, highest: 20, changes: 2, meanStep: 25 / 3 },
    ]);
    expect(parameterDrift([])).toEqual([]);
  });

  test('a window that held cash keeps its place in the drift', () => {
    expect(parameterDrift([{ p: 5 }, null, { p: 20 }, null])).toEqual([
      { name: 'p', values: [5, null, 20, null], lowest: 5, highest: 20, changes: 1, meanStep: 15 },
    ]);
    expect(parameterDrift([null, null])).toEqual([]);
  });
});
