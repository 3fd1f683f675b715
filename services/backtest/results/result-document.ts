import type { HoldingHours } from '../../../api/backtest/run-metrics';
import type { RowsName } from '../../../contracts/run-rows';
import { tableMediaTypes } from '../../../contracts/run-tables';
import type { JsonColumns } from './column-values';

/**
 * A result is stored as two lines of JSON: `results` of the HTTP API, with `[]` and `{}` in place of what is
 * stored apart, and this. A run of an earlier version has the first line alone, and nothing of it is apart.
 */
export interface ResultRest {
  readonly holding_hours: HoldingHours;
  /** The rows of a short result; those of a long one are Parquet beside the document. */
  readonly tables?: Readonly<Record<RowsName, JsonColumns>>;
}

/** A result document as it was read. */
export interface ResultDocument {
  readonly head: Buffer;
  /** Undefined: of an earlier version. */
  readonly rest: ResultRest | undefined;
}

/** Of a short result, of an earlier version or not. */
export const DOCUMENT = 'result.json.gz';
/** Objects of a long result. Its folder is its own: tables that people asked for are kept outside of it. */
export const LONG_RESULT = {
  document: 'result/head.json.gz',
  fills: 'result/fills.parquet',
  'round-trips': 'result/round-trips.parquet',
  series: 'result/series.parquet',
} as const;

/** Of an object of a result, by its name. */
export function mediaTypeOf(name: string): string {
  return name.endsWith('.parquet') ? tableMediaTypes.parquet : 'application/gzip';
}

export type LongTable = Exclude<keyof typeof LONG_RESULT, 'document'>;

export function documentText(results: object, rest: ResultRest): string {
  return `${JSON.stringify(results)}\n${JSON.stringify(rest)}`;
}

export function documentOf(text: Buffer): ResultDocument {
  const end = text.indexOf('\n');
  if (end < 0) return { head: text, rest: undefined };
  return {
    head: text.subarray(0, end),
    rest: JSON.parse(text.subarray(end + 1).toString()) as ResultRest,
  };
}

/** The result of a walk-forward. */
export const WALK_DOCUMENT = 'walk-forward.json.gz';

/** Names of the objects of a result, its document last, by the name of that. */
export function objectNames(document: string): readonly string[] {
  if (document !== LONG_RESULT.document) return [document];
  return [...Object.values(LONG_RESULT).filter((name) => name !== document), document];
}

/** What an object is called in the folder of its run. */
export function nameInFolder(key: string): string {
  return key.replace(/^backtests\/[^/]+\//, '');
}

/** Whether the rows of the result are Parquet beside its document. */
export function isLong(key: string): boolean {
  return key.endsWith(`/${LONG_RESULT.document}`);
}

/** The key of another object of a long result. */
export function besides(key: string, name: LongTable): string {
  return `${key.slice(0, -LONG_RESULT.document.length)}${LONG_RESULT[name]}`;
}
