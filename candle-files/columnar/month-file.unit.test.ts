import fc from 'fast-check';
import { damage, damaged } from '../../test/support/damaged-file';
import { fromParquet, toParquet } from './month-file';

const column = () => Float64Array.from({ length: 5_000 }, (_, at) => at * 60_000);
const month = toParquet({
  ...{ time: column(), open: column(), high: column(), low: column() },
  ...{ close: column(), volume: column(), trades: column() },
});

test('a damaged month of candles is an error of whoever reads it, and of nobody else', () => {
  let refused = 0;
  fc.assert(
    fc.property(damage, (how) => {
      try {
        fromParquet(damaged(month, how));
      } catch (error) {
        expect((error as Error).message).toMatch(/^a month of candles is damaged: /);
        refused++;
      }
    }),
    { numRuns: 100, seed: 12 },
  );
  expect(refused).toBeGreaterThan(50);
  expect(fromParquet(month).time).toHaveLength(5_000);
});
