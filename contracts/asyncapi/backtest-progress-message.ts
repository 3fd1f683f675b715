import { z } from 'zod';
import { backtestProgressSchema } from '../backtest-progress';
import { timestamp } from './session-fields';
import type { SocketMessages } from './socket-message';

/** How far back-tests, sweeps and walk-forwards are. */
export const backtestProgressMessage = {
  backtest_progress: {
    from: 'server',
    summary:
      'Progress of your back-tests, sweeps and walk-forwards; no subscription is needed. At most two messages per second for each job; the last one reports the outcome.',
    schema: z.strictObject({
      type: z.literal('backtest_progress'),
      timestamp,
      ...backtestProgressSchema.shape,
    }),
    example: {
      type: 'backtest_progress',
      timestamp: 1795888800.5,
      job_id: '5a2f8c1e-7d43-4b96-9e08-1c6d3b0a7f52',
      kind: 'sweep',
      name: 'Averages',
      status: 'running',
      error_message: null,
      progress: 42.5,
      phase: 'running sets',
      candles_done: null,
      candles: null,
      trials_done: 4250,
      windows_done: null,
      windows: null,
      remaining_seconds: 37.4,
      processor_share: 0.93,
    },
  },
} satisfies SocketMessages;
