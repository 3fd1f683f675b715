import { eventually } from '../../test/support/eventually';
import { bearer, useProxyWorld } from './testing/proxy-world';

jest.setTimeout(30_000);

const world = useProxyWorld();

describe('slow actions', () => {
  const held: (() => void)[] = [];
  const send = (path: string, method: string) =>
    fetch(world.address + path, { method, headers: bearer });

  beforeEach(() => {
    // Nobody of the test before is there any more.
    world.now += 60_000;
    held.length = 0;
    world.answer = (request, response) => {
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
    expect(world.openCircuits()).not.toContain('backtest');
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
    world.answer = (_, response) => response.end('started');
    for (const end of held) end();
    expect((await Promise.all(starts)).filter(({ ok }) => ok)).toHaveLength(6 + 512);
  });

  it.each(['POST', 'GET'])('do not begin while the body of a %s trickles in', async (method) => {
    const atOnce = method === 'POST' ? 64 : 128;
    for (let i = 0; i < atOnce; i++) world.uploading(`${method} /api/backtest/x`);
    const begun = () => world.taken.filter((line) => line.includes('user user')).length;
    await eventually('all are known', () => begun() === atOnce || undefined);
    world.answer = (_, response) => response.end('started');
    expect((await send('/api/backtest/x', method)).status).toBe(200);
  });

  it('of one caller do not delay those of another', async () => {
    const starts = Array.from({ length: 100 }, () => send('/api/sessions/x', 'POST'));
    await eventually('some are under way', () => held.length === 6 || undefined);
    world.answer = (_, response) => response.end('started');
    const other = await fetch(`${world.address}/api/sessions/x`, {
      method: 'POST',
      headers: { authorization: 'Bearer other' },
    });
    expect([other.status, held.length]).toEqual([200, 6]);
    for (const end of held) end();
    await Promise.all(starts);
  });

  it('of one caller are fewer at a time while another one is there', async () => {
    const other = { headers: { authorization: 'Bearer other' } };
    expect((await fetch(`${world.address}/api/sessions/x`, other)).status).toBe(200);
    world.taken.length = 0;
    const starts = Array.from({ length: 20 }, () => send('/api/sessions/x', 'POST'));
    const begun = () => world.taken.filter((line) => line.includes('user user')).length;
    await eventually('all are known', () => begun() === 20 || undefined);
    expect((await send('/api/sessions/x', 'GET')).status).toBe(200);
    expect(held).toHaveLength(2);
    world.answer = (_, response) => response.end('started');
    for (const end of held) end();
    expect((await Promise.all(starts)).every(({ ok }) => ok)).toBe(true);
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
    world.answer = (_, response) => response.end('ok');
    await fetch(`${world.address}${path}`, { method: 'POST', headers: bearer });
    expect(world.taken.map((line) => line.split(' ')[0])).toEqual([routeClass, routeClass]);
  });

  it('count a request for its address and for its user', async () => {
    world.answer = (_, response) => response.end('ok');
    const response = await fetch(`${world.address}/api/backtest/`, { headers: bearer });
    expect(world.taken).toEqual([expect.stringMatching(/^read address .*127/), 'read user user']);
    expect(response.headers.get('ratelimit-limit')).toBe('10');
    expect(response.headers.get('ratelimit-remaining')).toBe('9');
  });

  it.each([
    ['/api/sessions/x', 256 * 1024, false],
    ['/api/sessions/x', 256 * 1024 + 1, true],
    ['/api/imports/x', 256 * 1024 + 1, false],
  ])('of a body to %s of %d bytes are those of large ones: %s', async (path, bytes, isLarge) => {
    world.answer = (_, response) => response.end('ok');
    const headers = { ...bearer, 'content-type': 'application/json' };
    const body = Buffer.alloc(bytes, ' ');
    const answer = await fetch(`${world.address}${path}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    expect(world.taken.includes('large user user')).toBe(isLarge);
  });

  it('answer 429 with the time to wait', async () => {
    const response = await fetch(`${world.address}/api/backtest/run`, {
      method: 'POST',
      headers: bearer,
    });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ error: 'Too many requests, try again in 2 s' });
  });
});
