import { randomUUID } from 'node:crypto';
import { connectionRoutes } from '../../api/notification/connection-routes';
import { notifyRoutes } from '../../api/notification/notify-routes';
import { authenticate } from '../../platform/http/authenticate';
import { defineService } from '../kit/define-service';
import { startDelivery } from './delivery';
import { notificationDescription } from './description';
import { openNotification } from './open';
import { openSockets } from './sockets';

/** The notification service: events of sessions to the sockets that follow them. */
export const startNotification = defineService({
  description: notificationDescription,
  // Every upgrade asks Redis: one that hangs must not hold them all.
  redisWaitMs: 500,
  open: openNotification,
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
