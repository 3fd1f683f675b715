import { z } from 'zod';
import { instrumentIdSchema } from './instrument';
import { runStatusSchema } from './run-status';
import { symbolSchema, timeframeSchema } from './market';

/** `backtest-events`: a change in a run's life. */
export const backtestEventSchema = z.object({
  job_id: z.uuid(),
  status: runStatusSchema,
  symbol: symbolSchema,
  instrument: instrumentIdSchema.optional().describe('absent for runs that predate instruments'),
  timeframe: timeframeSchema,
  error_message: z.string().nullable(),
});
export type BacktestEvent = z.infer<typeof backtestEventSchema>;
