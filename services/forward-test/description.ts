import { z } from 'zod';
import { strategyLimits } from '../../contracts/strategy';
import { describeService } from '../kit/description';
import { marketDataDescription } from '../market-data/description';
import { workflowAttributes } from '../shared/workflow-attributes';
import { strategyDescription } from '../strategy/description';

export const forwardTestDescription = describeService({
  name: 'forward-test',
  defaultPort: 8003,
  roles: ['api', 'stream', 'worker'],
  needs: ['database', 'outbox', 'temporal', 'tokens'],
  calledBy: ['gateway', 'analytics', 'imports', 'notification'],
  asks: [marketDataDescription, strategyDescription],
  destination: {
    segment: 'forward-test',
    alsoSegments: ['operations'],
    title: 'Forward test',
    isPublic: false,
    // A new session may bring its graph; commands bring a few words.
    bodies: { most: strategyLimits.bodyBytes, large: /^POST $/ },
    operations:
      /^(POST (\/[^/]+\/(start|pause|resume|stop|duplicate))?|PUT \/[^/]+\/status|(PATCH|DELETE) \/[^/]+)$/,
  },
  searchAttributes: {
    ...workflowAttributes,
    AlgotradeBalance: 'Double',
    AlgotradeLastFillAt: 'Datetime',
  },
  container: { cpus: 2, memory: '2g' },
  variables: {
    SESSIONS_PER_USER: z.coerce.number().int().min(1).max(100_000).default(1_000),
    /** What the graphs of a user's sessions may take, 10^6 bytes. */
    SESSION_GRAPH_MB_PER_USER: z.coerce.number().positive().max(1_000_000).default(250),
    /** Running state that the sessions of a user may hold together, 10^6 bytes. */
    STATE_MB_PER_USER: z.coerce.number().positive().max(100_000).default(32),
    /** Warm-up candles that the starts of a user may have stored at a time, 10^6 bytes. */
    WARMUP_MB_PER_USER: z.coerce.number().positive().max(1_000_000).default(1_000),
    /** For so long a session waits for candles of a symbol that its exchange does not list. */
    UNLISTED_SYMBOL_MINUTES: z.coerce.number().min(0).max(10_080).default(15),
    /** Reports of progress to workflows, of all sessions of a process together. */
    PROGRESS_SIGNALS_PER_SECOND: z.coerce.number().positive().max(1_000).default(5),
    /** Between two reports of one session's progress. */
    PROGRESS_SESSION_GAP_SECONDS: z.coerce.number().min(0).max(3_600).default(30),
  },
});
