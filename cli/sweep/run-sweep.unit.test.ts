import type { Search } from '../../engine';
import { runSweep } from './run-sweep';

const SETS = 10_000;

/** Runs a planned search of one generation whose first set is the best; says how many sets ran. */
async function setsRun(
  patience?: number,
  count = SETS,
): Promise<{ ran: number; trials: number; order: readonly number[] }> {
  const values = Array.from({ length: count }, (_, i) => i);
  const search: Search = {
    trials: count,
    ask: (generation) =>
      generation === 0 ? values.map((number) => ({ number, point: [number] })) : [],
    tell: () => undefined,
    generationOf: () => 0,
  };
  let ran = 0;
  const order: number[] = [];
  const { trials } = await runSweep({
    ...{ search, choices: 0, figures: ['net_profit'], workers: 2 },
    dimensions: [{ name: 'rsi.period', values, isOrdered: true }],
    objective: { figure: 'net_profit', direction: 'maximise' },
    ...(patience !== undefined && { patience }),
    journal: { found: new Map(), append: () => undefined, close: () => undefined },
    runBatches: async (batches, done) => {
      for (const [i, { sets }] of batches.entries()) {
        ran += sets.length;
        order.push(...sets.map(([value]) => Number(value)));
        done(
          i,
          sets.map(([value]) => ({ figures: [-Number(value)], warmupBars: 0 })),
        );
      }
    },
    progress: () => undefined,
  });
  return { ran, trials: trials.length, order };
}

test('patience ends a sweep within the generation, after few sets more than it needs', async () => {
  expect(await setsRun(60)).toMatchObject({ ran: 64, trials: 61 });
  expect(await setsRun(500)).toMatchObject({ ran: 1_000, trials: 501 });
});

test('without patience all sets run', async () => {
  expect(await setsRun()).toMatchObject({ ran: SETS, trials: SETS });
});

test.each([500, SETS])(
  'the first fifth of %d sets to run is a fair sample of all',
  async (count) => {
    const { order } = await setsRun(undefined, count);
    const first = order.slice(0, count / 5);
    const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
    expect(mean / count).toBeGreaterThan(0.3);
    expect(mean / count).toBeLessThan(0.7);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
  },
);
