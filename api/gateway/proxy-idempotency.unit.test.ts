import { eventually } from '../../test/support/eventually';
import { bearer, json, useProxyWorld } from './testing/proxy-world';

jest.setTimeout(30_000);

const world = useProxyWorld();

describe('a POST with an Idempotency-Key', () => {
  let made = 0;
  const post = (key: string, body: string) =>
    fetch(`${world.address}/api/backtest/x`, {
      method: 'POST',
      headers: { ...bearer, ...json, 'idempotency-key': key },
      body,
    });

  beforeEach(() => {
    world.answers.clear();
    made = 0;
    world.answer = (request, response) => {
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
      world.answer = (_, response) => {
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

  it('is refused for its key only when it is known whose it is', async () => {
    const long = 'k'.repeat(256);
    expect((await post(long, '{}')).status).toBe(400);
    const unknown = { authorization: 'Bearer bad', ...json, 'idempotency-key': long };
    const url = `${world.address}/api/backtest/x`;
    const answer = await fetch(url, { method: 'POST', headers: unknown, body: '{}' });
    expect(answer.status).toBe(401);
  });

  it('is made again when it came to nothing', async () => {
    world.answer = (_, response) => response.writeHead(503, json).end('{}');
    expect((await post('a', '{}')).status).toBe(503);
    world.answer = (_, response) => response.end('{}');
    expect((await post('a', '{}')).status).toBe(200);
  });

  it('is made again when it was refused', async () => {
    world.answer = (_, response) => response.writeHead(422, json).end('{}');
    expect((await post('a', '{}')).status).toBe(422);
    world.answer = (_, response) => response.end('{}');
    expect((await post('a', '{}')).status).toBe(200);
  });

  it('keeps status and location of an answer above 16 KiB, which passes whole', async () => {
    const large = JSON.stringify({ success: true, nodes: 'x'.repeat(100_000) });
    world.answer = (_, response) => {
      made++;
      response.writeHead(201, { ...json, location: '/api/strategies/7' }).end(large);
    };
    expect(await (await post('a', '{}')).text()).toBe(large);
    const second = await post('a', '{}');
    expect([second.status, second.headers.get('location')]).toEqual([201, '/api/strategies/7']);
    expect(await second.json()).toMatchObject({ success: true, id: '7' });
    expect(made).toBe(1);
    expect(JSON.stringify([...world.answers.values()]).length).toBeLessThan(1_000);
  });

  it('is answered from the first also when that client did not wait', async () => {
    let finish = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      world.answer = (request, response) => {
        request.resume().once('end', () => {
          made++;
          finish = () => response.writeHead(200, json).end('{"n":1}');
          resolve();
        });
      };
    });
    const leaving = new AbortController();
    const first = fetch(`${world.address}/api/backtest/x`, {
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
      [...world.answers.values()].some(({ state }) => state === 'answered') ? true : undefined,
    );
    expect(await (await post('left', '{}')).json()).toEqual({ n: 1 });
    expect(made).toBe(1);
  });

  it('is not claimed, and nothing is sent, before its body is whole', async () => {
    const upload = world.uploading('POST /api/backtest/x', 'idempotency-key: cut');
    expect((await post('cut', '{}')).status).toBe(200);
    upload.destroy();
    expect(made).toBe(1);
  });

  it('stays taken after an error within the service, which may have done it', async () => {
    world.answer = (_, response) => response.writeHead(500, json).end('{}');
    expect((await post('a', '{}')).status).toBe(500);
    expect((await post('a', '{}')).status).toBe(409);
  });

  it('gets the operation of an answer that came too late', async () => {
    const location = '/api/operations/7';
    world.answer = (_, response) => response.writeHead(504, { ...json, location }).end('{"id":7}');
    expect((await post('a', '{}')).status).toBe(504);
    const second = await post('a', '{}');
    expect([second.status, second.headers.get('location')]).toEqual([504, location]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('gets the operation of an answer that the gateway did not wait for', async () => {
    world.answer = () => undefined;
    world.timeoutMs = 300;
    const start = () =>
      fetch(`${world.address}/api/sessions/1/start`, {
        method: 'POST',
        headers: { ...bearer, 'idempotency-key': 'late' },
      });
    const first = await start();
    const second = await start();
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([504, 'true']);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await second.json()).toMatchObject({ code: 'GATEWAY_TIMEOUT' });
  });

  it('stays taken when nobody knows what came of it, nor can be asked', async () => {
    world.answer = () => undefined;
    world.late.isAway = true;
    expect((await post('a', '{}')).status).toBe(504);
    expect((await post('a', '{}')).status).toBe(409);
  });

  it('is of one method, one path and one query', async () => {
    const send = (method: string, query: string) =>
      fetch(`${world.address}/api/backtest/x${query}`, {
        method,
        headers: { ...bearer, 'idempotency-key': 'a' },
      });
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await send(method, '')).headers.get('idempotency-replayed')).toBeNull();
      expect((await send(method, '')).headers.get('idempotency-replayed')).toBe('true');
    }
    expect(made).toBe(4);
    expect((await send('POST', '?name=other')).status).toBe(422);
  });

  it('is honoured where everybody is answered, for whoever is known, and else refused', async () => {
    const upload = (headers: Record<string, string>) =>
      fetch(`${world.address}/api/market/data?name=own`, {
        method: 'POST',
        headers: { ...json, ...headers, 'idempotency-key': 'upload' },
        body: '{}',
      });
    expect((await upload(bearer)).status).toBe(200);
    expect((await upload(bearer)).headers.get('idempotency-replayed')).toBe('true');
    for (const authorization of ['', 'Bearer bad']) {
      const refused = await upload({ authorization });
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ code: 'INVALID_HEADER' });
    }
    expect(made).toBe(1);
  });

  it.each(['', 'x'.repeat(256), 'with space'])('takes no key such as "%s"', async (key) => {
    const status = (await post(key, '{}')).status;
    expect(status).toBe(key === '' ? 200 : 400);
  });
});
