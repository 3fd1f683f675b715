import type { CandleColumns } from '../candles/candle';
import { candleAt } from '../candles/candle';
import type { ExecutionSettings } from '../execution/settings';
import type { OutputSlot } from '../graph/plan';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import type { Program } from '../program';

interface SteppedDifference {
  readonly output: OutputSlot;
  readonly bar: number;
  /** The value when no later candle was known. */
  readonly stepped: number;
}

/** The first bar of each output whose column is not what candle by candle gives. */
export function steppedDifferences(
  program: Program,
  candles: CandleColumns,
  columns: readonly Column[],
  settings: ExecutionSettings,
  feeds: FeedColumns | undefined,
): { readonly differences: readonly SteppedDifference[]; readonly comparisons: number } {
  const bars = candles.time.length;
  const state = program.createState(settings);
  let watched = program.outputs.filter(({ slot }) => columns[slot] !== undefined);
  const differences: SteppedDifference[] = [];
  let comparisons = 0;
  for (let bar = 0; bar < bars && watched.length > 0; bar++) {
    const closes =
      feeds && new Map([...feeds].map(([symbol, each]) => [symbol, each[bar] as number]));
    program.step(state, candleAt(candles, bar), 'trade', closes);
    comparisons += watched.length;
    const changed = watched.filter(
      ({ slot }) => !Object.is(state.values[slot], (columns[slot] as Column)[bar]),
    );
    if (changed.length === 0) continue;
    differences.push(
      ...changed.map((output) => ({ output, bar, stepped: state.values[output.slot] as number })),
    );
    watched = watched.filter((output) => !changed.includes(output));
  }
  return { differences, comparisons };
}
