import { chartPoint, restoredCharts } from './session-charts';

const point = {
  ...{ time: 60_000, price: null, value: 10_100, cash: null, position: null, drawdown: null },
  ...{ volume: null, tradeCount: null },
};

test('gain and return follow from the value', () => {
  const shown = chartPoint(point, 10_000);
  expect(shown.pnl).toBe(100);
  expect(shown.pnl_percent).toBeCloseTo(1, 10);
});

test('what an old system stored of them stays', () => {
  const stored = { pnl: 99.5, returnPercent: 0.995 };
  expect(chartPoint({ ...point, stored }, 10_000)).toMatchObject({ pnl: 99.5, pnl_percent: 0.995 });
  expect(restoredCharts([{ ...point, stored }], 10_000).portfolio).toEqual([
    { timestamp: 60, value: 10_100, return: 0.995 },
  ]);
});

test('a point may have a gain and no value', () => {
  const alone = { ...point, value: null, stored: { pnl: -3, returnPercent: null } };
  expect(chartPoint(alone, 10_000)).toMatchObject({ pnl: -3, pnl_percent: null });
  expect(restoredCharts([alone], 10_000).portfolio).toEqual([]);
});
