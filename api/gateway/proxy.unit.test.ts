import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Registry } from 'prom-client';
import { AppError } from '../../contracts/errors';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { reportPolicy } from '../../reports/page-policy';
import { AnswerHeaders } from './answer-headers';
import { Destinations } from './destinations';
import { gatewayMetrics } from './gateway-metrics';
import type { Claim, Credentials, IdempotentRequests } from './ports';
import { eventually } from '../../test/support/eventually';
import { RecentUsers } from './recent-users';
import type { RateLimits } from '../shared/rate-limits';
import { Proxy } from './proxy';
import { retryAfter } from './limit';

jest.setTimeout(30_000);

const origin = 'http://localhost:3000';
const servers: Server[] = [];
const uploads: Socket[] = [];
let gateway: HttpServer;
let proxy: Proxy;
let answer: RequestListener;
let address: string;

beforeEach(() => {
  taken.length = 0;
});

afterEach(() => {
  for (const upload of uploads.splice(0)) upload.destroy();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const one = (segment: string) => ({
  segment,
  title:
    segment === 'forward-test' ? 'Forward test' : `${segment[0]?.toUpperCase()}${segment.slice(1)}`,
  isPublic: false,
  ...(segment !== 'backtest' && { bodies: { most: 2 * 1024 * 1024 } }),
});

/** One good token, and one good key of a program that may only read. */
const credentials: Credentials = {
  check: async (bearer, wanted) => {
    const caller = { userId: 'user', tokenId: 'token', role: 'user' } as const;
    if (bearer === 'good') return caller;
    if (bearer === 'other') return { ...caller, userId: 'other' };
    if (bearer === 'atk_reads' && wanted === 'read') return { ...caller, forwardAs: 'internal' };
    throw new AppError('UNAUTHENTICATED', 'the token is not valid');
  },
};

const taken: string[] = [];
let now = 0;
const limits: RateLimits = {
  isEnforced: true,
  take: (routeClass, who, id) => {
    taken.push(`${routeClass} ${who} ${id}`);
    const allowed = id !== 'user' || routeClass !== 'heavy';
    return { allowed, limit: 10, remaining: 9, resetSeconds: 1, retrySeconds: allowed ? 0 : 1.2 };
  },
};

const answers = new Map<string, Claim>();
const idempotent: IdempotentRequests = {
  claim: async ({ name }) => {
    const found = answers.get(name);
    if (found === undefined) answers.set(name, { state: 'under way' });
    return found ?? { state: 'new' };
  },
  keep: async ({ name }, fingerprint, answer) => {
    answers.set(name, { state: 'answered', fingerprint, answer });
  },
  release: async ({ name }) => {
    answers.delete(name);
  },
};

beforeAll(async () => {
  const upstream = await serve((request, response) => answer(request, response));
  const limited = createApp(createLogger('upstream', 'silent'), { bodyLimit: '1kb' });
  limited.use((ctx) => {
    ctx.body = { got: ctx.request.body };
  });
  const limitedServer = await listen(limited, 0, '127.0.0.1');
  servers.push(limitedServer.server);
  const headers = new AnswerHeaders({ isProduction: false, origins: [origin] });
  proxy = new Proxy({
    destinations: new Destinations([
      { name: 'market-data', address: upstream, destination: { ...one('market'), isPublic: true } },
      { name: 'backtest', address: upstream, destination: one('backtest') },
      {
        name: 'forward-test',
        address: `http://127.0.0.1:${limitedServer.port}`,
        destination: one('forward-test'),
      },
      {
        name: 'sessions',
        address: upstream,
        destination: { ...one('sessions'), operations: /^POST \/[^/]+\/start$/ },
      },
      { name: 'analytics', address: 'http://127.0.0.1:1', destination: one('analytics') },
      {
        name: 'notification',
        address: upstream,
        destination: { ...one('notifications'), bodies: { most: 64, ofPath: { '/large': 1_000 } } },
      },
    ]),
    credentials,
    limits,
    headers,
    idempotent,
    metrics: gatewayMetrics(new Registry()),
    serviceToken: async () => 'gateway',
    timeoutMs: ({ service }) => (service === 'market-data' ? 10_000 : 300),
    users: new RecentUsers(() => now),
  });
  const app = createApp(createLogger('gateway', 'silent'), {
    outermost: [headers.middleware()],
    beforeBody: [retryAfter(), proxy.middleware()],
  });
  gateway = await listen(app, 0, '127.0.0.1');
  address = `http://127.0.0.1:${gateway.port}`;
});

afterAll(async () => {
  await gateway.close();
  await proxy.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A client that sends the beginning of a body, and no more. */
function uploading(request: string, ...headers: string[]): Socket {
  const client = connect(gateway.port, '127.0.0.1');
  const head = [`${request} HTTP/1.1`, 'host: x', 'authorization: Bearer good', ...headers];
  client.write(
    `${head.join('\r\n')}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"n":`,
  );
  uploads.push(client);
  return client;
}

const bearer = { authorization: 'Bearer good' };
const json = { 'content-type': 'application/json' };

describe('a request to a service', () => {
  it('is passed on with its path, query and known headers, and answered as it stands', async () => {
    let seen: { url?: string; headers: Record<string, unknown> } | undefined;
    answer = (request, response) => {
      seen = { url: request.url ?? '', headers: request.headers };
      response.writeHead(418, { 'content-type': 'text/x-tea', vary: 'tea', etag: '"1"' });
      response.end('short and stout');
    };
    const response = await fetch(`${address}/api/market/symbols/BTC%2FUSD/latest/?limit=3`, {
      headers: { 'x-trace-id': 'trace-12345678', cookie: 'a=b', 'idempotency-key': 'key', origin },
    });
    expect(response.status).toBe(418);
    expect(await response.text()).toBe('short and stout');
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.get('x-trace-id')).toBe('trace-12345678');
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(seen?.url).toBe('/api/market/symbols/BTC%2FUSD/latest/?limit=3');
    expect(seen?.headers).toMatchObject({
      'x-trace-id': 'trace-12345678',
      'idempotency-key': 'key',
    });
    expect(seen?.headers).not.toHaveProperty('cookie');
  });

  it('says by a token of the gateway where it comes from, whatever the client says', async () => {
    answer = (request, response) => response.end(JSON.stringify(request.headers));
    const headers = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-by': 'forged' };
    const response = await fetch(`${address}/api/market/x`, { method: 'POST', headers });
    const seen = (await response.json()) as Record<string, string>;
    expect(seen['x-forwarded-by']).toBe('gateway');
    expect(seen['x-forwarded-for']).toMatch(/127\.0\.0\.1$/);
  });

  it('keeps a 404 of the service as the service wrote it', async () => {
    answer = (_, response) => {
      response.writeHead(404, json);
      response.end('{"error":"no such symbol"}');
    };
    const response = await fetch(`${address}/api/market/symbols/NO-NO/latest`);
    expect([response.status, await response.text()]).toEqual([404, '{"error":"no such symbol"}']);
  });

  it('makes a trace id when none is given', async () => {
    answer = (request, response) => response.end(request.headers['x-trace-id']);
    const response = await fetch(`${address}/api/market/x`);
    expect(await response.text()).toBe(response.headers.get('x-trace-id'));
  });

  it.each([
    ['atk_reads', 'Bearer internal'],
    ['atk_revoked', ''],
    ['good', 'Bearer good'],
  ])(
    'says to a public service who has the credential %s, and refuses none',
    async (given, passed) => {
      answer = (request, response) => response.end(request.headers.authorization);
      const headers = { authorization: `Bearer ${given}` };
      const response = await fetch(`${address}/api/market/x`, { headers });
      expect([response.status, await response.text()]).toEqual([200, passed]);
    },
  );

  it('is passed on with a large body, and so is its answer', async () => {
    answer = (request, response) => request.pipe(response);
    const body = 'x'.repeat(1_000_000);
    const response = await fetch(`${address}/api/market/echo`, {
      method: 'POST',
      headers: json,
      body,
    });
    expect(await response.text()).toBe(body);
  });

  it('accepts a JSON content type without a body', async () => {
    answer = (request, response) => response.end(JSON.stringify(request.headers));
    const response = await fetch(`${address}/api/market/x`, { method: 'POST', headers: json });
    const headers = (await response.json()) as Record<string, string>;
    expect(headers['transfer-encoding']).toBeUndefined();
  });

  it('needs a token, save for market data', async () => {
    answer = (_, response) => response.end('ok');
    const status = async (path: string, headers = {}) =>
      (await fetch(address + path, { headers })).status;
    expect(await status('/api/backtest/')).toBe(401);
    expect(await status('/api/backtest/', { authorization: 'Bearer bad' })).toBe(401);
    expect(await status('/api/backtest/', bearer)).toBe(200);
    expect(await status('/api/market/symbols')).toBe(200);
  });
});

describe('a service that fails', () => {
  const expectError = async (response: Response, status: number, error: unknown) => {
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ success: false, error });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
  };

  it('is unavailable when nothing listens, also for a request with a body', async () => {
    const response = await fetch(`${address}/api/analytics/x`, {
      method: 'POST',
      headers: { ...bearer, ...json, origin },
      body: JSON.stringify({ text: 'x'.repeat(300_000) }),
    });
    await expectError(response, 503, 'Analytics service unavailable');
  });

  it('answers 504 when it does not answer in time', async () => {
    answer = () => undefined;
    const response = await fetch(`${address}/api/backtest/1`, { headers: { ...bearer, origin } });
    await expectError(response, 504, expect.stringContaining('in time'));
  });

  it('refuses a body that is too large and the client gets to read why', async () => {
    const response = await fetch(`${address}/api/forward-test/`, {
      method: 'POST',
      headers: { ...bearer, ...json, origin },
      body: JSON.stringify({ text: 'x'.repeat(1_000_000) }),
    });
    await expectError(response, 413, expect.stringContaining('too large'));
  });

  it('cuts the connection when a service dies in the middle of an answer', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    const response = await fetch(`${address}/api/market/x`);
    await expect(response.text()).rejects.toThrow();
  });
});

