import { randomUUID } from 'node:crypto';
import { connectionRoutes } from '../../api/notification/connection-routes';
import { Connections } from '../../api/notification/connections';
import { notifyRoutes } from '../../api/notification/notify-routes';
import { authenticate } from '../../platform/http/authenticate';
import { redisAddress } from '../../platform/redis/settings';
import { defineService } from '../kit/define-service';
import { RevokedTokenFeed } from '../shared/revoked-tokens';
import { tokensOf } from '../shared/token-settings';
import { startDelivery } from './delivery';
import { notificationDescription } from './description';
import { InstrumentPrecisions } from './instrument-precisions';
import { SessionHub } from './session-hub';
import { SessionOwners } from './session-owners';
import { openSockets } from './sockets';

/** The notification service: events of sessions to the sockets that follow them. */
export const startNotification = defineService({
  description: notificationDescription,
  // Every upgrade asks Redis: one that hangs must not hold them all.
  redisWaitMs: 500,
  open: async ({ config, logger, lifecycle, urlOf }) => {
    const owners = new SessionOwners(urlOf('forward-test'));
    lifecycle.onStop('session owners', () => owners.close());
    const revoked = await RevokedTokenFeed.start(redisAddress(config), logger);
    lifecycle.onStop('revoked tokens', () => {
      revoked.stop();
    });
    const precisions = new InstrumentPrecisions(urlOf('market-data'), logger);
    precisions.start();
    lifecycle.onStop('instrument precisions', () => {
      precisions.close();
    });
    const hub = new SessionHub((instrument) => precisions.of(instrument));
    return {
      tokens: tokensOf(config, notificationDescription),
      revoked,
      owners,
      hub,
      connections: new Connections(),
    };
  },
  // Each process delivers to its own sockets.
  apiStreams: ({ hub, connections }, { kafka, logger, registry }) => ({
    delivery: () => startDelivery({ kafka, hub, connections, logger, registry }),
  }),
  api: ({ tokens, revoked, owners, hub, connections }, resources) => {
    const { producer } = resources;
    const guard = authenticate(tokens, revoked, { services: true });
    const sockets = openSockets({ tokens, revoked, owners, hub, connections }, resources);
    const notices = {
      send: producer.send.bind(producer),
      newId: randomUUID,
      now: Date.now,
    };
    return {
      routes: [
        connectionRoutes(connections, guard).routes(),
        notifyRoutes(notices, guard).routes(),
      ],
      sockets,
    };
  },
});
