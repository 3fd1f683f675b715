import { z } from 'zod';
import { listVariable } from '../../platform/config';
import { forwardTestDescription } from '../forward-test/description';
import { describeService } from '../kit/description';
import { marketDataDescription } from '../market-data/description';

const pageOrigins = [3000, 5173, 8000].flatMap((port) => [
  `http://localhost:${port}`,
  `http://127.0.0.1:${port}`,
]);

export const notificationDescription = describeService({
  name: 'notification',
  defaultPort: 8005,
  roles: ['api'],
  needs: ['redis', 'tokens'],
  asks: [forwardTestDescription, marketDataDescription],
  destination: {
    segment: 'notifications',
    title: 'Notification',
    isPublic: false,
    sockets: ['/ws'],
  },
  variables: {
    RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000).default(1),
    /** Checked in production only. */
    ALLOWED_ORIGINS: listVariable.default(pageOrigins),
  },
});
