import type { FigureName } from '../engine';
import { searchTerms, windowTerms } from './search-terms';
import { binsOf } from './sweep/distribution-chart';
import type { FinishedTrial, SweepReport } from './sweep/reported-sweep';
import { sweepPage } from './sweep/sweep-page';
import { windowWarnings } from './walk-forward/reported-walk';
import { walkForwardPage } from './walk-forward/walk-forward-page';

const objective = { figure: 'total_return_percent', direction: 'maximise' } as const;
const values = Array.from({ length: 60 }, (_, i) => i);

function reportOf(returns: readonly number[]): SweepReport {
  const trials = returns.map((value, number): FinishedTrial => ({
    ...{ number, point: [number], values: [number], refused: null },
    figures: { total_return_percent: value },
    score: { value, violation: 0 },
  }));
  return {
    title: '<b>Night</b> · BTC/USD',
    sweep: { trials, best: returns.length - 1, stoppedEarly: false },
    dimensions: [{ name: 'rsi.period', values, isOrdered: true }],
    ...{ names: ['rsi.period'], columns: ['total_return_percent'], objective },
    ...{ luck: null, graph: null, terms: [], warnings: [] },
  };
}

test('every set is in a bar, extreme ones in the outermost', () => {
  const bins = binsOf([...values, 1e9, -1e9], 10);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(62);
  expect(binsOf([-1e9, ...Array.from({ length: 300 }, (_, i) => i), 1e9], 10)[0]?.from).toBe(2);
  expect(binsOf([7, 7, 7])).toEqual([{ from: 7, to: 7, count: 3 }]);
});

test('the page of a sweep has its best set and its distribution, and escapes what people wrote', () => {
  const page = sweepPage(reportOf(values));
  expect(page).toContain('<span>Total return</span><b class="">59.00 %</b>');
  expect(page.match(/<rect class="bar"/g)).toHaveLength(40);
  expect(page).toContain('&lt;b&gt;Night&lt;/b&gt;');
  expect(page).not.toMatch(/NaN|undefined<|Infinity<|<script>alert|<h2>Strategy/);
});

const dataOf = (page: string) =>
  JSON.parse(/id="sweep-data">(.*?)<\/script>/.exec(page)?.[1] ?? 'null');

test('the charts of a sweep can be zoomed, and hold the extreme sets of many', () => {
  const many = Array.from({ length: 30_000 }, (_, i) => Math.sin(i) * 10);
  many[12_345] = 77;
  many[23_456] = -88;
  const page = sweepPage(reportOf(many));
  expect(page.match(/data-zoom="in"/g)).toHaveLength(2);
  expect(page.match(/data-live="(sets|distribution)"/g)).toHaveLength(2);
  const { trials, best, spread, sets } = dataOf(page);
  expect(sets).toBe(30_000);
  expect(trials.number.length).toBeLessThanOrEqual(8_000);
  expect(trials.number).toEqual(expect.arrayContaining([12_345, 23_456]));
  expect(best.at(-1)).toEqual([12_345, 77]);
  expect(spread.counts.reduce((sum: number, n: number) => sum + n, 0)).toBe(30_000);
  // The drawing that stays without scripts has them as well.
  expect(page).toContain('<title>set 23456: -88.00 %</title>');
});