it('passes the policy of a page on in place of its own', async () => {
  answer = (_, response) => {
    response.setHeader('content-security-policy', reportPolicy);
    response.setHeader('content-type', 'text/html').end('<p>');
  };
  for (const path of ['/api/backtest/sweep/1/report', '/api/backtest/walk-forward/1/report']) {
    const { headers } = await fetch(address + path, { headers: { ...bearer, origin } });
    // One policy, not two: browsers would go by both.
    expect(headers.get('content-security-policy')).toBe(reportPolicy);
  }
  answer = (_, response) => response.end('{}');
  const { headers } = await fetch(`${address}/api/backtest/sweep/1`, { headers: bearer });
  expect(headers.get('content-security-policy')).toContain("default-src 'none'; frame-ancestors");
});

describe('a service that comes back', () => {
  it('is asked again for what changes nothing, and for nothing else', async () => {
    let requests = 0;
    answer = (request, response) => {
      requests++;
      if (requests === 1) request.socket.destroy();
      else response.end('ok');
    };
    expect(await (await fetch(`${address}/api/market/x`)).text()).toBe('ok');
    expect(requests).toBe(2);
    requests = 0;
    const post = await fetch(`${address}/api/market/x`, {
      method: 'POST',
      headers: json,
      body: '{}',
    });
    expect([post.status, requests]).toEqual([503, 1]);
  });
});

