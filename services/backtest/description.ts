import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { strategyLimits } from '../../contracts/strategy';
import { describeService } from '../kit/description';
import { marketDataDescription } from '../market-data/description';
import { workflowAttributes } from '../shared/workflow-attributes';
import { strategyDescription } from '../strategy/description';

export const backtestDescription = describeService({
  name: 'backtest',
  defaultPort: 8004,
  roles: ['api', 'worker', 'batch'],
  needs: ['database', 'outbox', 'objectStore', 'temporal', 'tokens'],
  calledBy: ['gateway', 'analytics', 'imports'],
  asks: [marketDataDescription, strategyDescription],
  destination: {
    segment: 'backtest',
    title: 'Backtest',
    isPublic: false,
    bodies: {
      most: strategyLimits.bodyBytes,
      large: /^POST \/(run|sweep|walk-forward)$/,
    },
  },
  searchAttributes: workflowAttributes,
  bucket: 'algotrade',
  container: { cpus: 2, memory: '4g' },
  // One user could take all threads of a worker.
  faults: ({ BACKTEST_THREADS: threads, BACKTEST_RUNNING_PER_USER: running }) =>
    threads === undefined || running === undefined || Number(running) < Number(threads)
      ? []
      : [
          {
            variable: 'BACKTEST_RUNNING_PER_USER',
            message: `expected less than BACKTEST_THREADS (${threads as number}), was ${running as number}`,
          },
        ],
  variables: {
    /** Runs that a worker carries out at the same time; each takes a thread. */
    BACKTEST_THREADS: z.coerce.number().int().min(2).max(256).default(6),
    /** Batches of sweeps that a worker runs at the same time, each on a thread of its own. */
    BACKTEST_SWEEP_THREADS: z.coerce.number().int().min(1).max(256).default(availableParallelism()),
    /** The most that one sweep may cost by the estimate, which takes its sets to share nothing. */
    BACKTEST_SWEEP_MAX_OPERATIONS: z.coerce.number().min(1_000_000).default(500_000_000_000),
    /** Of one user over all workers: fewer than the threads, so that one is free for the others. */
    BACKTEST_RUNNING_PER_USER: z.coerce.number().int().min(1).max(255).default(2),
    /** Runs of one user that wait for their turn. */
    BACKTEST_QUEUED_PER_USER: z.coerce.number().int().min(0).max(100_000).default(100),
    /** What the back-tests of a user may take in the database with their graphs and trials, 10^6 bytes. */
    BACKTEST_STORED_MB_PER_USER: z.coerce.number().positive().max(1_000_000).default(2_000),
    /** The most that one run may cost by the estimate; 100 million take about a second. */
    BACKTEST_MAX_OPERATIONS: z.coerce.number().min(1_000_000).default(6_000_000_000),
    /** After so many days a run that has ended is deleted, unless its user marked it; 0: never. */
    BACKTEST_RETENTION_DAYS: z.coerce.number().int().min(0).max(36_500).default(0),
  },
});
