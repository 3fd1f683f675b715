import type { Middleware } from 'koa';
import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { AppError } from '../../core/errors';
import type { RequestState } from './app';
import { healthReport } from './health-report';
import type { HealthSources } from './health-report';

/**
 * `GET /health` with the true state of each dependency (503 when one is down, 200 when the process is
 * degraded) and `GET /metrics`; all other requests are measured.
 */
export function healthRoutes(registry: Registry, sources: HealthSources): Middleware<RequestState> {
  const measure = requestMetrics(registry);
  return async (ctx, next) => {
    if (ctx.method !== 'GET' || (ctx.path !== '/metrics' && ctx.path !== '/health')) {
      await measure(ctx, next);
      return;
    }
    if (ctx.path === '/metrics') {
      ctx.type = registry.contentType;
      ctx.body = await registry.metrics();
      return;
    }
    const report = await healthReport(sources);
    ctx.status = report.status === 'unhealthy' ? 503 : 200;
    ctx.body = {
      service: sources.service,
      version: '2.0.0',
      timestamp: Date.now() / 1000,
      ...report,
    };
  };
}

/** Measures requests by what they do, so that a scan of paths makes no figures of its own. */
function requestMetrics(registry: Registry): Middleware<RequestState> {
  const durations = new Histogram({
    name: 'http_request_seconds',
    help: 'Response time, by class and status; an error is counted under its own status.',
    labelNames: ['class', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [registry],
  });
  return async (ctx, next) => {
    const done = durations.startTimer({
      class: ctx.method === 'GET' || ctx.method === 'HEAD' ? 'read' : 'write',
    });
    try {
      await next();
      done({ status: ctx.status });
    } catch (error) {
      done({ status: error instanceof AppError ? error.status : 500 });
      throw error;
    }
  };
}
