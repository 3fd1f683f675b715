import { z } from 'zod';
import { importEntitySchema, importSystemSchema, importedSourceSchema } from './imports';

const time = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });

export const importStates = [
  'uploading',
  'running',
  'completed',
  'failed',
  'rolling_back',
  'rolled_back',
  'recovering',
] as const;
export type ImportState = (typeof importStates)[number];

/** States in which a workflow works on the batch; of all batches, one is in one of them. */
export const workingStates = [
  'running',
  'rolling_back',
  'recovering',
] as const satisfies readonly ImportState[];

export function isWorking(state: ImportState): boolean {
  return (workingStates as readonly ImportState[]).includes(state);
}

/** What became of rows: `conflict` was changed here since the last import and stays as it is. */
export const importFates = [
  'inserted',
  'updated',
  'unchanged',
  'conflict',
  'quarantined',
  'archived',
] as const;
export type ImportFate = (typeof importFates)[number];

const counts = z.object(
  Object.fromEntries(importFates.map((fate) => [fate, z.int()])) as Record<ImportFate, z.ZodInt>,
);

const batch = {
  batch_id: z.uuid(),
  system: importSystemSchema,
  source_name: z.string(),
  fingerprint: z.string(),
  dry_run: z.boolean(),
  state: z.enum(importStates),
  started_by: z.uuid(),
  owner: z.string().meta({
    description: 'The user who gets rows without an owner, as the import named them.',
    example: 'ada',
  }),
  mapped_owners: z.int().meta({
    description: 'Number of owners that the map of the import assigns to users of this system.',
  }),
  error: z.string().nullable(),
  created_at: time,
  started_at: time.nullable(),
  finished_at: time.nullable(),
  records: z.int().meta({ description: 'Of all parts.' }),
  records_done: z.int(),
  superseded: z.int().meta({
    description: 'Number of earlier completed runs that changed nothing and were deleted.',
  }),
};

const importSummarySchema = z.object(batch);

export const importTableReportSchema = z.object({
  table: z.string(),
  entities: z.array(importEntitySchema),
  read: z.int().meta({ description: 'Number of rows in the source.' }),
  records: z.int().meta({ description: 'Number of records in these rows: a row may hold many.' }),
  ...counts.shape,
  changed_here: z.int().meta({
    description:
      'Of the conflicts, those changed only on this system: the source still has what was imported.',
  }),
  orphans: z.int().meta({ description: 'Of those in quarantine, those whose session is missing.' }),
  balanced: z.boolean().meta({
    description:
      'Whether records = inserted + updated + unchanged + conflict + quarantined + archived, and no row of the source is unexplained.',
  }),
  incomplete: z.string().nullable(),
  unmapped_columns: z.array(z.string()),
  notes: z.record(z.string(), z.int()),
});

export const importCheckSchema = z.object({
  number: z.int(),
  name: z.string(),
  passed: z.boolean(),
  message: z.string(),
  looked_at: z.int().optional().meta({
    description:
      'Number of tables or records that the check examined; those that it could not check are not counted.',
  }),
  examples: z.array(z.string()),
  summary: z
    .object({
      runnable: z.int(),
      draft: z.int(),
      too_large: z.int(),
      errors: z.record(z.string(), z.int()).meta({ description: 'Error code → count.' }),
      node_types: z.record(z.string(), z.int()).meta({ description: 'Node type → count.' }),
    })
    .optional()
    .meta({ description: 'Only for check 5: the validation results of all imported graphs.' }),
});

/** Edited rows that the result of a rollback names. */
export const MOST_STAYING = 1_000;

const rollbackSchema = z.object({
  force: z.boolean(),
  deleted: z.int(),
  restored: z.int(),
  edited: z.int().meta({ description: 'Edited since the import: not deleted unless forced.' }),
  absent: z.int(),
  kept: z.int().meta({ description: 'Not deleted because they belong to edited rows.' }),
  staying: z
    .array(
      z.object({
        entity: importEntitySchema,
        table: z.string(),
        id: z.string(),
        target_id: z.string(),
        name: z.string(),
        why: z.string(),
      }),
    )
    .optional()
    .meta({
      description: `The edited rows, up to ${MOST_STAYING} of them, with what was changed.`,
    }),
});

