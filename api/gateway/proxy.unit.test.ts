import { connect } from 'node:net';
import { reportPolicy } from '../../reports/page-policy';
import { bearer, json, origin, useProxyWorld } from './testing/proxy-world';

jest.setTimeout(30_000);

const world = useProxyWorld();

describe('a request to a service', () => {
  it('is passed on with its path, query and known headers, and answered as it stands', async () => {
    let seen: { url?: string; headers: Record<string, unknown> } | undefined;
    world.answer = (request, response) => {
      seen = { url: request.url ?? '', headers: request.headers };
      response.writeHead(418, { 'content-type': 'text/x-tea', vary: 'tea', etag: '"1"' });
      response.end('short and stout');
    };
    const response = await fetch(`${world.address}/api/market/symbols/BTC%2FUSD/latest/?limit=3`, {
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
    world.answer = (request, response) => response.end(JSON.stringify(request.headers));
    const headers = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-by': 'forged' };
    const response = await fetch(`${world.address}/api/market/x`, { method: 'POST', headers });
    const seen = (await response.json()) as Record<string, string>;
    expect(seen['x-forwarded-by']).toBe('gateway');
    expect(seen['x-forwarded-for']).toMatch(/127\.0\.0\.1$/);
  });

  it('keeps a 404 of the service as the service wrote it', async () => {
    world.answer = (_, response) => {
      response.writeHead(404, json);
      response.end('{"error":"no such symbol"}');
    };
    const response = await fetch(`${world.address}/api/market/symbols/NO-NO/latest`);
    expect([response.status, await response.text()]).toEqual([404, '{"error":"no such symbol"}']);
  });

  it('makes a trace id when none is given', async () => {
    world.answer = (request, response) => response.end(request.headers['x-trace-id']);
    const response = await fetch(`${world.address}/api/market/x`);
    expect(await response.text()).toBe(response.headers.get('x-trace-id'));
  });

  it.each([
    ['atk_reads', 'Bearer internal'],
    ['atk_revoked', ''],
    ['good', 'Bearer good'],
  ])(
    'says to a public service who has the credential %s, and refuses none',
    async (given, passed) => {
      world.answer = (request, response) => response.end(request.headers.authorization);
      const headers = { authorization: `Bearer ${given}` };
      const response = await fetch(`${world.address}/api/market/x`, { headers });
      expect([response.status, await response.text()]).toEqual([200, passed]);
    },
  );

  it('is passed on with a large body, and so is its answer', async () => {
    world.answer = (request, response) => request.pipe(response);
    const body = 'x'.repeat(1_000_000);
    const response = await fetch(`${world.address}/api/market/echo`, {
      method: 'POST',
      headers: json,
      body,
    });
    expect(await response.text()).toBe(body);
  });

  it('accepts a JSON content type without a body', async () => {
    world.answer = (request, response) => response.end(JSON.stringify(request.headers));
    const response = await fetch(`${world.address}/api/market/x`, {
      method: 'POST',
      headers: json,
    });
    const headers = (await response.json()) as Record<string, string>;
    expect(headers['transfer-encoding']).toBeUndefined();
  });

  it('needs a token, save for market data', async () => {
    world.answer = (_, response) => response.end('ok');
    const status = async (path: string, headers = {}) =>
      (await fetch(world.address + path, { headers })).status;
    expect(await status('/api/backtest/')).toBe(401);
    expect(await status('/api/backtest/', { authorization: 'Bearer bad' })).toBe(401);
    expect(await status('/api/backtest/', bearer)).toBe(200);
    expect(await status('/api/market/symbols')).toBe(200);
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
    world.answer = (_, response) => {
      response.writeHead(200, { ...json, 'content-length': list.length, etag: '"1"' });
      response.end(list);
    };
    const response = await fetch(`${world.address}/api/market/x`, {
      headers: { 'accept-encoding': accepted },
    });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(response.headers.get('etag')).toBe(encoding === null ? '"1"' : 'W/"1"');
    expect(await response.text()).toBe(list);
  });

  it('is none when the answer is small or no text', async () => {
    for (const headers of [{ ...json, 'content-length': 2 }, { 'content-type': 'image/png' }]) {
      world.answer = (_, response) => {
        response.writeHead(200, headers);
        response.end('{}');
      };
      const response = await fetch(`${world.address}/api/market/x`);
      expect(response.headers.get('content-encoding')).toBeNull();
    }
  });

  it('is cut when the service dies in the middle of it', async () => {
    world.answer = (_, response) => {
      response.writeHead(200, json);
      response.write(list, () => response.destroy());
    };
    const read = fetch(`${world.address}/api/market/x`).then((response) => response.text());
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
    world.answer = (request, response) => request.resume().once('end', () => response.end('{}'));
    for (const body of ['x'.repeat(bytes), new Blob(['x'.repeat(bytes)]).stream()]) {
      const response = await fetch(`${world.address}${path}`, {
        method: 'PUT',
        headers: { ...bearer, ...json },
        body,
        ...(typeof body !== 'string' && { duplex: 'half' }),
      });
      expect(response.status).toBe(expected);
    }
  });
});

it("passes a program's key on as a token that services know", async () => {
  world.answer = (request, response) => response.end(request.headers.authorization);
  const headers = { authorization: 'Bearer atk_reads' };
  const response = await fetch(`${world.address}/api/backtest/`, { headers });
  expect(await response.text()).toBe('Bearer internal');
  const post = await fetch(`${world.address}/api/backtest/x`, { method: 'POST', headers });
  expect(post.status).toBe(401);
});

it('stops asking a service when the client goes away', async () => {
  const closed = new Promise<void>((resolve) => {
    world.answer = (request, response) => {
      request.once('close', resolve);
      response.write('begin');
    };
  });
  const client = connect(world.port, '127.0.0.1');
  client.write('GET /api/market/x HTTP/1.1\r\nhost: x\r\n\r\n');
  client.once('data', () => client.destroy());
  await closed;
});

it('answers a pre-flight for known origins only', async () => {
  const preflight = (from: string) =>
    fetch(`${world.address}/api/backtest/`, {
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

it('passes the policy of a page on in place of its own', async () => {
  world.answer = (_, response) => {
    response.setHeader('content-security-policy', reportPolicy);
    response.setHeader('content-type', 'text/html').end('<p>');
  };
  for (const path of ['/api/backtest/sweep/1/report', '/api/backtest/walk-forward/1/report']) {
    const { headers } = await fetch(world.address + path, { headers: { ...bearer, origin } });
    // One policy, not two: browsers would go by both.
    expect(headers.get('content-security-policy')).toBe(reportPolicy);
  }
  world.answer = (_, response) => response.end('{}');
  const { headers } = await fetch(`${world.address}/api/backtest/sweep/1`, { headers: bearer });
  expect(headers.get('content-security-policy')).toContain("default-src 'none'; frame-ancestors");
});
