import { heatAxesOf, heatMapOf } from '../../api/backtest/heat-map';
import { heatMap } from './heat-map';
import type { SweepReport } from './reported-sweep';

const dimensions = [
  { name: 'rsi.period', values: [14] },
  { name: 'fast.period', values: [5, 10, 15] },
  { name: 'slow.period', values: [30, 50] },
  { name: 'commission_rate', values: [0.0005, 0.001] },
];
const report = {
  dimensions,
  objective: { figure: 'sharpe_ratio', direction: 'maximise' },
  sweep: {
    trials: [{ point: [0, 1, 0, 1], figures: { sharpe_ratio: 2 }, score: { violation: 0 } }],
  },
} as unknown as SweepReport;

test('the page and the API map the first two parameters with several values', () => {
  expect(heatMap(report)).toContain('slow.period downwards, fast.period across');
  expect(heatMap(report)).toContain('title="slow.period 30, fast.period 10: 2.00"');
  expect(heatAxesOf(dimensions as never)).toEqual({
    x: { place: 1, perCell: 1 },
    y: { place: 2, perCell: 1 },
  });
  const map = heatMapOf(dimensions as never, 'sharpe_ratio', [{ x: 1, y: 0, sets: 1, value: 2 }]);
  expect(map).toMatchObject({
    x: { parameter: 'fast.period', values: [5, 10, 15] },
    y: { parameter: 'slow.period', values: [30, 50] },
    cells: [
      [null, 2, null],
      [null, null, null],
    ],
  });
});

test('a sweep of a single parameter has no map', () => {
  const single = dimensions.slice(0, 2);
  expect(heatMap({ ...report, dimensions: single } as never)).toBeNull();
  expect(heatMapOf(single as never, 'sharpe_ratio', [])).toBeNull();
});

test('a map of many values is shown whole, with labels that leave each other room', () => {
  const values = Array.from({ length: 100 }, (_, i) => 2 + i);
  const axes = ['a', 'b'].map((name) => ({ name, values }));
  const trials = [{ point: [99, 99], figures: { sharpe_ratio: 1 }, score: { violation: 0 } }];
  const map = heatMap({ ...report, dimensions: axes, sweep: { trials } } as never) ?? '';
  expect(map).not.toContain('class="scroll"');
  expect(map).toContain('<table class="map fine">');
  const labels = (spans: string) =>
    [...map.matchAll(new RegExp(`<th ${spans}="(\\d+)">(\\d+)<`, 'g'))].map(([, ...found]) =>
      found.map(Number),
    );
  for (const found of [labels('colspan'), labels('rowspan')]) {
    expect(found.map(([, value]) => value)).toEqual([2, 17, 32, 47, 62, 77, 92]);
    expect(found.reduce((sum, [span]) => sum + (span ?? 0), 0)).toBe(34);
  }
});
