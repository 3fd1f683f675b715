import { z } from 'zod';
import { ignoredFieldsSchema } from './fields';
import { exportFormat } from './strategy';

const time = z.iso.datetime({ precision: 3 });
const envelope = <T extends z.ZodType>(data: T) =>
  z.object({ success: z.literal(true), data, message: z.string().optional() });

export const issueSchema = z.object({
  level: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  node_id: z.string().nullable(),
  edge_id: z.string().nullable(),
  handle: z.string().nullable(),
  /** Absent from reports of before. */
  where: z.string().nullish().meta({
    description: 'The name of the node, or the ends of the wire, as shown to people',
  }),
  message: z.string(),
});

/** Whether a strategy decides by candles of its past only: checked over real candles at each save. */
export const lookAheadSchema = z.object({
  checked: z.boolean(),
  reason: z.string().nullable().meta({ description: 'Why it was not checked' }),
  candles: z
    .object({ symbol: z.string(), timeframe: z.string(), start: time, count: z.int() })
    .nullable()
    .meta({ description: 'The candles it was checked over; `start` is when the first one opens' }),
  outputs: z.int().meta({ description: 'Number of node outputs, each compared on every bar' }),
  prefixes: z.int().meta({
    description:
      'Number of times the series was cut, and outputs, fills and equity were compared with those of the whole series',
  }),
  comparisons: z.int().meta({ description: 'Total number of values compared' }),
  faults: z.array(z.string()).meta({
    description: 'A sentence for each output whose past changed; empty when it does not look ahead',
  }),
});

/** All findings about a graph: `savable` as a draft, `runnable` when no issue is an error. */
export const compilationReportSchema = z.object({
  success: z.boolean(),
  errors: z.array(z.string()),
  warnings: z.array(z.string()),
  unknown_nodes: z.array(z.string()),
  execution_order: z.array(z.string()),
  has_strategy: z.boolean(),
  issues: z.array(issueSchema),
  savable: z.boolean(),
  runnable: z.boolean(),
  look_ahead: lookAheadSchema.nullish().meta({
    description: 'Null for a draft; absent from strategies saved by earlier versions',
  }),
});

/** A strategy in lists. */
export const strategySummarySchema = z.object({
  id: z.uuidv4(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  is_template: z.boolean(),
  is_active: z.boolean(),
  version: z.int().min(1),
  runnable: z.boolean().meta({ description: 'False for a draft' }),
  created_at: time,
  updated_at: time,
});
export type StrategySummary = z.infer<typeof strategySummarySchema>;

export const treeSchema = z
  .looseObject({ nodes: z.array(z.unknown()), edges: z.array(z.unknown()) })
  .meta({
    description:
      'The graph as it was saved, including unknown keys; completed if the canvas could not draw it',
  });

const submittedTreeSchema = z.string().nullable().meta({
  description: 'JSON text of the graph as it was saved, if it had to be completed; otherwise null',
});

export const strategyDetailSchema = strategySummarySchema.extend({
  json_tree: treeSchema,
  submitted_tree: submittedTreeSchema,
  compilation_report: compilationReportSchema,
});

/** Of a strategy made of another or of a template. */
export const createdStrategyResponse = envelope(
  strategySummarySchema.extend({ compilation_report: compilationReportSchema }),
);
export const createStrategyResponse = createdStrategyResponse.extend({
  ignored_fields: ignoredFieldsSchema,
});
export const readStrategyResponse = envelope(strategyDetailSchema);
const savedStrategyResponse = envelope(
  z.object({
    id: z.uuidv4(),
    name: z.string(),
    version: z.int(),
    updated_at: time,
    compilation_report: compilationReportSchema,
  }),
);
export const updateStrategyResponse = savedStrategyResponse.extend({
  ignored_fields: ignoredFieldsSchema,
});
export const deleteStrategyResponse = z.object({ success: z.literal(true), message: z.string() });
export const listStrategiesResponse = envelope(
  z.object({ strategies: z.array(strategySummarySchema), total: z.int() }),
);
export const searchStrategiesResponse = listStrategiesResponse.extend({
  strategies: z.array(strategySummarySchema),
});
export const duplicateStrategyResponse = createdStrategyResponse.extend({ id: z.uuidv4() });

const statsSchema = z.object({
  total_strategies: z.int(),
  custom_strategies: z.int(),
  templates: z.int(),
  drafts: z.int(),
  categories: z.array(z.string()),
  category_counts: z.record(z.string(), z.int()),
});
export const strategyStatsResponse = envelope(statsSchema).extend(statsSchema.shape);

export const compileStrategyResponse = envelope(
  z.object({
    success: z.boolean(),
    report: compilationReportSchema,
    error: z.string().nullable(),
    program_hash: z.string().nullable(),
    warmup: z.int().nullable().meta({ description: 'Bars before the first decision' }),
    symbols: z.array(z.string()),
    engine_version: z.string(),
    cached: z.boolean(),
  }),
);

export const nodeSchema = z.looseObject({
  name: z.string(),
  class_name: z.string(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  category: z.string(),
});
export const listNodesResponse = envelope(
  z.object({
    nodes: z.record(z.string(), nodeSchema),
    categories: z.record(z.string(), z.array(z.string())),
    total_count: z.int(),
  }),
);

export const listTemplatesResponse = envelope(
  z.object({
    templates: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        description: z.string(),
        timeframe: z.string().meta({ description: 'Intended use' }),
        json_tree: treeSchema,
      }),
    ),
    total: z.int(),
  }),
);

