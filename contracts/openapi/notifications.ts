import { connectionsResponse, notifyRequest, notifyResponse } from '../notification';
import { exampleIds } from './operation';
import type { OperationGroup } from './operation';

const body = { title: 'Done', message: 'The nightly run has finished', level: 'success' };

export const notificationOperations: OperationGroup = {
  tag: 'Notifications',
  about: "Messages to users' sockets. The socket itself is at `/ws?token=…`.",
  auth: true,
  operations: {
    listConnections: {
      at: 'GET /api/notifications/connections',
      summary: "The user's open sockets",
      response: connectionsResponse,
      example: {},
    },
    notifyUser: {
      at: 'POST /api/notifications/notify/user/{user_id}',
      summary: 'Send a message to the sockets of a user',
      description:
        'Users can reach only their own sockets; administrators and services can reach those of all users.',
      body: notifyRequest,
      response: notifyResponse,
      example: { params: { user_id: exampleIds.user }, body },
    },
    notifyEveryone: {
      at: 'POST /api/notifications/notify/broadcast',
      summary: 'Send a message to every socket',
      description: 'For administrators and services; other users get 404.',
      body: notifyRequest,
      response: notifyResponse,
      errors: [404],
      sample: { body },
    },
  },
};
