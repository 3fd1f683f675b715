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
  progress: z.number().min(0).max(100).describe('percent; it never decreases'),
  phase: z.string().nullable().describe('the current step; null if the job is not running'),
  candles_done: count
    .nullable()
    .default(null)
    .describe('candles traded by a single run; null for other jobs'),
  candles: count
    .nullable()
    .default(null)
    .describe('all candles of a single run, estimated until they are fetched; null for other jobs'),
  trials_done: count.nullable().describe('null for a single run'),
  windows_done: count.nullable().describe('only for a walk-forward; null otherwise'),
  windows: count
    .nullable()
    .describe('only for a walk-forward whose candles have been fetched; null otherwise'),
  remaining_seconds: z.number().nullable().describe('null while unknown'),
  processor_share: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .describe(
      'the part of the processor that the threads of a sweep or walk-forward got of late; other work of the machine has priority. Null for a single run, and while unknown',
    ),
});
export type BacktestProgress = z.infer<typeof backtestProgressSchema>;
