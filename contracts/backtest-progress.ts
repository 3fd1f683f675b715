import { z } from 'zod';
import { runStatusSchema } from './run-status';

const count = z.int().min(0);

/** `backtest-progress`: how far a job is. */
export const backtestProgressSchema = z.object({
  job_id: z.uuid(),
  kind: z.enum(['run', 'sweep', 'walk_forward']),
  name: z.string().nullable(),
  status: runStatusSchema,
  error_message: z.string().nullable(),
  progress: z.number().min(0).max(100).describe('percent; it never falls'),
  phase: z.string().nullable().describe('what it does now; null when it does not run'),
  candles_done: count
    .nullable()
    .default(null)
    .describe('candles traded by a single run; null of the others'),
  candles: count
    .nullable()
    .default(null)
    .describe(
      'all candles of a single run, an estimate until they are fetched; null of the others',
    ),
  trials_done: count.nullable().describe('null of a single run'),
  windows_done: count.nullable().describe('null but of a walk-forward'),
  windows: count.nullable().describe('null but of a walk-forward whose candles are there'),
  remaining_seconds: z.number().nullable().describe('null while it is not known'),
});
export type BacktestProgress = z.infer<typeof backtestProgressSchema>;