describe('slow actions', () => {
  const held: (() => void)[] = [];
  const send = (path: string, method: string) => fetch(address + path, { method, headers: bearer });

  beforeEach(() => {
    // Nobody of the test before is there any more.
    now += 60_000;
    held.length = 0;
    answer = (request, response) => {
      if (request.method === 'GET') response.end('ok');
      else held.push(() => response.end('started'));
    };
  });

  it('do not keep reads away from their service when they time out', async () => {
    const starts = await Promise.all(
      Array.from({ length: 12 }, () => send('/api/backtest/x', 'POST')),
    );
    expect(starts.map(({ status }) => status)).toEqual(Array<number>(12).fill(504));
    expect((await send('/api/backtest/x', 'GET')).status).toBe(200);
    expect(proxy.openCircuits()).not.toContain('backtest');
  });

  it('of one caller are sent some at a time, wait, or are refused one by one', async () => {
    const refused: Response[] = [];
    const starts = Array.from({ length: 600 }, async () => {
      const response = await send('/api/market/start', 'POST');
      if (!response.ok) refused.push(response);
      return response;
    });
    const toRefuse = 600 - 6 - 512;
    await eventually('the last are refused', () => refused.length === toRefuse || undefined);
    expect((await send('/api/market/x', 'GET')).status).toBe(200);
    expect(held).toHaveLength(6);
    for (const { status, headers } of refused) {
      expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    }
    expect(await refused[0]?.json()).toMatchObject({
      error: 'Market service is busy, try again in 1 s',
    });
    answer = (_, response) => response.end('started');
    for (const end of held) end();
    expect((await Promise.all(starts)).filter(({ ok }) => ok)).toHaveLength(6 + 512);
  });

  it.each(['POST', 'GET'])('do not begin while the body of a %s trickles in', async (method) => {
    const atOnce = method === 'POST' ? 64 : 128;
    for (let i = 0; i < atOnce; i++) uploading(`${method} /api/backtest/x`);
    const begun = () => taken.filter((line) => line.includes('user user')).length;
    await eventually('all are known', () => begun() === atOnce || undefined);
    answer = (_, response) => response.end('started');
    expect((await send('/api/backtest/x', method)).status).toBe(200);
  });

  it('of one caller do not delay those of another', async () => {
    const starts = Array.from({ length: 100 }, () => send('/api/backtest/x', 'POST'));
    await eventually('some are under way', () => held.length === 6 || undefined);
    answer = (_, response) => response.end('started');
    const other = await fetch(`${address}/api/backtest/x`, {
      method: 'POST',
      headers: { authorization: 'Bearer other' },
    });
    expect([other.status, held.length]).toEqual([200, 6]);
    for (const end of held) end();
    await Promise.all(starts);
  });

  it('of one caller are fewer at a time while another one is there', async () => {
    const other = { headers: { authorization: 'Bearer other' } };
    expect((await fetch(`${address}/api/backtest/x`, other)).status).toBe(200);
    taken.length = 0;
    const starts = Array.from({ length: 20 }, () => send('/api/backtest/x', 'POST'));
    const begun = () => taken.filter((line) => line.includes('user user')).length;
    await eventually('all are known', () => begun() === 20 || undefined);
    expect((await send('/api/backtest/x', 'GET')).status).toBe(200);
    expect(held).toHaveLength(2);
    answer = (_, response) => response.end('started');
    for (const end of held) end();
    expect((await Promise.all(starts)).every(({ ok }) => ok)).toBe(true);
  });
});

