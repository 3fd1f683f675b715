import type { CandleColumns } from '../candles/candle';
import type { ExecutionSettings } from '../execution/settings';
import type { Program } from '../program';
import type { Column } from '../nodes/column';
import type { FeedColumns, WireKind } from '../nodes/definition';
import { NOT_READY } from '../nodes/column';
import type { TracedRun } from '../workspace/workspace';
import { inWorkspace } from '../workspace/workspace';

/** Values of one node output over a run, read with `tracedValue`. */
export interface TracedOutput {
  readonly nodeId: string;
  readonly handle: string;
  readonly kind: WireKind;
  readonly values: Column;
}

/** A number or boolean; null while not ready. */
export type TracedValue = number | boolean | null;

/** What a column holds at a bar. */
export function tracedValue(kind: WireKind, values: Column, bar: number): TracedValue {
  const value = values[bar] as number;
  if (kind === 'boolean') return value === NOT_READY ? null : value === 1;
  return Number.isNaN(value) ? null : value;
}

/** A run with the values of all node outputs by slot, and every refusal. */
export function traceRun(
  program: Program,
  columns: CandleColumns,
  settings: ExecutionSettings,
  feeds?: FeedColumns,
): TracedRun {
  return inWorkspace(columns, feeds, (workspace) => workspace.trace(program, settings));
}

/**
 * All node outputs over a series, those that depend on the account and on guards as in a run with
 * the settings. Throws `bad_columns`, `bad_settings` or `symbol_unavailable`.
 */
export function traceColumns(
  program: Program,
  columns: CandleColumns,
  settings: ExecutionSettings,
  feeds?: FeedColumns,
): readonly TracedOutput[] {
  const traced = traceRun(program, columns, settings, feeds);
  return program.outputs.map(({ nodeId, handle, kind, slot }) => ({
    nodeId,
    handle,
    kind,
    values: traced.columns[slot] as Column,
  }));
}
