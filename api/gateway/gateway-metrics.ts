import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** What the gateway measures of itself. */
export function gatewayMetrics(registry: Registry) {
  return {
    proxied: new Histogram({
      name: 'gateway_proxied_request_seconds',
      help: 'Time from a request to the end of its answer, by service and status.',
      labelNames: ['service', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
      registers: [registry],
    }),
    upgrades: new Counter({
      name: 'gateway_websocket_upgrades_total',
      help: 'WebSocket upgrades passed on, by service.',
      labelNames: ['service'],
      registers: [registry],
    }),
    openSockets: new Gauge({
      name: 'gateway_websockets_open',
      help: 'WebSocket connections that pass through now.',
      registers: [registry],
    }),
  };
}

export type GatewayMetrics = ReturnType<typeof gatewayMetrics>;
