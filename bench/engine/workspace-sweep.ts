import { openWorkspace } from '../../engine';
import { interleaved, median, printFigures } from '../report';
import { smaCross } from './graphs';
import { programOf, SETTINGS } from './sma-cross';
import { YEAR_BARS, yearOfCandles } from './year';

const FAST = [10, 20, 30, 40, 50];
const SLOW = [100, 150, 200, 250, 300, 350];

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Thirty crossings over a year of minutes: single runs against one workspace that shares averages. */
export async function benchWorkspaceSweep(): Promise<boolean> {
  const candles = await yearOfCandles();
  const programs = FAST.flatMap((fast) => SLOW.map((slow) => programOf(smaCross(fast, slow))));
  const alone = () => programs.map((program) => program.runColumns(candles, SETTINGS));
  const together = () => {
    const workspace = openWorkspace(candles);
    const runs = programs.map((program) => workspace.run(program, SETTINGS));
    workspace.release();
    return runs;
  };
  const last = (runs: ReturnType<typeof alone>) => runs.map(({ equity }) => equity.at(-1)).join();
  if (last(alone()) !== last(together())) throw new Error('expected equal runs');
  const results = await interleaved(7, {
    alone: () => milliseconds(() => void alone()),
    together: () => milliseconds(() => void together()),
  });
  const [single, shared] = [median(results.alone), median(results.together)];
  return printFigures(`${programs.length} SMA crosses over ${YEAR_BARS} candles, one thread`, [
    { what: 'single runs', value: single, unit: 'ms' },
    { what: 'one workspace', value: shared, unit: 'ms' },
    {
      what: 'times as fast as single runs',
      value: single / shared,
      unit: '×',
      bar: { atLeast: 1 },
    },
  ]);
}
