import { z } from 'zod';
import { exportLimits } from './archive';
import { importEntitySchema, importManifestSchema } from './imports';

export const importLimits = {
  /** A part closes at 8 MiB before compression; a single longer record is a part of its own. */
  partBytes: 64 * 1024 * 1024,
  manifestBytes: 8 * 1024 * 1024,
  parts: 10_000,
  listed: 200,
} as const;

const page = {
  limit: z.coerce
    .number()
    .int('expected a whole number')
    .min(1, 'expected 1 or more')
    .max(importLimits.listed, `expected ${importLimits.listed} or fewer`)
    .default(50),
};

export const createImportRequest = z.strictObject({
  manifest: importManifestSchema,
  dry_run: z.boolean({ error: 'expected true or false' }).default(false).meta({
    description: 'Whether the batch only reports what it would do, without storing anything.',
  }),
});

/** The file as the snapshot holds it: NDJSON, compressed with gzip. */
export const importPartRequest = z.unknown().meta({ description: 'A part of the snapshot' });

export const listImportsRequest = z.strictObject({
  ...page,
  offset: z.coerce.number().int('expected a whole number').min(0, 'expected 0 or more').default(0),
});

/** Of the quarantine, the orphans, the archive and the warnings. */
export const listImportRowsRequest = z.strictObject({
  ...page,
  after: z.coerce
    .number()
    .int('expected a whole number')
    .min(0, 'expected 0 or more')
    .default(0)
    .meta({ description: '`next` of the previous page.' }),
  code: z.string().optional().meta({ description: 'Only rows with this code.' }),
  meant: z
    .string()
    .optional()
    .meta({ description: 'Only rows of this entity, such as `user` or `strategy`.' }),
  records: z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .default('false')
    .transform((text) => text === 'true')
    .meta({
      type: 'boolean',
      description:
        'Whether each row includes the original record, without secrets. A page may then have fewer rows if the records are long.',
    }),
});

/** Of the ids that rows of a source have here. */
export const listImportIdsRequest = z.strictObject({
  entity: importEntitySchema,
  ...page,
  after: z
    .uuid('expected `next` of the previous page')
    .optional()
    .meta({ description: '`next` of the previous page.' }),
});

/** Entities whose records a batch can list; their owners store them as they came. */
export const importedEntities = [
  'strategy',
  'backtest',
  'session',
  'session_checksum',
  'trade',
] as const;

export const listImportRecordsRequest = z.strictObject({
  entity: z.enum(importedEntities, { error: `expected ${importedEntities.join(', ')}` }),
  limit: z.coerce
    .number()
    .int('expected a whole number')
    .min(1, 'expected 1 or more')
    .max(200, 'expected 200 or fewer')
    .default(20),
  after: z
    .uuid('expected `next` of the previous page')
    .optional()
    .meta({ description: '`next` of the previous page.' }),
});

const pageKey = z.array(z.union([z.string(), z.number()])).max(3);

export const readArchiveRequest = z.strictObject({
  all: z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .default('false')
    .transform((text) => text === 'true')
    .meta({ type: 'boolean', description: 'Data of all users; for admins.' }),
  limit: z.coerce
    .number()
    .int('expected a whole number')
    .min(1, 'expected 1 or more')
    .max(exportLimits.rows, `expected ${exportLimits.rows} or fewer`)
    .default(exportLimits.rows),
  after: z
    .string()
    .transform((text, context) => {
      const key = pageKey.safeParse(parsedJson(text));
      if (key.success) return key.data;
      context.addIssue({ code: 'custom', message: 'expected `next` of the previous page' });
      return z.NEVER;
    })
    .optional()
    .meta({ type: 'string', description: '`next` of the previous page.' }),
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const rollbackImportRequest = z.strictObject({
  force: z
    .boolean({ error: 'expected true or false' })
    .default(false)
    .meta({ description: 'Whether rows that were edited since the import are also deleted.' }),
});