describe('the circuit of a service whose reads fail', () => {
  let requests = 0;
  const read = () => fetch(`${address}/api/notifications/x`, { headers: bearer });
  /** Each read of two is sent three times, so that the sixth of these finds the circuit open. */
  const open = async () => {
    requests = 0;
    answer = (request) => {
      requests++;
      request.socket.destroy();
    };
    expect([(await read()).status, (await read()).status]).toEqual([503, 503]);
    expect(proxy.openCircuits()).toContain('notification');
  };
  const untilClosed = () =>
    eventually('the circuit is closed', async () => ((await read()).ok ? true : undefined));

  it('opens after five in a row, then lets one through, and closes when it is answered', async () => {
    await open();
    expect(requests).toBe(5);
    const refused = await read();
    expect([refused.status, refused.headers.get('retry-after'), requests]).toEqual([503, '1', 5]);
    answer = (_, response) => response.end('ok');
    await untilClosed();
    expect(proxy.openCircuits()).not.toContain('notification');
  });

  it('refuses others while one probes', async () => {
    await open();
    const arrived = new Promise<ServerResponse>((resolve) => {
      answer = (_, response) => resolve(response);
    });
    const reads: Promise<Response>[] = [];
    const probed = await eventually('one probes', () => {
      const one = read();
      reads.push(one);
      return Promise.race([arrived, one.then(() => undefined)]);
    });
    const other = await read();
    expect([other.status, other.headers.get('retry-after')]).toEqual([503, '1']);
    probed.end('ok');
    expect((await reads.at(-1))?.status).toBe(200);
  });
});

describe('a compressed answer', () => {
  const list = JSON.stringify(Array.from({ length: 500 }, (_, price) => ({ price })));

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ])('for a client that takes %s is %s', async (accepted, encoding) => {
    answer = (_, response) => {
      response.writeHead(200, { ...json, 'content-length': list.length, etag: '"1"' });
      response.end(list);
    };
    const response = await fetch(`${address}/api/market/x`, {
      headers: { 'accept-encoding': accepted },
    });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(response.headers.get('etag')).toBe(encoding === null ? '"1"' : 'W/"1"');
    expect(await response.text()).toBe(list);
  });

  it('is none when the answer is small or no text', async () => {
    for (const headers of [{ ...json, 'content-length': 2 }, { 'content-type': 'image/png' }]) {
      answer = (_, response) => {
        response.writeHead(200, headers);
        response.end('{}');
      };
      const response = await fetch(`${address}/api/market/x`);
      expect(response.headers.get('content-encoding')).toBeNull();
    }
  });

  it('is cut when the service dies in the middle of it', async () => {
    answer = (_, response) => {
      response.writeHead(200, json);
      response.write(list, () => response.destroy());
    };
    const read = fetch(`${address}/api/market/x`).then((response) => response.text());
    await expect(read).rejects.toThrow();
  });
});

