import type { ImportTableReport } from '../../../contracts/import-responses';
import type { ImportStoredAnswer } from '../../../contracts/import-routes';
import type { ImportRecord } from '../../../contracts/imports';
import type { ChildCounts, MapEntry } from '../ports';

export type Stored = ImportStoredAnswer['stored'][number];

/** A record of the snapshot, what the id map says of it, and what its owner holds. */
export interface ComparedRecord {
  readonly record: ImportRecord;
  readonly entry: MapEntry;
  readonly stored: Stored | undefined;
  /** Of a session's sums: rows here that the source has cleaned up since they were imported. */
  readonly unseen?: ChildCounts | undefined;
  /** A user who does not own it, and reads it all the same. */
  readonly readBy?: string | undefined;
  /** The same of the record it belongs to; absent: it belongs to none. */
  readonly parent?: { readonly entry: MapEntry; readonly stored: Stored | undefined } | undefined;
}

/** What was found of many rows: they may be a million, so only some of them are named. */
export interface Findings {
  readonly count: number;
  readonly examples: readonly string[];
}

/** What checks look at, beside the records one by one. */
export interface BatchFacts {
  readonly tables: readonly ImportTableReport[];
  /** Of a second run: what it would change. */
  readonly secondRun: {
    readonly records: number;
    readonly inserted: number;
    readonly updated: number;
  };
  /** Rows of the batch that its owner does not hold as the id map says. */
  readonly astray: Findings;
  /** Rows of the batch that were looked at for that. */
  readonly owned: number;
  /** Where the report holds what looks like a secret. */
  readonly secrets: readonly string[];
}
