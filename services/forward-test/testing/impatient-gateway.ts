import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { AnswerHeaders } from '../../../api/gateway/answer-headers';
import { Destinations } from '../../../api/gateway/destinations';
import { gatewayMetrics } from '../../../api/gateway/gateway-metrics';
import { Proxy } from '../../../api/gateway/proxy';
import { createOperationRoutes } from '../../../api/forward-test/operation-routes';
import type { OperationPort } from '../../../api/forward-test/operation-routes';
import type { SessionPort } from '../../../api/forward-test/session-port';
import { createSessionRoutes } from '../../../api/forward-test/session-routes';
import { createApp } from '../../../platform/http/app';
import { authenticate } from '../../../platform/http/authenticate';
import { listen } from '../../../platform/http/server';
import { Tokens } from '../../../platform/http/token';
import { createLogger } from '../../../platform/log';
import { operationIds } from '../../shared/operation-ids';
import { forwardTestDescription } from '../description';
import { lateInMemory } from '../../../api/gateway/testing/late-in-memory';

/** How long the gateway waits for the service. */
const WAIT_MS = 500;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface ImpatientGateway {
  /** Sends a request of a user. */
  ask(userId: string, method: string, path: string, body?: unknown): Promise<Answer>;
  down(): Promise<void>;
}

/** The routes of sessions behind a gateway that gives requests up soon. */
export async function startImpatientGateway(
  port: SessionPort,
  operations: OperationPort,
  sessionsPerUser = 10,
): Promise<ImpatientGateway> {
  const logger = createLogger('test', 'silent');
  const tokens = new Tokens(randomUUID());
  const app = createApp(logger);
  app.use(authenticate(tokens));
  app.use(operationIds(tokens));
  app.use(createSessionRoutes(port, sessionsPerUser).routes());
  app.use(createOperationRoutes(operations).routes());
  const service = await listen(app, 0, '127.0.0.1');
  const address = `http://127.0.0.1:${service.port}`;
  const proxy = new Proxy({
    destinations: new Destinations([{ ...forwardTestDescription, address }]),
    credentials: {
      check: async (bearer) => ({ ...(await tokens.verify(bearer)), role: 'user' }),
      holderOf: async (bearer) => (await tokens.verify(bearer)).userId,
    },
    limits: {
      isEnforced: false,
      take: () => ({ allowed: true, limit: 1, remaining: 1, resetSeconds: 1, retrySeconds: 0 }),
    },
    headers: new AnswerHeaders({ isProduction: false, origins: [] }),
    idempotent: {
      claim: async () => ({ state: 'new' }),
      keep: async () => undefined,
      release: async () => undefined,
      leave: async () => undefined,
    },
    late: lateInMemory(),
    metrics: gatewayMetrics(new Registry()),
    serviceToken: () => tokens.signService('gateway'),
    timeoutMs: () => WAIT_MS,
  });
  const front = createApp(logger, { beforeBody: [proxy.middleware()] });
  const gateway = await listen(front, 0, '127.0.0.1');
  return {
    ask: async (userId, method, path, body) => {
      const authorization = `Bearer ${await tokens.sign(userId, 60, false)}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const response = await fetch(`http://127.0.0.1:${gateway.port}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      return { status: response.status, body: answer };
    },
    down: async () => {
      await gateway.close();
      await proxy.close();
      await service.close();
    },
  };
}
