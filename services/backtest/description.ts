import { z } from 'zod';
import { strategyLimits } from '../../contracts/strategy';
import { describeService } from '../kit/description';
import { marketDataDescription } from '../market-data/description';
import { workflowAttributes } from '../shared/workflow-attributes';
import { strategyDescription } from '../strategy/description';

export const backtestDescription = describeService({
  name: 'backtest',
  defaultPort: 8004,
  roles: ['api', 'worker'],
  needs: ['database', 'outbox', 'objectStore', 'temporal', 'tokens'],
  asks: [marketDataDescription, strategyDescription],
  destination: {
    segment: 'backtest',
    title: 'Backtest',
    isPublic: false,
    bodies: { most: strategyLimits.bodyBytes },
  },
  searchAttributes: workflowAttributes,
  bucket: 'algotrade',
  variables: {
    /** Runs computed at the same time; each takes a thread. */
    BACKTEST_THREADS: z.coerce.number().int().min(1).max(256).default(2),
  },
});