test('a cell of the map has the best set within the limits, and says when none is', () => {
  const two = { values: [1, 2], isOrdered: true };
  const trial = (number: number, value: number, violation: number): FinishedTrial => ({
    ...{ number, point: [number >> 2, (number >> 1) & 1, number & 1], values: [], refused: null },
    ...{ figures: { total_return_percent: value }, score: { value, violation } },
  });
  const page = sweepPage({
    ...reportOf([]),
    sweep: {
      trials: [
        ...[trial(0, 11, 0), trial(1, 99, 0.5), trial(2, 88, 0.5), trial(3, 77, 0.5)],
        ...[trial(4, 22, 0), trial(5, 33, 0), trial(6, 44, 0), trial(7, 43, 0)],
      ],
      ...{ best: 6, stoppedEarly: false },
    },
    // The third place of a point is on no axis.
    dimensions: ['b', 'c'].map((name) => ({ name, ...two })),
    names: ['b', 'c'],
  });
  const map = /<table class="map">[\s\S]*?<\/table>/.exec(page)?.[0] ?? '';
  const cells = [...map.matchAll(/<td class="cell"[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(cells).toEqual(['11.00 %', '33.00 %', '–', '44.00 %']);
  expect(page).toContain('– means that no set meets the limits of the objective');
});

test('the counts of few sets are marked at whole numbers, each once', () => {
  const page = sweepPage(reportOf([1, 1, 2, 3, 4]));
  const chart = /aria-label="Sets by[\s\S]*?<\/svg>/.exec(page)?.[0] ?? '';
  const marks = [...chart.matchAll(/<text class="tick" [^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(marks).toEqual(['0', '1', '2']);
});

test('a sweep whose sets are all equal has no bars', () => {
  const page = sweepPage(reportOf([0, 0, 0]));
  expect(page).toContain('All sets have the same value.');
  expect(page).not.toMatch(/NaN|undefined<|Infinity<|data-live="distribution"/);
});

test('a set of the chart of trials says its number and value', () => {
  expect(sweepPage(reportOf(values))).toContain('<title>set 12: 12.00 %</title></circle>');
});

const SUMMARY = {
  ...{ profitable_windows: 1, buy_and_hold_percent: 1, efficiency_ratio: null },
  ...{ in_sample_growth: 0, out_of_sample_growth: 0 },
};

describe('the page of a walk-forward', () => {
  const [time_ms, equity] = [values.map((i) => i * 3_600_000), values.map((i) => 100 + i)];
  const pageOf = (
    held: number[] | undefined,
    more: object = {},
    figure: FigureName = objective.figure,
  ) =>
    walkForwardPage({
      ...{ title: 'Night', dimensions: [], timeframe: '1h', initialCash: 100 },
      objective: { ...objective, figure },
      ...{ luck: null, graph: null, terms: [], warnings: [] },
      document: {
        ...{ summary: SUMMARY, windows: [], drift: [] },
        equity: { time_ms, equity, ...(held && { buy_and_hold: held }) },
        ...more,
      } as never,
    });

  test('draws its equity with hover and zoom', () => {
    const page = pageOf(equity);
    expect(page).toContain('data-zoom="in"');
    const [, data = ''] = /id="chart-data">(.*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(data)).toMatchObject({ time: time_ms, equity, hold: equity, cash: 100 });
  });

  test('leaves out the place of a window that held cash', () => {
    const drift = { name: 'p', values: [5, null, 30], lowest: 5, highest: 30, changes: 1 };
    const page = pageOf(equity, { drift: [{ ...drift, mean_step: 25 }] });
    expect(page).toContain('<title>window 1: 5</title>');
    expect(page).toContain('<title>window 3: 30</title>');
    expect(page).not.toContain('window 2:');
    expect(page).toContain('changed 1 of 1 times');
    expect(page).not.toContain('NaN');
  });

  test('says nothing of the drift of what was chosen once', () => {
    const drift = { name: 'p', values: [null, 17], lowest: 17, highest: 17, changes: 0 };
    const page = pageOf(equity, { drift: [{ ...drift, mean_step: 0 }] });
    expect(page).not.toMatch(/Drift of parameters|17 to 17|changed 0 of 0/);
  });

  test.each([2, 3, 7, 60, 61, 200])('numbers %i windows so that each has room', (count) => {
    const chosen = Array.from({ length: count }, (_, i) => 5 + (i % 2));
    const drift = { name: 'p', values: chosen, lowest: 5, highest: 6, changes: 1, mean_step: 1 };
    const chart = /aria-label="p by window"[\s\S]*?<\/svg>/.exec(
      pageOf(equity, { drift: [drift] }),
    );
    const [drawn = ''] = chart ?? [];
    const marks = [...drawn.matchAll(/tick middle" [^>]*>(\d+)</g)].map(([, text]) => Number(text));
    expect(marks.length).toBeGreaterThanOrEqual(Math.min(count, 6));
    expect(marks.length).toBeLessThanOrEqual(12);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(0.8 * count);
    // A label is over the marks: a line does not strike it through.
    expect(drawn.indexOf('<text')).toBeGreaterThan(drawn.lastIndexOf('<path'));
  });

  test('shows figures per year from thirty days out of sample', () => {
    const summary = { ...SUMMARY, sharpe_ratio: 1.25, efficiency_ratio: 0.5 };
    const boxOf = (page: string, name: string) =>
      new RegExp(`<span>${name}</span><b[^>]*>([^<]*)`).exec(page)?.[1];
    const short = pageOf(equity, { summary });
    const days = values.map((i) => i * 86_400_000);
    const long = pageOf(equity, { summary, equity: { time_ms: days, equity } });
    for (const [name, value] of [
      ['Sharpe', '1.25'],
      ['Efficiency ratio', '0.50'],
    ] as const) {
      expect(boxOf(short, name)).toBe('–');
      expect(boxOf(long, name)).toBe(value);
    }
  });

  test('says why it has no efficiency ratio', () => {
    const days = values.map((i) => i * 86_400_000);
    const long = { equity: { time_ms: days, equity } };
    const summary = { ...SUMMARY, in_sample_growth: -0.032 };
    expect(pageOf(equity, { summary, ...long })).toContain(
      'There is no efficiency ratio: expected annual growth in sample above 0 %, was -3.20 %.',
    );
    expect(pageOf(equity, { summary })).toContain(
      'The efficiency ratio is hidden: expected 30 days out of sample, was 2.5.',
    );
    const known = { ...SUMMARY, in_sample_growth: 0.1, efficiency_ratio: 0.5 };
    expect(pageOf(equity, { summary: known, ...long })).not.toMatch(/efficiency ratio (is|:)/);
  });

  test('hides figures per year of short windows, and says so', () => {
    const DAY = 86_400_000;
    const window = {
      ...{ in_from_ms: 0, in_to_ms: 40 * DAY, out_from_ms: 41 * DAY, out_to_ms: 45 * DAY },
      ...{ in_sharpe_ratio: 1.5, out_sharpe_ratio: 13.25 },
      ...{ in_total_return_percent: 4, out_total_return_percent: 2 },
    };
    const short = pageOf(equity, { windows: [window] }, 'sharpe_ratio');
    expect(short).toContain('<td class="n">1.50</td>');
    expect(short).not.toContain('13.25');
    expect(short).toContain('it is hidden for windows shorter than 30 days');
    expect(short).toContain('in: sharpe ratio');
    expect(short).not.toContain('out: sharpe ratio');
    const long = pageOf(equity, { windows: [{ ...window, out_to_ms: 75 * DAY }] }, 'sharpe_ratio');
    expect(long).toContain('<td class="n">13.25</td>');
    expect(long).toContain('out: sharpe ratio');
    expect(long).not.toContain('it is hidden for windows');
  });

  test('stays still where the line of holding is not known', () => {
    expect(pageOf(undefined)).not.toMatch(/<script|data-zoom/);
  });
});

test('a walk-forward warns of few days, of cash, and of a last window that is cut', () => {
  const HOUR = 3_600_000;
  const windows = [
    { out_from_ms: 0, out_to_ms: 9 * HOUR },
    { out_from_ms: 10 * HOUR, out_to_ms: 13 * HOUR },
  ];
  const time_ms = Array.from({ length: 14 }, (_, i) => i * HOUR);
  const document = { summary: { cash_windows: 1 }, windows, equity: { time_ms } };
  expect(windowWarnings({ document: document as never, timeframe: '1h' })).toEqual([
    expect.stringContaining('these candles cover 0.5'),
    'windows that hold cash, since no set met the objective in sample: 1',
    'the candles end in the last window: it tries 4 bars instead of 10',
  ]);
});

test('what was searched is said in words', () => {
  const terms = searchTerms({
    sets: [
      ['rsi.period', '5:20:5'],
      ['ema.period', '10,20'],
      ['a.b', 'log:1:100:3'],
    ],
    where: ['rsi.period < ema.period'],
    ...{ search: 'tpe', trials: 4_000, seed: 7, objective: { ...objective, minTrades: 3 } },
  });
  expect(Object.fromEntries(terms)).toEqual({
    'Values of rsi.period': '5 to 20 in steps of 5',
    'Values of ema.period': '10, 20',
    'Values of a.b': 'log:1:100:3',
    'Only sets with': 'rsi.period < ema.period',
    Search: 'tree of Parzen estimators (TPE)',
    'Maximum number of sets': '4,000',
    Seed: '7',
    Objective: 'maximise total return percent',
    'Fewest trades': '3',
  });
  const day = 86_400_000;
  const cut = windowTerms({ inSample: 10 * day, outOfSample: day, purge: 0, anchored: true });
  expect(cut.map(([, text]) => text)).toEqual(['10 days, anchored', '1 day', '0 days']);
});
