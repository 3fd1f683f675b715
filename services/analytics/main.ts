import { analyticsRoutes } from '../../api/analytics/routes';
import { defineService } from '../kit/define-service';
import { tokenGuard } from '../shared/token-settings';
import { analyticsDescription } from './description';
import { startLiveConsumer } from './live-consumer';
import { measuredLivePorts } from './live-metrics-ports';
import { LiveStore } from './live-store';
import { HttpTestRecords } from './test-records';

/** The analytics service: live figures of sessions, built from their events. */
export const startAnalytics = defineService({
  description: analyticsDescription,
  open: ({ redis, urlOf }) => ({
    sessions: new LiveStore(redis),
    records: new HttpTestRecords(urlOf('backtest'), urlOf('forward-test')),
  }),
  streams: ({ sessions }, { kafka, logger, registry }) => ({
    'live metrics': () =>
      startLiveConsumer(kafka, measuredLivePorts(sessions, registry, logger), logger, registry),
  }),
  api: async (app, { redis, config, lifecycle, logger }) => {
    const redisState = () =>
      redis.ping().then(
        () => 'healthy',
        () => 'unhealthy',
      );
    const ports = { ...app, partStates: async () => ({ redis: await redisState() }) };
    return {
      routes: [analyticsRoutes(ports, await tokenGuard(config, { logger, lifecycle })).routes()],
    };
  },
});
