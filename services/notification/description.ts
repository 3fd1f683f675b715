import { z } from 'zod';
import { flagVariable } from '../../platform/config';
import { forwardTestDescription } from '../forward-test/description';
import { describeService } from '../kit/description';
import { marketDataDescription } from '../market-data/description';

export const notificationDescription = describeService({
  name: 'notification',
  defaultPort: 8005,
  roles: ['api'],
  needs: ['redis', 'tokens'],
  calledBy: ['gateway'],
  asks: [forwardTestDescription, marketDataDescription],
  destination: {
    segment: 'notifications',
    title: 'Notification',
    isPublic: false,
    sockets: ['/ws'],
  },
  container: {
    isPublished: true,
    environment: {
      ALLOWED_HOSTS: '${ALLOWED_HOSTS:-localhost},notification',
      TRUST_PROXY: '${TRUST_PROXY:-false}',
    },
  },
  variables: {
    RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000).default(1),
    /** Whether the address of a client is taken from X-Forwarded-For. */
    TRUST_PROXY: flagVariable.default(false),
  },
});
