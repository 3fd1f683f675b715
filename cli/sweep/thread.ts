import { parentPort, workerData } from 'node:worker_threads';
import type { ParameterValue, SetOutcome, SweepShape, Workspace } from '../../engine';
import { evaluateBatch, openWorkspace } from '../../engine';
import type { Market } from './markets';

/** What a thread is started with. */
export interface ThreadData {
  readonly markets: readonly Market[];
  readonly shape: Omit<SweepShape, 'timeframe'>;
  /** Whether each market is used up before the next one, as the windows of a walk-forward are. */
  readonly inTurn?: boolean;
}

/** Sets of one market. */
export interface Batch {
  readonly market: number;
  readonly sets: readonly (readonly ParameterValue[])[];
}

export type BatchAnswer =
  | { readonly outcomes: readonly SetOutcome[] }
  | { readonly failed: string };

/** Columns that are held for later sets, over all markets. */
const CACHE_BYTES = 256 * 2 ** 20;

const { markets, shape, inTurn = false } = workerData as ThreadData;
const open = new Map<number, Workspace>();

function workspaceOf(market: number): Workspace {
  const { columns, feeds } = markets[market] as Market;
  const known = open.get(market);
  if (known) return known;
  if (inTurn) closeAll();
  const cacheBytes = inTurn ? CACHE_BYTES : CACHE_BYTES / markets.length;
  const workspace = openWorkspace(columns, { feeds, cacheBytes });
  open.set(market, workspace);
  return workspace;
}

function closeAll(): void {
  for (const workspace of open.values()) workspace.release();
  open.clear();
}

function answer({ market, sets }: Batch): BatchAnswer {
  try {
    const { timeframe, tradeFrom } = markets[market] as Market;
    const settings = tradeFrom === undefined ? shape.settings : { ...shape.settings, tradeFrom };
    const own = { ...shape, settings, timeframe };
    return { outcomes: evaluateBatch(workspaceOf(market), own, sets) };
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(answer(batch)));
