import { z } from 'zod';
import { exportFormat, strategyLimits as limits } from './strategy';

/** Postgres keeps no NUL, and half a surrogate pair is no character. */
function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

function text(most: number) {
  const message = `expected text of at most ${most} characters`;
  return z
    .string({ error: message })
    .max(most, message)
    .refine(isStorable, 'expected text without NUL and invalid characters');
}

const requiredText = (most: number) => {
  const message = `expected text of 1 to ${most} characters`;
  return z
    .string({ error: message })
    .trim()
    .min(1, message)
    .max(most, message)
    .refine(isStorable, 'expected text without NUL and invalid characters');
};

const name = requiredText(limits.name).meta({
  description: "Unique among the user's strategies that are not deleted",
  example: 'RSI reversal',
});
const tags = z
  .array(text(limits.tag), { error: 'expected a list of texts' })
  .max(limits.tags, `expected at most ${limits.tags} tags`)
  .meta({ example: ['rsi', 'swing'] });
const category = requiredText(limits.category).meta({ example: 'momentum' });
const flag = z.boolean({ error: 'expected true or false' });
const tree = z.unknown().meta({
  description:
    'The graph {nodes, edges} in the format of the canvas, or its JSON text. It is stored unchanged, except that whatever the canvas needs to draw it is added',
});
const versionExpected = 'expected the version that the change is based on, a whole number from 1';
const version = z
  .union(
    [
      z.int(versionExpected).min(1, versionExpected),
      z.string().regex(/^[1-9]\d{0,8}$/, versionExpected),
    ],
    { error: versionExpected },
  )
  .transform(Number)
  .meta({ description: 'If this is not the latest version, the save is refused with 409' });

/** Body of `POST /api/strategies/`; older clients give `nodes` and `edges` at the top level. */
export const createStrategyRequest = z.object({
  name,
  description: text(limits.description)
    .nullish()
    .transform((value) => value ?? '')
    .meta({ default: '' }),
  category: category
    .nullish()
    .transform((value) => value ?? 'custom')
    .meta({ default: 'custom' }),
  tags: tags
    .nullish()
    .transform((value) => value ?? [])
    .meta({ default: [] }),
  is_template: flag
    .nullish()
    .transform((value) => value ?? false)
    .meta({ default: false }),
  json_tree: tree.optional(),
  nodes: z.unknown().optional(),
  edges: z.unknown().optional(),
});
export type CreateStrategyRequest = z.infer<typeof createStrategyRequest>;

/** Body of `PUT /api/strategies/{id}`: what is absent or null stays as it is. */
export const updateStrategyRequest = z.object({
  name: name.nullish(),
  description: text(limits.description).nullish(),
  category: category.nullish(),
  tags: tags.nullish(),
  is_template: flag.nullish(),
  json_tree: tree.optional(),
  nodes: z.unknown().optional(),
  edges: z.unknown().optional(),
  version: version.nullish(),
});
export type UpdateStrategyRequest = z.infer<typeof updateStrategyRequest>;

/** Body of `POST /api/strategies/{id}/duplicate`; without a name `(Copy)` is added to the old one. */
export const duplicateStrategyRequest = z.strictObject({ name: name.nullish() });

function wholeNumber(least: number, most: number) {
  const message = `expected a whole number from ${least} to ${most}`;
  return z
    .string({ error: message })
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
    .meta({ type: 'integer', minimum: least, maximum: most });
}

const flagQuery = z
  .string({ error: 'expected true or false' })
  .toLowerCase()
  .pipe(z.enum(['true', 'false', '1', '0'], { error: 'expected true or false' }))
  .transform((value) => value === 'true' || value === '1')
  .meta({ enum: ['true', 'false', '1', '0'] });

const page = {
  limit: wholeNumber(1, 10_000).default(10_000),
  offset: wholeNumber(0, 1_000_000).default(0),
};

/** Query of `GET /api/strategies/`. */
export const listStrategiesRequest = z.object({
  category: text(limits.category).optional(),
  include_templates: flagQuery.default(true),
  ...page,
});

/** Query of `GET /api/strategies/search`; `query` is the older name of `q`. */
export const searchStrategiesRequest = z.object({
  q: text(limits.search).optional().meta({ example: 'rsi' }),
  query: text(limits.search).optional(),
  category: text(limits.category).optional(),
  include_templates: flagQuery.default(true),
  ...page,
});

/** Query of `POST /api/strategies/templates/{name}/create`. */
export const createFromTemplateRequest = z.object({ strategy_name: name.optional() });

/** Query of `GET /api/strategies/{id}/versions`, newest first. */
export const listVersionsRequest = z.object({
  limit: wholeNumber(1, 1_000).default(100),
  offset: page.offset,
});

/** Query of `GET /api/strategies/{id}/versions/diff`: the last change when neither is given. */
export const diffVersionsRequest = z.object({
  from: wholeNumber(1, 999_999_999).optional(),
  to: wholeNumber(1, 999_999_999).optional(),
});

/** Query of `GET /api/strategies/export`. */
export const exportStrategiesRequest = z.object({ offset: page.offset });

/** One strategy of an import; what is wrong with one of them keeps no other from being imported. */
export const importedStrategySchema = createStrategyRequest.extend({
  id: z.string({ error: 'expected text' }).max(100).refine(isStorable).nullish(),
});

const writtenByExport = z.unknown().optional().meta({ description: 'As exported; ignored' });

/** Body of `POST /api/strategies/import`: the file of an export. */
export const importStrategiesRequest = z.strictObject({
  format: z
    .literal(exportFormat.format, { error: `expected "${exportFormat.format}"` })
    .default(exportFormat.format),
  format_version: z
    .literal(exportFormat.format_version, {
      error: `expected ${exportFormat.format_version}, the only version of the format so far`,
    })
    .default(exportFormat.format_version),
  strategies: z
    .array(z.unknown(), { error: 'expected a list of strategies' })
    .min(1, 'expected at least one strategy')
    .max(limits.importStrategies, `expected at most ${limits.importStrategies} strategies`),
  engine_version: writtenByExport,
  exported_at: writtenByExport,
  total: writtenByExport,
  next_offset: writtenByExport,
});

/** Query of `POST /api/strategies/import`: `skip` leaves an edited strategy as it is. */
export const importStrategiesQuery = z.object({
  on_conflict: z.enum(['skip', 'update'], { error: 'expected skip or update' }).default('skip'),
});
