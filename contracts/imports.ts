import { z } from 'zod';
import {
  archivedRowSchema,
  importedBacktestSchema,
  importedChartPointSchema,
  importedPositionSchema,
  importedRunPartSchema,
  importedSessionSchema,
  importedStrategySchema,
  importedStrategyVersionSchema,
  importedSymbolSchema,
  importedTradeSchema,
  importedTrialCountSchema,
  importedUserSchema,
  importTimeSchema,
  orphanSchema,
  quarantinedRowSchema,
  sessionChecksumSchema,
} from './import-records';

/** The old systems: the Flask monolith (SQLite) and the Python rewrite (Postgres, Redis); and an archive of this one. */
export const importSystems = ['beta1', 'beta2', 'algotrade'] as const;
export const importSystemSchema = z.enum(importSystems);
export type ImportSystem = z.infer<typeof importSystemSchema>;

/** In the order in which a snapshot holds them, which is the order in which they can be stored. */
export const importEntities = [
  'user',
  'symbol',
  'strategy',
  'strategy_version',
  'session',
  'position',
  'trade',
  'chart_point',
  'session_checksum',
  'backtest',
  'run_part',
  'trial_count',
  'archived_row',
  'orphan',
  'quarantined_row',
] as const;
export const importEntitySchema = z.enum(importEntities);
export type ImportEntity = z.infer<typeof importEntitySchema>;

/** What a person should know of a row; `code` groups the same thing over many rows. */
export const importNoteSchema = z.object({ code: z.string(), message: z.string() });
export type ImportNote = z.infer<typeof importNoteSchema>;

const reference = z.object({ table: z.string(), id: z.string() });

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal');

function recordOf<E extends ImportEntity, D extends z.ZodType>(entity: E, data: D) {
  return z.object({
    entity: z.literal(entity),
    /** `(system, table, id)` names a row for ever: re-runs find their earlier work by it. */
    source: reference.extend({ system: importSystemSchema }),
    /**
     * SHA-256 of the canonical JSON of `{ data, owner, parent }`: the same means unchanged. A missing time that is filled
     * with the time of the source counts as null, since each run has another one.
     */
    content_hash: sha256,
    /**
     * The `source` of the record that this one belongs to; absent: it belongs to none. The parent of a strategy may be
     * missing from the source, come later or close a cycle; the parents of all others come before them.
     */
    parent: reference.optional(),
    /** Owner in the source. Not there, not mapped and not imported: the user that the run names. */
    owner: z.string().optional(),
    notes: z.array(importNoteSchema),
    /** True: another record before it is of the same row, which is counted once. */
    further: z.literal(true).optional(),
    /** The table that the row is counted with, as the source spells it; absent: that of `source`. */
    counted_as: z.string().optional(),
    data,
  });
}

/** One line of a part of a snapshot. */
export const importRecordSchema = z.discriminatedUnion('entity', [
  recordOf('user', importedUserSchema),
  recordOf('symbol', importedSymbolSchema),
  recordOf('strategy', importedStrategySchema),
  recordOf('strategy_version', importedStrategyVersionSchema),
  recordOf('session', importedSessionSchema),
  recordOf('position', importedPositionSchema),
  recordOf('trade', importedTradeSchema),
  recordOf('chart_point', importedChartPointSchema),
  recordOf('session_checksum', sessionChecksumSchema),
  recordOf('backtest', importedBacktestSchema),
  recordOf('run_part', importedRunPartSchema),
  recordOf('trial_count', importedTrialCountSchema),
  recordOf('archived_row', archivedRowSchema),
  recordOf('orphan', orphanSchema),
  recordOf('quarantined_row', quarantinedRowSchema),
]);
export type ImportRecord = z.infer<typeof importRecordSchema>;

/** What `data` is in the records of each entity. */
export const importDataSchemas: ReadonlyMap<ImportEntity, z.ZodType> = new Map(
  importRecordSchema.options.map(({ shape }) => [shape.entity.value, shape.data] as const),
);
export type ImportRecordOf<E extends ImportEntity> = Extract<ImportRecord, { entity: E }>;

/** Rows of a table: read = mapped + quarantined + archived; orphans are among the quarantined. */
export const importTableSchema = z.object({
  table: z.string().describe('as the source spells it'),
  entity: importEntitySchema.nullable().describe('null: archived whole, or ignored'),
  read: z.int(),
  mapped: z.int(),
  quarantined: z.int(),
  archived: z.int(),
  orphans: z.int().describe('of the quarantined, those whose session is missing'),
  incomplete: z.string().nullable().describe('why not all of its rows could be read'),
  unmapped_columns: z.array(z.string()),
  notes: z.record(z.string(), z.int()).describe('code → count'),
});
export type ImportTable = z.infer<typeof importTableSchema>;

/**
 * A file of gzipped NDJSON: records of one entity. Children of a session stand together; only where a source has two
 * tables of trades (before and after August 2025) does a session come once for each.
 */
export const importPartSchema = z.object({
  name: z.string().describe('such as 0004-session-0001.ndjson.gz'),
  entity: importEntitySchema,
  records: z.int(),
  bytes: z.int().describe('of the file'),
  sha256: sha256.describe('of the file'),
});
export type ImportPart = z.infer<typeof importPartSchema>;

/** Limits of a part: whichever comes first closes it. A single longer record is a part of its own. */
export const importPartLimits = { records: 20_000, bytes: 4 * 1024 * 1024 } as const;

/** A batch that inserted rows of an old system. */
export const importedSourceSchema = z.object({
  batch_id: z.uuid(),
  system: importSystemSchema,
  source_name: z.string(),
});
export type ImportedSource = z.infer<typeof importedSourceSchema>;

/** `manifest.json` of a snapshot. It holds no address and no secret of the source. */
export const importManifestSchema = z.object({
  format: z.literal('algotrade.import'),
  format_version: z.literal(1),
  system: importSystemSchema,
  /** SHA-256 of the file, or of the database's identity. */
  fingerprint: sha256,
  /** What people call the source: the file's name, the database's name, or the name that the run gives it. */
  source_name: z.string(),
  made_at: importTimeSchema,
  options: z.object({
    owner: z.string().describe('user name or id here, for what has no owner of its own'),
    users: z.record(z.string(), z.string()).describe('owner in the source → user name or id here'),
    file_name: z
      .boolean()
      .optional()
      .describe('true: nobody named the source, its name is that of its file or database'),
    same_source: z
      .boolean()
      .optional()
      .describe('true: the source is the one imported under its name before, however much changed'),
    change_owner: z
      .boolean()
      .optional()
      .describe('true: rows that an earlier run gave to another `owner` are given to this one'),
  }),
  imported_sources: z
    .array(importedSourceSchema)
    .optional()
    .describe('of an archive: the imports from old systems whose rows it has'),
  /** Owners that rows name, most rows first; `target` is what the map says, null where it says nothing. */
  owners: z.array(
    z.object({
      id: z.string(),
      username: z.string().nullable(),
      rows: z.int(),
      target: z.string().nullable(),
      development: z.boolean().describe('a well-known identity: never an account here'),
    }),
  ),
  tables: z.array(importTableSchema),
  /** In import order. */
  parts: z.array(importPartSchema),
  /** True when a table is incomplete. */
  incomplete: z.boolean(),
});
export type ImportManifest = z.infer<typeof importManifestSchema>;
