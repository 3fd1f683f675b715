import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import type { Middleware } from 'koa';
import pg from 'pg';
import pino from 'pino';
import { AppError } from '../../core/errors';
import { eventually } from '../../test/support/eventually';
import { createLogger } from '../log';
import { createApp } from './app';
import type { AppOptions } from './app';
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
      body: {
        success: false,
        error: 'a dependency does not respond at the moment',
        code: 'UNAVAILABLE',
      },
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

test('a 503 that says when to try again is logged, but not as an error', async () => {
  const lines: { level: number; code?: string }[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]);
  const later = { retryAfterSeconds: 1 };
  const app = createApp(pino({ level: 'debug' }, { write }));
  app.use(({ path }) => {
    throw new AppError('DOWNLOAD_UNDER_WAY', 'not yet', path === '/later' ? later : {});
  });
  const server = await listen(app, 0, '127.0.0.1');
  for (const path of ['later', 'error']) await fetch(`http://127.0.0.1:${server.port}/${path}`);
  await server.close();
  expect(lines).toMatchObject([{ level: 30, code: 'DOWNLOAD_UNDER_WAY' }, { level: 50 }]);
});

describe('a client that leaves before its answer', () => {
  async function errorsLogged(fail: () => Error): Promise<number[]> {
    const levels: number[] = [];
    const write = (line: string) => void levels.push((JSON.parse(line) as { level: number }).level);
    const app = createApp(pino({ level: 'debug' }, { write }));
    let under: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => (under = resolve));
    app.use(async (ctx) => {
      under?.();
      await once(ctx.req.socket, 'close');
      throw fail();
    });
    const server = await listen(app, 0, '127.0.0.1');
    const client = connect(server.port, '127.0.0.1');
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await begun;
    client.destroy();
    await eventually('it is logged', () => (levels.length > 0 ? true : undefined));
    await server.close();
    return levels;
  }

  it('is no error', async () => {
    const broken = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(await errorsLogged(broken)).toEqual([20]);
    const unavailable = () => new AppError('UNAVAILABLE', 'the client disconnected');
    expect(await errorsLogged(unavailable)).toEqual([20]);
  });

  it('hides no mistake of ours', async () => {
    expect(await errorsLogged(() => new TypeError('a mistake'))).toEqual([50]);
  });
});

test('a command that is not done yet is a 504 with its operation', async () => {
  const app = createApp(logger);
  app.use(() => {
    const members = { operation_id: 'an-id' };
    const location = '/api/operations/an-id';
    throw new AppError('OPERATION_UNDER_WAY', 'start was accepted', { members, location });
  });
  const server = await listen(app, 0, '127.0.0.1');
  const answer = await fetch(`http://127.0.0.1:${server.port}/`);
  expect(answer.status).toBe(504);
  expect(answer.headers.get('location')).toBe('/api/operations/an-id');
  expect(await answer.json()).toMatchObject({
    error: 'start was accepted',
    code: 'OPERATION_UNDER_WAY',
    operation_id: 'an-id',
  });
  await server.close();
});

