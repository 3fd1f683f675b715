import type { Search } from '../../engine';
import { runSweep } from './run-sweep';

const SETS = 10_000;

/** Runs a planned search of one generation whose first set is the best; says how many sets ran. */
async function setsRun(patience?: number): Promise<{ ran: number; trials: number }> {
  const values = Array.from({ length: SETS }, (_, i) => i);
  const search: Search = {
    trials: SETS,
    ask: (generation) =>
      generation === 0 ? values.map((number) => ({ number, point: [number] })) : [],
    tell: () => undefined,
    generationOf: () => 0,
  };
  let ran = 0;
  const { trials } = await runSweep({
    ...{ search, choices: 0, figures: ['net_profit'], workers: 2 },
    dimensions: [{ name: 'rsi.period', values, isOrdered: true }],
    objective: { figure: 'net_profit', direction: 'maximise' },
    ...(patience !== undefined && { patience }),
    journal: { found: new Map(), append: () => undefined, close: () => undefined },
    runBatches: async (batches, done) => {
      for (const [i, { sets }] of batches.entries()) {
        ran += sets.length;
        done(
          i,
          sets.map(([value]) => ({ figures: [-Number(value)] })),
        );
      }
    },
    progress: () => undefined,
  });
  return { ran, trials: trials.length };
}

test('patience ends a sweep within the generation, after few sets more than it needs', async () => {
  expect(await setsRun(60)).toEqual({ ran: 64, trials: 61 });
  expect(await setsRun(500)).toEqual({ ran: 1_000, trials: 501 });
});

test('without patience all sets run', async () => {
  expect(await setsRun()).toEqual({ ran: SETS, trials: SETS });
});
