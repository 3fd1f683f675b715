import { z } from 'zod';

const count = z.int().min(0);

/** `backtest-progress`: how far a sweep or walk-forward is. */
export const backtestProgressSchema = z.object({
  job_id: z.uuid(),
  kind: z.enum(['sweep', 'walk_forward']),
  name: z.string().nullable(),
  status: z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']),
  error_message: z.string().nullable(),
  progress: z.number().min(0).max(100).describe('percent; it never falls'),
  phase: z.string().nullable().describe('what it does now; null when it does not run'),
  trials_done: count,
  windows_done: count.nullable().describe('null of a sweep'),
  windows: count.nullable().describe('null of a sweep, and before the candles are there'),
  remaining_seconds: z.number().nullable().describe('null while it is not known'),
});
export type BacktestProgress = z.infer<typeof backtestProgressSchema>;
