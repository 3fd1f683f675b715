import { z } from 'zod';

/** Limits of what a user may store; an answer names the field that breaks one. */
export const strategyLimits = {
  name: 200,
  category: 100,
  tags: 50,
  tag: 50,
  description: 10_000,
  search: 200,
  bodyBytes: 2 * 1024 * 1024,
  importBytes: 10 * 1024 * 1024,
  importStrategies: 1_000,
} as const;

/** What the file of an export calls itself. */
export const exportFormat = { format: 'algotrade.strategies', format_version: 1 } as const;

/** `strategy-events`: a strategy was created, saved, deleted or compiled. Never holds the tree. */
export const strategyEventSchema = z.object({
  strategy_id: z.uuid(),
  user_id: z.uuid(),
  name: z.string(),
  category: z.string(),
  is_template: z.boolean(),
  version: z.int().min(1),
  /** SHA-256 of the tree as JSON. */
  tree_hash: z.string(),
  runnable: z.boolean(),
  reason: z.string(),
});
export type StrategyEvent = z.infer<typeof strategyEventSchema>;
