import { z } from 'zod';
import { importEntitySchema, importNoteSchema, importRecordSchema } from './imports';

/*
 * How the imports service hands records to the service that owns them: internal routes, which want a
 * service token. A call may be repeated at any time: a record that is stored already is unchanged.
 */

/** Records that one call may carry; children of a session come in as many calls as they need. */
export const importCallLimits = { records: 1_000, bytes: 8 * 1024 * 1024 } as const;

/** Where the object store has a graph that is too large for a call, by the hash of its canonical JSON. */
export function originalKey(sha256: string): string {
  return `originals/${sha256}.json`;
}

/** What a stored record is called here, chosen once by the imports service. */
export const importTargetSchema = z.object({
  target_id: z.uuid(),
  /** The user here who owns it. Absent: a user or a symbol. */
  owner_id: z.uuid().optional(),
  /** The record's parent here: the strategy of a session, the session of a trade. Absent: none. */
  parent_id: z.uuid().optional(),
  /**
   * Where the object store holds the original of a graph that is too large for a call; the record's
   * `original` is then empty and its `normalised` null.
   */
  original_key: z.string().optional(),
});

/** `POST /internal/imports/{entity}`, entity as in the records; all of one call are of that entity. */
export const importCallSchema = z.object({
  batch_id: z.uuid(),
  /** True: say what would be done and change nothing. */
  dry_run: z.boolean(),
  records: z
    .array(importTargetSchema.extend({ record: importRecordSchema }))
    .max(importCallLimits.records),
});
export type ImportCall = z.infer<typeof importCallSchema>;
export type ImportTarget = ImportCall['records'][number];

/**
 * Code of the note of a record that is `refused` since something that was not imported has its
 * `target_id`: it may come again under another id.
 */
export const ID_TAKEN = 'id_taken';

/**
 * `conflict`: a user has changed or deleted it here since the last import, so it stays as it is.
 * `refused`: it cannot be stored; the notes say why, and it goes to the quarantine.
 */
export const importOutcomes = ['inserted', 'updated', 'unchanged', 'conflict', 'refused'] as const;

export const importAnswerSchema = z.object({
  outcomes: z.array(
    z.object({
      target_id: z.uuid(),
      outcome: z.enum(importOutcomes),
      annotated: z
        .literal(true)
        .optional()
        .describe('its user has given it another name, other labels or notes here'),
      made_here: z
        .literal(true)
        .optional()
        .describe('it was on this system before any import: nothing is stored of it'),
      notes: z.array(importNoteSchema),
    }),
  ),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;

/**
 * `POST /internal/imports/publish`: children of sessions are staged as they come, and seen by nobody
 * until this switches a session to them, all at once. A session without staged children just shows.
 */
export const importPublishSchema = z.object({
  batch_id: z.uuid(),
  session_ids: z.array(z.uuid()).max(importCallLimits.records),
});

/**
 * `POST /internal/imports/rollback`: takes back what a batch inserted, and what it updated where
 * nothing newer came. `edited` rows stay unless forced.
 */
export const importRollbackSchema = z.object({
  batch_id: z.uuid(),
  entity: importEntitySchema,
  target_ids: z.array(z.uuid()).max(importCallLimits.records),
  force: z.boolean(),
  /** False: another batch inserted the rows, so what is known of them stays, also that their users deleted them. */
  inserted: z.boolean().default(true),
});
export const importRollbackAnswerSchema = z.object({
  outcomes: z.array(
    z.object({
      target_id: z.uuid(),
      outcome: z.enum(['deleted', 'edited', 'absent']),
      stays: z
        .object({
          name: z.string(),
          why: z.string(),
          gone: z
            .literal(true)
            .optional()
            .describe('its user deleted it here: nothing of it is stored but that'),
        })
        .optional()
        .describe('of an edited row: what it is called here, and what was changed'),
    }),
  ),
});

/**
 * `POST /internal/imports/stored`: what is stored of records, for the checks. `checksum` is that of
 * the record's data where the owner keeps it as it came: for a strategy the SHA-256 of the canonical
 * JSON of its original tree, for a session the fields of `session_checksum`, for a back-test its
 * scalars.
 */
export const importStoredSchema = z.object({
  entity: importEntitySchema,
  target_ids: z.array(z.uuid()).max(importCallLimits.records),
  views: z.boolean().default(false).describe('whether back-tests include all their data'),
});
export const importStoredAnswerSchema = z.object({
  stored: z.array(
    z.object({
      target_id: z.uuid(),
      owner_id: z.uuid().nullable(),
      parent_id: z.uuid().nullable(),
      content_hash: z.string(),
      status: z.string().nullable().describe('of a session'),
      checksum: z.unknown(),
      edited: z
        .boolean()
        .optional()
        .describe('of a strategy: whether somebody changed it here since an import wrote it'),
      view: z
        .unknown()
        .optional()
        .describe('of a strategy: as its API answers it; of a back-test: its data'),
    }),
  ),
  /** Of those asked for, sessions that were imported and that their users have deleted since. */
  deleted: z.array(z.uuid()).default([]),
});
/**
 * `POST /internal/imports/readable`: which of the records a user reads here, by the same search that answers the
 * user's own requests. For check 8: nobody reads what is another's.
 */
export const importReadableSchema = z.object({
  reader_id: z.uuid(),
  target_ids: z.array(z.uuid()).max(importCallLimits.records),
});
export const importReadableAnswerSchema = z.object({ readable: z.array(z.uuid()) });
export type ImportRollbackAnswer = z.infer<typeof importRollbackAnswerSchema>;
export type ImportStoredAnswer = z.infer<typeof importStoredAnswerSchema>;

/** `POST /internal/imports/accounts`: which users here are meant, by user name, e-mail address or id. */
export const importAccountsSchema = z.object({ names: z.array(z.string()).max(10_000) });
export const importAccountsAnswerSchema = z.object({
  /** Name as asked → id; absent: there is no such user. */
  accounts: z.record(z.string(), z.uuid()),
});
