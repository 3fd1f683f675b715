import { sweepEstimate } from './sweep-estimate';

const DAY_MS = 86_400_000;
const hourly = { timeframe: '1h', start: 0, end: 10 * DAY_MS } as const;
const daily = { timeframe: '1d', start: 0, end: 10 * DAY_MS } as const;
const planned = { operationsPerBar: 3, warmupBars: 5 };

test('every set costs the bars of its own market', () => {
  const counts = { trials: 7, trialsByMarket: [5, 2] };
  const { bars, operations } = sweepEstimate({ ...planned, ...counts }, [hourly, daily]);
  expect(operations).toBe(3 * (5 * (240 + 5) + 2 * (10 + 5)));
  expect(bars).toBe(Math.ceil((5 * 245 + 2 * 15) / 7));
});

test('one market costs its bars times its sets', () => {
  const counts = { trials: 7, trialsByMarket: [7] };
  expect(sweepEstimate({ ...planned, ...counts }, [daily])).toMatchObject({
    ...{ bars: 15, operations: 3 * 7 * 15 },
  });
});

test('where a search chooses the markets as it learns, all sets may be of the longest', () => {
  const counts = { trials: 7, trialsByMarket: [7, 7] };
  expect(sweepEstimate({ ...planned, ...counts }, [daily, hourly])).toMatchObject({
    ...{ bars: 245, operations: 3 * 7 * 245 },
  });
});