export const versionSchema = z.object({
  strategy_id: z.uuidv4(),
  version: z.int(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  is_template: z.boolean(),
  runnable: z.boolean(),
  tree_changed: z.boolean(),
  reason: z.string(),
  created_at: time,
});
export const listVersionsResponse = envelope(
  z.object({ versions: z.array(versionSchema), total: z.int() }),
);
export const readVersionResponse = envelope(
  versionSchema.extend({
    json_tree: treeSchema,
    submitted_tree: submittedTreeSchema,
    compilation_report: compilationReportSchema,
  }),
);
export const restoreVersionResponse = savedStrategyResponse.extend({ message: z.string() });

export const changeSchema = z.object({
  path: z.string(),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
});
const partsSchema = z.object({
  added: z.array(z.unknown()),
  removed: z.array(z.unknown()),
  changed: z.array(z.object({ id: z.string(), changes: z.array(changeSchema) })),
});
export const diffVersionsResponse = envelope(
  z.object({
    strategy_id: z.uuidv4(),
    from: z.int(),
    to: z.int(),
    fields: z.array(changeSchema),
    nodes: partsSchema,
    edges: partsSchema,
    tree: z.array(changeSchema).meta({ description: 'Top-level keys beside nodes and edges' }),
    layout_only: z
      .boolean()
      .meta({ description: 'Only positions and similar details changed: it runs as before' }),
  }),
);

/** The file of an export: bare, so that it can be stored and imported as it is. */
export const exportStrategiesResponse = z.object({
  format: z.literal(exportFormat.format),
  format_version: z.literal(exportFormat.format_version),
  engine_version: z.string(),
  exported_at: time,
  total: z.int(),
  next_offset: z
    .int()
    .nullable()
    .meta({ description: 'Where the next file begins, if one file cannot hold all strategies' }),
  strategies: z.array(
    strategySummarySchema
      .pick({ id: true, name: true, description: true, category: true, tags: true })
      .extend({ is_template: z.boolean(), version: z.int(), json_tree: treeSchema }),
  ),
});

export const importStrategiesResponse = envelope(
  z.object({
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    conflicts: z.int(),
    failed: z.int(),
    results: z.array(
      z.object({
        index: z.int(),
        name: z.string().nullable(),
        status: z.enum(['created', 'updated', 'unchanged', 'conflict', 'failed']),
        id: z.uuidv4().nullable(),
        version: z.int().nullable(),
        runnable: z.boolean().nullable(),
        error: z.string().nullable(),
        errors: z.array(z.object({ field: z.string(), message: z.string() })),
      }),
    ),
  }),
);
export type ImportResult = z.infer<typeof importStrategiesResponse>['data']['results'][number];
