import type { NewRun, RunKind, RunStatus, StoredRun } from '../../api/backtest/run-port';
import type { InstrumentId } from '../../contracts/instrument';
import { readableWorkflowId } from '../shared/workflow-id';
import { bytesOf } from './stored-bytes';

/** A run as its table holds it. */
export interface RunRow {
  readonly id: string;
  readonly kind: RunKind;
  readonly user_id: string;
  readonly strategy_id: string | null;
  readonly strategy_name: string;
  readonly strategy_version: number | null;
  readonly workflow_id: string;
  /** Null of a run of before instruments whose result does not say it. */
  readonly instrument: InstrumentId | null;
  readonly symbol: string;
  readonly timeframe: StoredRun['timeframe'];
  readonly range_start: Date;
  readonly range_end: Date;
  readonly settings: StoredRun['settings'];
  readonly trace_id: string;
  readonly status: RunStatus;
  readonly progress: number;
  readonly error_message: string | null;
  readonly summary: StoredRun['summary'];
  readonly result_key: string | null;
  readonly created_at: Date;
  readonly admitted_at: Date | null;
  readonly estimate: StoredRun['estimate'];
  readonly started_at: Date | null;
  readonly completed_at: Date | null;
  readonly imported: StoredRun['imported'];
  readonly name: string | null;
  readonly labels: string[];
  readonly notes: string;
  readonly reused_from: string | null;
  readonly verification: StoredRun['verification'];
  readonly headway: StoredRun['headway'];
}

/** All columns but the graph, which only its run needs. */
export const runColumns = [
  'id',
  'kind',
  'user_id',
  'strategy_id',
  'strategy_name',
  'strategy_version',
  'workflow_id',
  'instrument',
  'symbol',
  'timeframe',
  'range_start',
  'range_end',
  'settings',
  'trace_id',
  'status',
  'progress',
  'error_message',
  'summary',
  'result_key',
  'created_at',
  'admitted_at',
  'estimate',
  'started_at',
  'completed_at',
  'imported',
  'name',
  'labels',
  'notes',
  'reused_from',
  'verification',
  'headway',
] as const;

export function insertOf(run: NewRun) {
  const graph = JSON.stringify(run.graph);
  return {
    id: run.id,
    kind: run.kind,
    user_id: run.userId,
    strategy_id: run.strategyId,
    strategy_name: run.strategyName,
    strategy_version: run.strategyVersion,
    workflow_id: readableWorkflowId(run),
    graph,
    stored_bytes: bytesOf(graph),
    instrument: run.instrument,
    symbol: run.symbol,
    timeframe: run.timeframe,
    range_start: new Date(run.start),
    range_end: new Date(run.end),
    settings: JSON.stringify(run.settings),
    trace_id: run.traceId,
    estimate: JSON.stringify(run.estimate),
    name: run.name,
    labels: [...run.labels],
    notes: run.notes,
    request_hash: run.requestHash,
    verifies: run.verifies,
    request_key: run.requestKey?.key,
    request_fingerprint: run.requestKey?.fingerprint,
  };
}

export function toStored(row: RunRow): StoredRun {
  return {
    id: row.id,
    kind: row.kind,
    userId: row.user_id,
    strategyId: row.strategy_id,
    strategyName: row.strategy_name,
    strategyVersion: row.strategy_version,
    workflowId: row.workflow_id,
    instrument: row.instrument,
    symbol: row.symbol,
    timeframe: row.timeframe,
    start: row.range_start.getTime(),
    end: row.range_end.getTime(),
    settings: row.settings,
    traceId: row.trace_id,
    status: row.status,
    progress: row.progress,
    errorMessage: row.error_message,
    summary: row.summary,
    resultKey: row.result_key,
    createdAt: row.created_at,
    admittedAt: row.admitted_at,
    estimate: row.estimate,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    imported: row.imported?.own === true ? null : row.imported,
    name: row.name,
    labels: row.labels,
    notes: row.notes,
    reusedFrom: row.reused_from,
    verification: row.verification,
    headway: row.headway,
  };
}
