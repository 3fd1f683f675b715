import type { CandleColumns, ExecutionSettings, Fill, Program, RefusedOrder } from '../../engine';
import { candleAt } from '../../engine';

/** What became of the orders of one bar, by the node that ordered. */
export interface Fates {
  readonly fills: readonly Fill[];
  readonly refused: readonly RefusedOrder[];
  readonly triggered: ReadonlySet<string>;
}

/** Walks the candles one by one, as a session does, and keeps what the bar's close ordered. */
export function fatesOf(
  program: Program,
  columns: CandleColumns,
  settings: ExecutionSettings,
  feeds: ReadonlyMap<string, Float64Array>,
  bar: number,
): Fates {
  const state = program.createState(settings);
  const at = columns.time[bar] as number;
  const fills: Fill[] = [];
  const refused: RefusedOrder[] = [];
  const triggered = new Set<string>();
  const closes = new Map<string, number>();
  for (let i = 0; i < columns.time.length; i++) {
    for (const symbol of program.symbols) closes.set(symbol, feeds.get(symbol)?.[i] ?? NaN);
    const result = program.step(state, candleAt(columns, i), 'trade', closes);
    if (i < bar) continue;
    fills.push(...result.fills.filter(({ orderedAt }) => orderedAt === at));
    refused.push(...result.refused.filter(({ orderedAt }) => orderedAt === at));
    if (i === bar) for (const { nodeId } of result.signals) triggered.add(nodeId);
  }
  return { fills, refused, triggered };
}