export const importDetail = importSummarySchema.extend({
  parts: z.array(
    z.object({
      name: z.string(),
      entity: importEntitySchema,
      records: z.int(),
      bytes: z.int(),
      uploaded: z.boolean(),
      records_done: z.int(),
    }),
  ),
  tables: z.array(importTableReportSchema),
  checks: z.array(importCheckSchema).nullable(),
  rollback: rollbackSchema.nullable(),
  workflow_id: z.string(),
});

export const readImportResponse = z.object({ success: z.literal(true), data: importDetail });
export const createImportResponse = z.object({ success: z.literal(true), data: importDetail });
export const listImportsResponse = z.object({
  success: z.literal(true),
  data: z.array(importSummarySchema),
  total: z.int(),
});
export const listImportedSourcesResponse = z.object({
  success: z.literal(true),
  data: z.array(importedSourceSchema),
});
export const importPartResponse = z.object({
  success: z.literal(true),
  data: z.object({ name: z.string(), bytes: z.int(), already_there: z.boolean() }),
});

const row = z.object({
  table: z.string(),
  id: z.string(),
  meant: z.string(),
  code: z.string(),
  message: z.string(),
  recovered_at: time.nullable(),
  record: z
    .unknown()
    .optional()
    .meta({ description: 'The original record, if requested with `records`.' }),
});
export const listImportRowsResponse = z.object({
  success: z.literal(true),
  data: z.array(row),
  next: z
    .int()
    .nullable()
    .meta({ description: '`after` for the next page; null on the last page.' }),
});
/** The graph in the form that the old system had. */
export const importOriginalResponse = z.unknown();
export const listImportIdsResponse = z.object({
  success: z.literal(true),
  data: z.array(
    z.object({
      table: z.string(),
      id: z.string().meta({ description: 'Id in the source.' }),
      target_id: z.uuid().meta({ description: 'Id on this system.' }),
      parent_id: z
        .uuid()
        .nullable()
        .meta({ description: 'Id, on this system, of what it belongs to.' }),
      owner_id: z.uuid().nullable(),
      inserted_by: z.uuid().meta({ description: 'The batch that inserted it.' }),
      changed_by: z.uuid().meta({ description: 'The batch that changed it last.' }),
    }),
  ),
  next: z
    .uuid()
    .nullable()
    .meta({ description: '`after` for the next page; null on the last page.' }),
});
const importedRecordSchema = z.object({
  target_id: z.uuid().meta({ description: 'Id on this system.' }),
  table: z.string(),
  id: z.string().meta({ description: 'Id in the source.' }),
  owner_id: z.uuid().nullable(),
  parent_id: z
    .uuid()
    .nullable()
    .meta({ description: 'The strategy of a back-test or a session; the session of a trade.' }),
  view: z.unknown().meta({
    description:
      'A strategy as returned by its API; everything else as stored, a session without its graph.',
  }),
});
export const listImportRecordsResponse = z.object({
  success: z.literal(true),
  data: z.array(importedRecordSchema),
  next: z
    .uuid()
    .nullable()
    .meta({ description: '`after` for the next page; null on the last page.' }),
});
export const readArchiveResponse = z.object({
  success: z.literal(true),
  data: z.array(z.record(z.string(), z.unknown())),
  next: z
    .string()
    .nullable()
    .meta({ description: '`after` for the next page; null on the last page.' }),
});
export const importReportResponse = z.object({
  success: z.literal(true),
  data: importDetail.extend({
    quarantined: z.array(row),
    warnings: z.array(row).meta({ description: 'With their rows; the first 10,000.' }),
    warnings_total: z.int(),
  }),
});
export const recoverOrphansResponse = z.object({
  success: z.literal(true),
  data: z.object({ sessions: z.int(), records: z.int() }),
});

/** Rows that changed on both sides: what changed on this system alone is no conflict to a person. */
export function conflictsOf({ conflict, changed_here: here }: ImportTableReport): number {
  return conflict - here;
}

/** What a recovery of orphans did: sessions that it made, and orphans that have one now. */
export type ImportRecovery = z.infer<typeof recoverOrphansResponse>['data'];
export type ImportDetail = z.infer<typeof importDetail>;
export type ImportSummary = z.infer<typeof importSummarySchema>;
export type ImportTableReport = z.infer<typeof importTableReportSchema>;
export type ImportCheck = z.infer<typeof importCheckSchema>;
export type ImportRollback = z.infer<typeof rollbackSchema>;
export type ImportedRecord = z.infer<typeof importedRecordSchema>;
export type ImportRow = z.infer<typeof row>;
export type ImportIdPage = Pick<z.infer<typeof listImportIdsResponse>, 'data' | 'next'>;
