import { z } from 'zod';
import { strategyLimits } from '../../contracts/strategy';
import { describeService } from '../kit/description';

export const strategyDescription = describeService({
  name: 'strategy',
  defaultPort: 8002,
  roles: ['api'],
  // Redis holds compiled graphs: a help, not a need.
  needs: ['database', 'outbox', 'cache?', 'tokens'],
  redisAccess: { keys: ['strategy:compiled:*'] },
  calledBy: ['gateway', 'forward-test', 'backtest', 'imports'],
  destination: {
    segment: 'strategies',
    title: 'Strategy',
    isPublic: false,
    bodies: {
      most: strategyLimits.bodyBytes,
      // What brings a graph: a new strategy, a save and a look at it.
      large: /^(POST |PUT \/[^/]+|POST \/[^/]+\/compile)$/,
      ofPath: { '/import': strategyLimits.importBytes },
    },
  },
  variables: {
    /** What a user's strategies may take with all their versions, 10^6 bytes. */
    STRATEGY_MB_PER_USER: z.coerce.number().positive().max(1_000_000).default(1_000),
    /** Days after which a strategy that its user deleted is purged. */
    STRATEGY_DELETED_DAYS: z.coerce.number().min(0).max(36_500).default(90),
    STRATEGIES_PER_USER: z.coerce.number().int().min(1).max(100_000).default(10_000),
  },
});
