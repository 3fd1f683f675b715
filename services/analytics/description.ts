import { backtestDescription } from '../backtest/description';
import { forwardTestDescription } from '../forward-test/description';
import { describeService } from '../kit/description';

export const analyticsDescription = describeService({
  name: 'analytics',
  defaultPort: 8006,
  roles: ['api', 'stream'],
  needs: ['redis', 'tokens'],
  redisAccess: { keys: ['analytics:*'] },
  calledBy: ['gateway'],
  asks: [backtestDescription, forwardTestDescription],
  destination: { segment: 'analytics', title: 'Analytics', isPublic: false },
});
