import type { ImportDetail, ImportFate, ImportTableReport } from '../../contracts/import-responses';
import type { ImportManifest, ImportRecord, ImportTable } from '../../contracts/imports';

type Fates = Pick<ImportTableReport, ImportFate | 'records' | 'changed_here'>;

/** A table with what became of its rows; where no server was asked, all that was mapped counts as inserted. */
export interface ReportedTable extends Omit<ImportTable, keyof Fates>, Fates {
  /** Whether every row that was read is in one of the columns. */
  readonly balanced: boolean;
}

/** A note with the row that it is about. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly entity: string;
  readonly table: string;
  readonly row: string;
}

/** All warnings of a source or of a batch, which may be a million. */
export type Warnings = Iterable<Warning> | AsyncIterable<Warning>;

/** What a report lists row by row. */
export interface ReportRows {
  /** Rows in quarantine and orphans, each with why. */
  readonly quarantined: Warnings;
  readonly warnings: Warnings;
}

/** The head of a report; its rows follow. */
export interface ReportHead {
  readonly batch_id: string | null;
  readonly dry_run: boolean;
  /** False: no server was asked, so that what is counted as inserted may be there already, or be refused. */
  readonly compared: boolean;
  readonly source: { readonly system: string; readonly name: string; readonly fingerprint: string };
  readonly made_at: string;
  readonly owner: string;
  readonly incomplete: boolean;
  readonly tables: readonly ReportedTable[];
  readonly owners: readonly ReportedOwner[];
}

/** An owner with what becomes of it here: an account by its name, one of its own, or nothing yet. */
export interface ReportedOwner extends Readonly<ImportManifest['owners'][number]> {
  readonly becomes: string;
}

/** The head of the report of a snapshot, or of the batch that it became. `usersAside`: ids of users in quarantine. */
export function reportHead(
  manifest: ImportManifest,
  batch?: ImportDetail,
  usersAside: ReadonlySet<string> = new Set(),
): ReportHead {
  const { system, source_name, fingerprint, made_at, options, incomplete, owners } = manifest;
  return {
    batch_id: batch?.batch_id ?? null,
    dry_run: batch?.dry_run ?? true,
    compared: batch !== undefined,
    source: { system, name: source_name, fingerprint },
    made_at,
    owner: options.owner,
    incomplete,
    tables: manifest.tables.map((table) => ({ ...table, ...outcomeOf(table, batch) })),
    owners: owners.map((one) => ({ ...one, becomes: fateOfOwner(one, options.owner, usersAside) })),
  };
}

function fateOfOwner(
  { id, username, target, development }: ImportManifest['owners'][number],
  ofRun: string,
  usersAside: ReadonlySet<string>,
): string {
  if (target !== null) return target;
  if (username === null || development) return ofRun;
  return usersAside.has(id) ? 'in quarantine, with its rows' : 'a user of its own';
}

function outcomeOf(
  table: ImportTable,
  batch: ImportDetail | undefined,
): Fates & { balanced: boolean } {
  const reported = batch?.tables.find((one) => one.table === table.table);
  if (reported !== undefined) {
    const { inserted, updated, unchanged, conflict, quarantined, archived } = reported;
    const { records, changed_here, balanced } = reported;
    const counts = { inserted, updated, unchanged, conflict, quarantined, archived };
    return { ...counts, records, changed_here, balanced };
  }
  const { read, mapped, quarantined, archived } = table;
  const balanced = mapped + quarantined + archived === read;
  return {
    inserted: mapped,
    updated: 0,
    unchanged: 0,
    conflict: 0,
    changed_here: 0,
    records: read,
    quarantined,
    archived,
    balanced,
  };
}

/** Every note of every record with its row; never a value of the row. */
export function* warningsOf(records: Iterable<ImportRecord>): Generator<Warning> {
  for (const { entity, source, notes } of records) {
    for (const { code, message } of notes) {
      yield { code, message, entity, table: source.table, row: source.id };
    }
  }
}

/** Rows that the reading set aside, each with why. */
export function* rowsAside(records: Iterable<ImportRecord>): Generator<Warning> {
  for (const { entity, data, source } of records) {
    const place = { table: source.table, row: source.id };
    if (entity === 'quarantined_row') {
      yield { code: data.code, message: data.message, entity: data.meant, ...place };
    } else if (entity === 'orphan') {
      const { meant, missing } = data;
      const message = `expected ${missing.table} ${missing.id}, which is missing`;
      yield { code: 'orphan', message, entity: meant, ...place };
    }
  }
}

/** Ids of the users that the reading set aside. */
export function usersAside(records: Iterable<ImportRecord>): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { entity, row } of rowsAside(records)) if (entity === 'user') ids.add(row);
  return ids;
}

/** The report as JSON, in pieces: a source of a million rows may have as many warnings. */
export async function* reportJson(
  head: ReportHead,
  { quarantined, warnings }: ReportRows,
): AsyncGenerator<string> {
  yield JSON.stringify(head, null, 1).replace(/\n}$/, ',\n "quarantined": [');
  yield* listed(quarantined);
  yield '\n ],\n "warnings": [';
  yield* listed(warnings);
  yield '\n ]\n}\n';
}

async function* listed(rows: Warnings): AsyncGenerator<string> {
  let separator = '\n  ';
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ',\n  ';
  }
}