describe('a body', () => {
  it.each([
    ['/api/notifications/run', 100, 413],
    ['/api/notifications/run', 64, 200],
    ['/api/notifications/Large/', 100, 200],
    ['/api/backtest/x', 64 * 1024, 200],
    ['/api/backtest/x', 64 * 1024 + 1, 413],
  ])('to %s of %i bytes: %i', async (path, bytes, expected) => {
    answer = (request, response) => request.resume().once('end', () => response.end('{}'));
    for (const body of ['x'.repeat(bytes), new Blob(['x'.repeat(bytes)]).stream()]) {
      const response = await fetch(`${address}${path}`, {
        method: 'PUT',
        headers: { ...bearer, ...json },
        body,
        ...(typeof body !== 'string' && { duplex: 'half' }),
      });
      expect(response.status).toBe(expected);
    }
  });
});

describe('limits', () => {
  it.each([
    ['/api/backtest/run', 'heavy'],
    ['/api/backtest/RUN', 'heavy'],
    ['/api/backtest/%72un', 'heavy'],
    ['/api/backtest//run', 'heavy'],
    ['/api/backtest/run/', 'heavy'],
    ['/api/backtest/sweep', 'heavy'],
    ['/api/backtest/run//', 'heavy'],
    ['/api/backtest/%52un/?x=1', 'heavy'],
    ['/api/backtest/runs', 'write'],
    ['/api/backtest/run%zz', 'write'],
  ])('of a POST to %s are those of %s requests', async (path, routeClass) => {
    answer = (_, response) => response.end('ok');
    await fetch(`${address}${path}`, { method: 'POST', headers: bearer });
    expect(taken.map((line) => line.split(' ')[0])).toEqual([routeClass, routeClass]);
  });

  it('count a request for its address and for its user', async () => {
    answer = (_, response) => response.end('ok');
    const response = await fetch(`${address}/api/backtest/`, { headers: bearer });
    expect(taken).toEqual([expect.stringMatching(/^read address .*127/), 'read user user']);
    expect(response.headers.get('ratelimit-limit')).toBe('10');
    expect(response.headers.get('ratelimit-remaining')).toBe('9');
  });

  it('answer 429 with the time to wait', async () => {
    const response = await fetch(`${address}/api/backtest/run`, {
      method: 'POST',
      headers: bearer,
    });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ error: 'Too many requests, try again in 2 s' });
  });
});

it("passes a program's key on as a token that services know", async () => {
  answer = (request, response) => response.end(request.headers.authorization);
  const headers = { authorization: 'Bearer atk_reads' };
  const response = await fetch(`${address}/api/backtest/`, { headers });
  expect(await response.text()).toBe('Bearer internal');
  const post = await fetch(`${address}/api/backtest/x`, { method: 'POST', headers });
  expect(post.status).toBe(401);
});

