import type { CandleColumns } from '../candles/candle';
import { candleAt } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from './build-graph';
import { feedsAt } from './feeds';

/**
 * Values of every node output over the candles, by `node.handle`, computed as columns and candle by
 * candle: throws where the two differ. A buy node is added, so that any nodes make a runnable graph.
 */
export function nodeOutputs(
  nodes: Parameters<typeof buildGraph>[0],
  wires: string[],
  candles: CandleColumns,
  feeds = new Map<string, Float64Array>(),
): Record<string, number[]> {
  const ever = { 'always-on': ['constantNode', { value: true }], 'any-buy': ['buyNode'] } as const;
  const graph = buildGraph({ ...nodes, ...(ever as unknown as typeof nodes) }, [
    ...wires,
    'always-on > any-buy',
  ]);
  const result = compileGraph(graph, { keepUnreachable: true });
  if (!result.ok) throw new Error(result.report.errors.join());
  const { program } = result;
  const columns = program.computeColumns(candles, feeds);
  const state = program.createState({
    initialCash: 1_000,
    commissionRate: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  });
  for (let i = 0; i < candles.time.length; i++) {
    program.step(state, candleAt(candles, i), 'observe', feedsAt(feeds, i));
    for (const { nodeId, handle, slot } of program.outputs) {
      const [column, step] = [columns[slot]?.[i], state.values[slot]];
      if (Object.is(column, step)) continue;
      throw new Error(`${nodeId}.${handle} at bar ${i}: column ${column}, step ${step}`);
    }
  }
  return Object.fromEntries(
    program.outputs.map(({ nodeId, handle, slot }) => [
      `${nodeId}.${handle}`,
      Array.from(columns[slot] ?? []),
    ]),
  );
}
