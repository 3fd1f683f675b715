import { luckRows } from './luck-rows';
import type { Luck } from './shown-luck';

const own = { trials: 6, short: 0, probability: 0.0489, byLuck: 2.52 };
const luck = {
  ...{ sharpe: 1, ofSweep: own, ofInstrument: { ...own, short: 6, byLuck: 6.67 } },
  ...{ symbol: 'BTC/USD', isOutOfSample: false, compared: 0, sign: 1 },
  ...{ overfitting: null, bootstrap: null, shuffle: null, sensitivity: null },
} as const satisfies Luck;
const textOf = (name: RegExp, more: Partial<Luck> = {}) =>
  luckRows({ ...luck, ...more }).find(([title]) => name.test(title))?.[1];

test('the register says which ratios it leaves out where the same trials reach another one', () => {
  expect(textOf(/of this search/)).toBe('4.89 % (luck alone reaches about 2.52)');
  const left = 'without the ratios of 6 trials under 30 days';
  expect(textOf(/^The same, all 6 trials on BTC/)).toBe(
    `4.89 % (luck alone reaches about 6.67, ${left})`,
  );
  expect(textOf(/^The same/, { sharpe: null })).toBe(`4.89 % (${left})`);
});

test.each([
  [1, 'Objective of the nearest set'],
  [3, 'Objective of the 3 nearest sets'],
])('%i neighbours are named in words', (neighbours, title) => {
  const around = { objective: 2, neighbourMean: 1, neighbourWorst: 1, plateau: 1, parameters: [] };
  const rows = luckRows({ ...luck, sensitivity: { neighbours, ...around } });
  expect(rows.map(([name]) => name)).toContain(title);
});