describe('a POST with an Idempotency-Key', () => {
  let made = 0;
  const post = (key: string, body: string) =>
    fetch(`${address}/api/backtest/x`, {
      method: 'POST',
      headers: { ...bearer, ...json, 'idempotency-key': key },
      body,
    });

  beforeEach(() => {
    answers.clear();
    made = 0;
    answer = (request, response) => {
      made++;
      response.writeHead(200, json);
      request.pipe(response);
    };
  });

  it('is made once and answered the same each time', async () => {
    const [first, second] = [await post('a', '{"n":1}'), await post('a', '{"n":1}')];
    expect([await first.text(), await second.text()]).toEqual(['{"n":1}', '{"n":1}']);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(made).toBe(1);
  });

  it('is refused with another body, and while the first is under way', async () => {
    await post('a', '{"n":1}');
    expect((await post('a', '{"n":2}')).status).toBe(422);
    let finish = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      answer = (_, response) => {
        finish = () => response.end('{}');
        resolve();
      };
    });
    const first = post('b', '{}');
    await begun;
    expect((await post('b', '{}')).status).toBe(409);
    finish();
    expect((await first).status).toBe(200);
    expect(made).toBe(1);
  });

  it('is made again when it came to nothing', async () => {
    answer = (_, response) => response.writeHead(503, json).end('{}');
    expect((await post('a', '{}')).status).toBe(503);
    answer = (_, response) => response.end('{}');
    expect((await post('a', '{}')).status).toBe(200);
  });

  it('is made again when it was refused', async () => {
    answer = (_, response) => response.writeHead(422, json).end('{}');
    expect((await post('a', '{}')).status).toBe(422);
    answer = (_, response) => response.end('{}');
    expect((await post('a', '{}')).status).toBe(200);
  });

  it('keeps status and location of an answer above 16 KiB, which passes whole', async () => {
    const large = JSON.stringify({ success: true, nodes: 'x'.repeat(100_000) });
    answer = (_, response) => {
      made++;
      response.writeHead(201, { ...json, location: '/api/strategies/7' }).end(large);
    };
    expect(await (await post('a', '{}')).text()).toBe(large);
    const second = await post('a', '{}');
    expect([second.status, second.headers.get('location')]).toEqual([201, '/api/strategies/7']);
    expect(await second.json()).toMatchObject({ success: true, id: '7' });
    expect(made).toBe(1);
    expect(JSON.stringify([...answers.values()]).length).toBeLessThan(1_000);
  });

  it('is answered from the first also when that client did not wait', async () => {
    let finish = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      answer = (request, response) => {
        request.resume().once('end', () => {
          made++;
          finish = () => response.writeHead(200, json).end('{"n":1}');
          resolve();
        });
      };
    });
    const leaving = new AbortController();
    const first = fetch(`${address}/api/backtest/x`, {
      method: 'POST',
      headers: { ...bearer, ...json, 'idempotency-key': 'left' },
      body: '{}',
      signal: leaving.signal,
    });
    await begun;
    leaving.abort();
    await expect(first).rejects.toThrow();
    finish();
    await eventually('the answer is kept', async () =>
      [...answers.values()].some(({ state }) => state === 'answered') ? true : undefined,
    );
    expect(await (await post('left', '{}')).json()).toEqual({ n: 1 });
    expect(made).toBe(1);
  });

  it('is not claimed, and nothing is sent, before its body is whole', async () => {
    const upload = uploading('POST /api/backtest/x', 'idempotency-key: cut');
    expect((await post('cut', '{}')).status).toBe(200);
    upload.destroy();
    expect(made).toBe(1);
  });

  it('stays taken after an error within the service, which may have done it', async () => {
    answer = (_, response) => response.writeHead(500, json).end('{}');
    expect((await post('a', '{}')).status).toBe(500);
    expect((await post('a', '{}')).status).toBe(409);
  });

  it('gets the operation of an answer that came too late', async () => {
    const location = '/api/operations/7';
    answer = (_, response) => response.writeHead(504, { ...json, location }).end('{"id":7}');
    expect((await post('a', '{}')).status).toBe(504);
    const second = await post('a', '{}');
    expect([second.status, second.headers.get('location')]).toEqual([504, location]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('gets the operation of an answer that the gateway did not wait for', async () => {
    answer = () => undefined;
    const start = () =>
      fetch(`${address}/api/sessions/1/start`, {
        method: 'POST',
        headers: { ...bearer, 'idempotency-key': 'late' },
      });
    const first = await start();
    const second = await start();
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([504, 'true']);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await second.json()).toMatchObject({ code: 'GATEWAY_TIMEOUT' });
  });

  it('stays taken when nobody knows what came of it', async () => {
    answer = () => undefined;
    expect((await post('a', '{}')).status).toBe(504);
    expect((await post('a', '{}')).status).toBe(409);
  });

  it.each(['', 'x'.repeat(256), 'with space'])('takes no key such as "%s"', async (key) => {
    const status = (await post(key, '{}')).status;
    expect(status).toBe(key === '' ? 200 : 400);
  });
});

it('stops asking a service when the client goes away', async () => {
  const closed = new Promise<void>((resolve) => {
    answer = (request, response) => {
      request.once('close', resolve);
      response.write('begin');
    };
  });
  const client = connect(gateway.port, '127.0.0.1');
  client.write('GET /api/market/x HTTP/1.1\r\nhost: x\r\n\r\n');
  client.once('data', () => client.destroy());
  await closed;
});

it('answers a pre-flight for known origins only', async () => {
  const preflight = (from: string) =>
    fetch(`${address}/api/backtest/`, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  const known = await preflight(origin);
  expect(known.status).toBe(204);
  expect(known.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
  expect(known.headers.get('access-control-allow-credentials')).toBe('true');
  const unknown = await preflight('http://evil.example');
  expect(unknown.headers.get('access-control-allow-origin')).toBeNull();
});
