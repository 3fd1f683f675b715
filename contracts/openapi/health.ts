import { z } from 'zod';
import { epochSecondsSchema } from '../fields';
import type { Operation, OperationGroup } from './operation';

const identity = {
  status: z.enum(['healthy', 'degraded']),
  timestamp: epochSecondsSchema,
  version: z.string(),
  service: z.literal('api-gateway'),
};
const partSchema = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy', 'not configured']),
  error: z.string().optional(),
  problems: z.array(z.string()).optional().describe('Its problems, as sentences'),
  latency_ms: z.number().optional(),
});
const healthResponse = z.looseObject(identity);
const detailedHealthResponse = z.looseObject({
  status: identity.status,
  service: identity.service,
  version: identity.version,
  timestamp: identity.timestamp.optional(),
  dependencies: z.record(z.string(), partSchema).optional(),
  services: z.record(z.string(), partSchema).optional(),
});

const health: Operation = {
  at: 'GET /health',
  summary: 'Check whether the gateway is running',
  response: healthResponse,
  example: {},
};
const detailed: Operation = {
  at: 'GET /health/detailed',
  summary: 'Check whether everything behind the gateway is running',
  description:
    'Admins, and addresses in HEALTH_NETWORKS, see each service and dependency; others see only the state.',
  response: detailedHealthResponse,
  example: {},
};

export const healthOperations: OperationGroup = {
  tag: 'Health',
  about: 'The state of the system, and this API description.',
  auth: false,
  operations: {
    health,
    detailedHealth: detailed,
    apiHealth: { ...health, at: 'GET /api/health' },
    apiDetailedHealth: { ...detailed, at: 'GET /api/health/detailed' },
    status: {
      at: 'GET /api/status',
      summary: 'The last known state of the system, without calling the services',
      response: healthResponse,
      example: {},
    },
    serviceHealth: {
      at: 'GET /api/{service}/health',
      summary: 'Check whether a service is running',
      response: z.looseObject({ status: z.string() }),
      errors: [404],
      example: { params: { service: 'market' } },
    },
    metrics: {
      at: 'GET /metrics',
      summary: 'Metrics of the gateway for Prometheus',
      description: 'Only for addresses in HEALTH_NETWORKS; all others get 404.',
      response: z.string(),
      mediaType: 'text/plain',
      errors: [404],
    },
    keySet: {
      at: 'GET /.well-known/jwks.json',
      summary: 'The public keys that verify access tokens',
      response: z.object({ keys: z.array(z.looseObject({ kid: z.string() })) }),
      example: {},
    },
    openApi: {
      at: 'GET /api/openapi.json',
      summary: 'This description',
      response: z.looseObject({ openapi: z.string() }),
      example: {},
    },
    docs: {
      at: 'GET /api/docs',
      summary: 'This API description as a page',
      query: z.object({ q: z.string().optional().describe('The search index of the page') }),
      response: z.string(),
      mediaType: 'text/html',
      example: {},
    },
    asyncApi: {
      at: 'GET /asyncapi.json',
      summary: 'The description of the WebSockets as AsyncAPI 3',
      response: z.looseObject({ asyncapi: z.string() }),
      example: {},
    },
    socketsDocs: {
      at: 'GET /api/docs/sockets',
      summary: 'The description of the WebSockets as a page',
      response: z.string(),
      mediaType: 'text/html',
      example: {},
    },
  },
};
