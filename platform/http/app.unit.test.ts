import pg from 'pg';
import { createLogger } from '../log';
import { createApp } from './app';
import { listen } from './server';

const logger = createLogger('test', 'silent');

/** What a client gets from a route that does `work`. */
async function answerTo(work: () => Promise<unknown>): Promise<{ status: number; body: unknown }> {
  const app = createApp(logger);
  app.use(async (ctx) => {
    ctx.body = await work();
  });
  const server = await listen(app, 0, '127.0.0.1');
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}/`);
    return { status: response.status, body: await response.json() };
  } finally {
    await server.close();
  }
}

describe('a connection to Postgres that is lost', () => {
  const lost = async () => {
    // Nothing listens on port 1.
    const client = new pg.Client({ host: '127.0.0.1', port: 1 });
    client.on('error', () => undefined);
    await client.connect().catch(() => undefined);
    return client;
  };

  it.each<[string, () => Promise<unknown>]>([
    ['cannot be had', () => new pg.Client({ host: '127.0.0.1', port: 1 }).connect()],
    ['broke while it waited', async () => (await lost()).query('select 1')],
    [
      'was closed',
      async () => {
        const client = await lost();
        await client.end();
        return client.query('select 1');
      },
    ],
  ])('is a 503 that says so when it %s', async (_how, work) => {
    expect(await answerTo(work)).toMatchObject({
      status: 503,
      body: { success: false, error: 'a part does not answer now', code: 'UNAVAILABLE' },
    });
  });

  it('is no excuse for another error', async () => {
    const work = () => Promise.reject(new Error('a mistake of ours'));
    expect(await answerTo(work)).toMatchObject({
      status: 500,
      body: { error: 'Internal server error', code: 'INTERNAL' },
    });
  });
});
