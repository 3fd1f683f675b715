import { parentPort, workerData } from 'node:worker_threads';
import type { ParameterValue, SetOutcome, SweepShape, Workspace } from '../../engine';
import { evaluateBatch, openWorkspace } from '../../engine';
import type { Market } from './markets';

/** What a thread is started with. */
export interface ThreadData {
  readonly markets: readonly Market[];
  readonly shape: Omit<SweepShape, 'timeframe'>;
}

/** Sets of one market. */
export interface Batch {
  readonly market: number;
  readonly sets: readonly (readonly ParameterValue[])[];
}

export type BatchAnswer =
  { readonly outcomes: readonly SetOutcome[] } | { readonly failed: string };

/** Columns that are held for later sets, over all markets. */
const CACHE_BYTES = 256 * 2 ** 20;

const { markets, shape } = workerData as ThreadData;
const open = new Map<number, Workspace>();

function workspaceOf(market: number): Workspace {
  const { columns, feeds } = markets[market] as Market;
  const known = open.get(market);
  if (known) return known;
  const workspace = openWorkspace(columns, { feeds, cacheBytes: CACHE_BYTES / markets.length });
  open.set(market, workspace);
  return workspace;
}

function answer({ market, sets }: Batch): BatchAnswer {
  try {
    const { timeframe } = markets[market] as Market;
    return { outcomes: evaluateBatch(workspaceOf(market), { ...shape, timeframe }, sets) };
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(answer(batch)));
