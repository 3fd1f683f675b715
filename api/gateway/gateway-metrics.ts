import { Counter, Gauge, Histogram } from 'prom-client';
import type { Middleware } from 'koa';
import type { Registry } from 'prom-client';
import type { Destinations } from './destinations';

/** What the gateway measures of itself. */
export function gatewayMetrics(registry: Registry) {
  const own = new Histogram({
    name: 'gateway_own_request_seconds',
    help: 'Duration of requests that the gateway answers itself, by kind of route and status.',
    labelNames: ['class', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  /** Requests that are passed on are measured where they are. */
  const measureOwn =
    (destinations: Destinations): Middleware =>
    async (ctx, next) => {
      if (destinations.ofPath(ctx.path) !== undefined) {
        await next();
        return;
      }
      const done = own.startTimer();
      const kind = ctx.path.startsWith('/api/auth/') ? 'auth' : 'other';
      let status: string | number = 'error';
      try {
        await next();
        ({ status } = ctx);
      } finally {
        done({ class: kind, method: ctx.method, status });
      }
    };
  return {
    measureOwn,
    proxied: new Histogram({
      name: 'gateway_proxied_request_seconds',
      help: 'Time from a request to the end of its response, by service, class and status.',
      labelNames: ['service', 'class', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
      registers: [registry],
    }),
    upgrades: new Counter({
      name: 'gateway_websocket_upgrades_total',
      help: 'WebSocket upgrades forwarded, by service.',
      labelNames: ['service'],
      registers: [registry],
    }),
    openSockets: new Gauge({
      name: 'gateway_websockets_open',
      help: 'WebSocket connections currently open through the gateway.',
      registers: [registry],
    }),
  };
}

export type GatewayMetrics = ReturnType<typeof gatewayMetrics>;
