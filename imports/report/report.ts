import type { ImportManifest, ImportRecord, ImportTable } from '../../contracts/imports';

/** What became of a table's rows on the server; in a dry run all that was mapped is yet to be inserted. */
export interface Outcome {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface ReportedTable extends ImportTable, Outcome {
  /** read = inserted + updated + unchanged + quarantined + archived. */
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

/** The head of a report; its warnings follow row by row. */
export interface ReportHead {
  readonly batch_id: string | null;
  readonly dry_run: boolean;
  readonly source: { readonly system: string; readonly name: string; readonly fingerprint: string };
  readonly made_at: string;
  readonly owner: string;
  readonly incomplete: boolean;
  readonly tables: readonly ReportedTable[];
  readonly owners: ImportManifest['owners'];
}

/** The head of the report of a snapshot. Without outcomes it is a dry run. */
export function reportHead(
  manifest: ImportManifest,
  batch?: { readonly id: string; readonly outcomes: ReadonlyMap<string, Outcome> },
): ReportHead {
  const { system, source_name, fingerprint, made_at, options, incomplete, owners } = manifest;
  const tables = manifest.tables.map((table) => {
    const none = { inserted: batch ? 0 : table.mapped, updated: 0, unchanged: 0 };
    const counts = batch?.outcomes.get(table.table) ?? none;
    const { inserted, updated, unchanged } = counts;
    const sum = inserted + updated + unchanged + table.quarantined + table.archived;
    return { ...table, inserted, updated, unchanged, balanced: sum === table.read };
  });
  return {
    batch_id: batch?.id ?? null,
    dry_run: batch === undefined,
    source: { system, name: source_name, fingerprint },
    made_at,
    owner: options.owner,
    incomplete,
    tables,
    owners,
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

/** The report as JSON, in pieces: a source of a million rows may have as many warnings. */
export function* reportJson(head: ReportHead, warnings: Iterable<Warning>): Generator<string> {
  yield JSON.stringify(head, null, 1).replace(/\n}$/, ',\n "warnings": [');
  let separator = '\n  ';
  for (const warning of warnings) {
    yield separator + JSON.stringify(warning);
    separator = ',\n  ';
  }
  yield '\n ]\n}\n';
}
