import { gatewayMigrations } from '../../migrations/gateway';
import { defineService } from '../kit/define-service';
import type { ServiceDescription } from '../kit/description';
import { gatewayApi } from './api';
import { describeGateway } from './description';
import { followProcesses } from './follow-processes';
import { openGateway } from './open';

/** The gateway: users and tokens, and the one address in front of the services given. */
export const startGatewayTo = (behind: readonly ServiceDescription[]) =>
  defineService({
    description: describeGateway(behind),
    migrations: gatewayMigrations,
    // Every request asks Redis something: one that hangs must not hold them all.
    redisWaitMs: 500,
    open: (resources) => openGateway(behind, resources),
    apiStreams: ({ board }, resources) => ({
      'process reports': async () => followProcesses(board, resources),
    }),
    api: gatewayApi,
  });
