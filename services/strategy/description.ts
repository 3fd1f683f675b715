import { z } from 'zod';
import { strategyLimits } from '../../contracts/strategy';
import { describeService } from '../kit/description';

export const strategyDescription = describeService({
  name: 'strategy',
  defaultPort: 8002,
  roles: ['api'],
  // Redis holds compiled graphs: a help, not a need.
  needs: ['database', 'outbox', 'cache?', 'tokens'],
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
    STRATEGIES_PER_USER: z.coerce.number().int().min(1).max(100_000).default(10_000),
  },
});