describe('a JSON body', () => {
  async function sent(
    body: string | Uint8Array<ArrayBuffer>,
    type = 'application/json',
    more: Record<string, string> = {},
  ) {
    const assertBody = (json: string, path: string) => {
      if (path === '/' && json.includes('too much'))
        throw new AppError('BODY_TOO_LARGE', 'expected less');
    };
    const app = createApp(logger, { assertBody });
    app.use((ctx) => {
      ctx.body = {
        body: ctx.request.body,
        raw: (ctx.request as { rawBody?: string }).rawBody,
      };
    });
    const server = await listen(app, 0, '127.0.0.1');
    const headers = { 'content-type': type, ...more };
    const url = `http://127.0.0.1:${server.port}/`;
    const answer = await fetch(url, { method: 'POST', headers, body });
    await server.close();
    return { status: answer.status, ...((await answer.json()) as object) };
  }

  it('is parsed, and its own text stays beside it', async () => {
    const raw = ' {"a": [1, 2.50]}';
    expect(await sent(raw)).toEqual({ status: 200, body: { a: [1, 2.5] }, raw });
    expect(await sent('[1]', 'application/json; charset=utf-8')).toMatchObject({ body: [1] });
    expect(await sent('')).toMatchObject({ status: 200, body: {} });
  });

  it.each(['{"a":', '{"__proto__":{}}', '{"a":[{"__pr\\u006fto__" : 1}]}'])(
    'is refused when it is %s',
    async (body) => {
      expect(await sent(body)).toMatchObject({ status: 400, code: 'BODY_NOT_JSON' });
    },
  );

  it.each(['1', 'null', '"text"', 'true'])(
    'is refused as no object when it is %s',
    async (body) => {
      const error = `the body: expected a JSON object, was ${body}`;
      expect(await sent(body)).toMatchObject({ status: 422, code: 'INVALID_REQUEST', error });
    },
  );

  it('is refused when an object of it has a key twice', async () => {
    expect(await sent('{"a":[{"b":1,"c":"b:","b":1}]}')).toMatchObject({
      status: 422,
      code: 'INVALID_REQUEST',
      error: 'the body: a.0.b: expected once, is there twice',
      errors: [{ field: 'a.0.b', message: 'expected once, is there twice' }],
    });
  });

  it('is read as UTF-8, with or without its mark, and refused when it is something else', async () => {
    expect(await sent('\ufeff{"a":"é😀"}')).toMatchObject({ body: { a: 'é😀' } });
    const latin = Buffer.from('{"a":"é"}', 'latin1');
    expect(await sent(Uint8Array.from(latin))).toMatchObject({
      status: 400,
      error: 'the body: expected JSON: some of its bytes are not UTF-8',
    });
    expect(await sent('{}', 'application/json; charset="UTF-8"')).toMatchObject({ status: 200 });
    for (const charset of ['iso-8859-1', 'klingon']) {
      expect(await sent('{}', `application/json; charset=${charset}`)).toMatchObject({
        status: 415,
        error: `Content-Type: expected the charset utf-8, was ${charset}`,
      });
    }
  });

  it('is refused when it is compressed', async () => {
    const gzip = await sent('{}', 'application/json', { 'content-encoding': 'gzip' });
    expect(gzip).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    const plain = await sent('{}', 'application/json', { 'content-encoding': 'identity' });
    expect(plain).toMatchObject({ status: 200 });
  });

  it('may name a prototype where it is no member', async () => {
    expect(await sent('{"a":"__proto__"}')).toMatchObject({ body: { a: '__proto__' } });
  });

  it('is not parsed where the service refuses its text', async () => {
    expect(await sent('{"too much')).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });
});

/** A request whose body never comes whole, to an application that counts what gets to its routes. */
async function halfSent(path: string, options: AppOptions) {
  let reached = 0;
  const events = new EventEmitter();
  const ended = once(events, 'ended');
  const outermost: Middleware = async (_ctx, next) => {
    await next();
    events.emit('ended');
  };
  const app = createApp(logger, { ...options, outermost: [outermost] });
  app.use((ctx) => {
    reached++;
    ctx.body = {};
  });
  const server = await listen(app, 0, '127.0.0.1');
  const client = connect(server.port, '127.0.0.1');
  client.write(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
      'Content-Length: 1000\r\n\r\n{"a":',
  );
  return { client, server, ended, reached: () => reached };
}

test('a large body of somebody who may not send one is not waited for', async () => {
  const guard: Middleware = () => {
    throw new AppError('UNAUTHENTICATED', "expected a service's token");
  };
  const largeBodies = { under: '/internal/', limit: '9mb', guard };
  const { client, server, reached } = await halfSent('/internal/imports', { largeBodies });
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 401 /);
  expect(reached()).toBe(0);
  client.destroy();
  await server.close();
});

test('a request that breaks off within its body gets to no route', async () => {
  const events = new EventEmitter();
  const began = once(events, 'began');
  const beforeBody: Middleware = async (ctx, next) => {
    ctx.req.once('data', () => events.emit('began'));
    await next();
  };
  const { client, server, ended, reached } = await halfSent('/', { beforeBody: [beforeBody] });
  await began;
  client.destroy();
  await ended;
  expect(reached()).toBe(0);
  await server.close();
});
