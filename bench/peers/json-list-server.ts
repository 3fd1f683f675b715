import Router from '@koa/router';
import type { Middleware } from 'koa';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { createRedis } from '../../platform/redis/client';

/**
 * The peer of the candle route: the same HTTP server, with a route that reads a Redis list of
 * JSON texts, as the former back end kept its windows. Prints its port when it listens.
 */
async function main(redisUrl: string, list: string): Promise<void> {
  const logger = createLogger('peer', 'error');
  const redis = createRedis(redisUrl, logger);
  await redis.connect();
  const router = new Router();
  router.get('/candles', async (ctx) => {
    const limit = Number(ctx.query['limit'] ?? 100);
    const texts = await redis.lrange(list, -limit, -1);
    const candles = texts.map((text) => JSON.parse(text) as unknown);
    ctx.body = { success: true, source: 'simulated', count: candles.length, candles };
  });
  const app = createApp(logger);
  app.use(router.routes() as Middleware);
  const { port } = await listen(app, 0, '127.0.0.1');
  process.stdout.write(`${port}\n`);
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
