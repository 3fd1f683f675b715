import { eventually } from '../../test/support/eventually';
import { bearer, json, origin, useProxyWorld } from './testing/proxy-world';

jest.setTimeout(30_000);

const world = useProxyWorld();

describe('a service that fails', () => {
  const expectError = async (response: Response, status: number, error: unknown) => {
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ success: false, error });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
  };

  it('is unavailable when nothing listens, also for a request with a body', async () => {
    const response = await fetch(`${world.address}/api/analytics/x`, {
      method: 'POST',
      headers: { ...bearer, ...json, origin },
      body: JSON.stringify({ text: 'x'.repeat(300_000) }),
    });
    await expectError(response, 503, 'Analytics service unavailable');
  });

  it('answers 504 when it does not answer in time', async () => {
    world.answer = () => undefined;
    const response = await fetch(`${world.address}/api/backtest/1`, {
      headers: { ...bearer, origin },
    });
    await expectError(
      response,
      504,
      expect.stringMatching(/did not answer within [\d.]+ s: .*try again/),
    );
  });

  it('is no longer waited for when it is late with a request whose body is large', async () => {
    const givenUp = new Promise<void>((resolve) => {
      world.answer = (_, response) => response.once('close', resolve);
    });
    const response = await fetch(`${world.address}/api/backtest/x`, {
      method: 'POST',
      headers: { ...bearer, ...json, origin },
      body: JSON.stringify({ text: 'x'.repeat(2_000) }),
    });
    await expectError(response, 504, expect.stringContaining('ask for operation'));
    await givenUp;
  });

  it('refuses a body that is too large and the client gets to read why', async () => {
    const response = await fetch(`${world.address}/api/forward-test/`, {
      method: 'POST',
      headers: { ...bearer, ...json, origin },
      body: JSON.stringify({ text: 'x'.repeat(1_000_000) }),
    });
    await expectError(response, 413, expect.stringContaining('too large'));
  });

  it('cuts the connection when a service dies in the middle of an answer', async () => {
    world.answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    const response = await fetch(`${world.address}/api/market/x`);
    await expect(response.text()).rejects.toThrow();
  });
});

describe('a service that comes back', () => {
  it('is asked again for what changes nothing, and for nothing else', async () => {
    let requests = 0;
    world.answer = (request, response) => {
      requests++;
      if (requests === 1) request.socket.destroy();
      else response.end('ok');
    };
    expect(await (await fetch(`${world.address}/api/market/x`)).text()).toBe('ok');
    expect(requests).toBe(2);
    requests = 0;
    const post = await fetch(`${world.address}/api/market/x`, {
      method: 'POST',
      headers: json,
      body: '{}',
    });
    expect([post.status, requests]).toEqual([503, 1]);
  });
});

describe('the circuit of a service whose reads fail', () => {
  let requests = 0;
  const read = () => fetch(`${world.address}/api/notifications/x`, { headers: bearer });
  /** Each read of two is sent three times, so that the sixth of these finds the circuit open. */
  const open = async () => {
    requests = 0;
    world.answer = (request) => {
      requests++;
      request.socket.destroy();
    };
    expect([(await read()).status, (await read()).status]).toEqual([503, 503]);
    expect(world.openCircuits()).toContain('notification');
  };
  const untilClosed = () =>
    eventually('the circuit is closed', async () => ((await read()).ok ? true : undefined));

  it('opens after five in a row, then lets one through, and closes when it is answered', async () => {
    await open();
    expect(requests).toBe(5);
    const refused = await read();
    expect([refused.status, refused.headers.get('retry-after'), requests]).toEqual([503, '1', 5]);
    world.answer = (_, response) => response.end('ok');
    await untilClosed();
    expect(world.openCircuits()).not.toContain('notification');
  });
});
