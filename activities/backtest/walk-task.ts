import type { WalkTask } from './compute-walk';
import { onlyMarket } from './searched-market';
import type { SweepActivityPorts, SweepMarket, SweepRecord } from './sweep-ports';
import { windowsOf } from './sweep-windows';

/** What the windows of a walk-forward chose, to be tried; of one that was cancelled, its first `windowsDone`. */
export async function walkTaskOf(
  sweep: SweepRecord,
  markets: readonly SweepMarket[],
  ports: Pick<SweepActivityPorts, 'bestOf' | 'registerOf'>,
  windowsDone?: number,
): Promise<WalkTask> {
  const { id, definition, graph, timeframe, execution: settings, start, lengths } = sweep;
  if (lengths === null) throw new Error(`expected a walk-forward, was sweep ${id}`);
  const { columns, feeds } = onlyMarket(markets);
  const windows = windowsOf(columns, start, timeframe, lengths).slice(0, windowsDone);
  const chosen = await Promise.all(windows.map((_, fold) => ports.bestOf({ sweepId: id, fold })));
  const tried = await ports.registerOf(id);
  return {
    ...{ definition, graph, settings, timeframe, columns, feeds, start, lengths },
    ...{ chosen, tried, riskFreeRate: sweep.riskFreeRate },
  };
}
