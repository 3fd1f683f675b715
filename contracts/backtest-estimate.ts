import { z } from 'zod';
import { count } from './backtest-units';

/** What work is expected to cost. */
export const estimateShape = {
  bars: count.meta({ description: 'Bars in the range and in the warm-up' }),
  operations: count.meta({
    description: 'Bars × the operations per bar; one operation is a simple node on one bar',
  }),
  seconds: z.number().min(0).meta({
    description:
      'Time for one free thread. Of a sweep or a walk-forward at most: sets that share work take a fraction of it',
  }),
  download_seconds: z.number().min(0).meta({
    description: 'Additional time to download candles that are not stored',
  }),
};

export const runEstimateSchema = z
  .object({
    ...estimateShape,
    budget_operations: z.number().meta({ description: 'A run that costs more is refused' }),
  })
  .meta({ description: 'Expected cost of the run' });
