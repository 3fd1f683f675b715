import { inPercent, unmarked, withWinRateInPercent } from './walk-win-rate';

test('results of before win rates were in percent are read in percent', () => {
  const windows = [
    { 'rsi.period': 14, in_win_rate: 0.5, out_win_rate: null, out_total_trades: 2 },
    { 'rsi.period': 7, in_win_rate: 1, out_win_rate: 0.25, out_total_trades: 4 },
  ];
  const stored = { summary: { win_rate: 0.4, sharpe_ratio: 1 }, windows, equity: { equity: [1] } };
  const read = withWinRateInPercent(Buffer.from(JSON.stringify(stored)));
  expect(JSON.parse(read.toString())).toEqual({
    ...stored,
    summary: { win_rate: 40, sharpe_ratio: 1 },
    windows: [
      { ...windows[0], in_win_rate: 50 },
      { ...windows[1], in_win_rate: 100, out_win_rate: 25 },
    ],
  });
});

test('results with a win rate above 1 are in percent already', () => {
  const text = Buffer.from(
    JSON.stringify({ summary: { win_rate: 0 }, windows: [{ in_win_rate: 55 }] }),
  );
  expect(withWinRateInPercent(text).toString()).toBe(text.toString());
});

test('a restored summary of before win rates were in percent is converted once', () => {
  const marked = { win_rate: 40, results_win_rate: 'fraction' } as const;
  expect(inPercent({ win_rate: 0.4 })).toEqual(marked);
  expect(inPercent({ win_rate: 0.4, results_win_rate: 'fraction' })).toHaveProperty(
    'win_rate',
    0.4,
  );
  expect(inPercent(marked)).toEqual(marked);
  expect(inPercent({ win_rate: 40 })).toEqual({ win_rate: 40 });
  expect(inPercent(null)).toBeNull();
});

test('a summary says whose results they are, and shows nothing of it', () => {
  const summary = { win_rate: 40 };
  const marked = { ...summary, results_win_rate: 'fraction' } as const;
  expect(unmarked(marked)).toEqual({ summary, hasOldWinRate: true });
  expect(unmarked(summary)).toEqual({ summary, hasOldWinRate: false });
  expect(unmarked(null)).toEqual({ summary: null, hasOldWinRate: false });
});
