import { randomUUID } from 'node:crypto';
import { eventually } from '../../test/support/eventually';
import { bearer, json, useProxyWorld } from './testing/proxy-world';

jest.setTimeout(30_000);

const world = useProxyWorld();
const other = { authorization: 'Bearer other' };
const forged = { authorization: 'Bearer nobody' };

describe('slow reads', () => {
  const held: (() => void)[] = [];
  const read = (headers: Record<string, string>, url = '/api/market/x') =>
    fetch(world.address + url, { headers });

  beforeEach(() => {
    held.length = 0;
    world.answer = (_, response) => held.push(() => response.end('late'));
  });
  const endHeld = () => {
    world.answer = (_, response) => response.end('ok');
    for (const end of held.splice(0)) end();
  };

  it.each([
    ['/api/market/x', bearer, other],
    ['/api/market/x', bearer, {}],
    ['/api/market/x', {}, bearer],
    ['/api/market/x', forged, bearer],
  ])('of one caller at %s do not delay those of another', async (url, slow, fast) => {
    const reads = Array.from({ length: 200 }, () => read(slow, url));
    await eventually('some are under way', () => held.length === 16 || undefined);
    world.answer = (_, response) => response.end('ok');
    expect(await (await read(fast, url)).text()).toBe('ok');
    expect(held).toHaveLength(16);
    endHeld();
    expect((await Promise.all(reads)).every(({ ok }) => ok)).toBe(true);
  });

  it('beyond those that may wait are refused one by one', async () => {
    const refused: Response[] = [];
    const reads = Array.from({ length: 600 }, async () => {
      const response = await read(bearer);
      if (!response.ok) refused.push(response);
      return response;
    });
    await eventually('the last are refused', () => refused.length === 600 - 16 - 512 || undefined);
    for (const { status, headers } of refused) {
      expect([status, headers.get('retry-after')]).toEqual([429, '1']);
    }
    expect(await refused[0]?.json()).toMatchObject({ code: 'RATE_LIMITED' });
    expect(world.openCircuits()).not.toContain('market-data');
    endHeld();
    await Promise.all(reads);
  });
});

describe('the health of a service', () => {
  it.each(['health', 'HEALTH', 'Health/', 'health//', '/health', '%68ealth', 'healt%48'])(
    'is never asked at the service itself, as %s',
    async (spelling) => {
      let asked = 0;
      world.answer = (_, response) => {
        asked++;
        response.end('all that insiders see');
      };
      const answer = await fetch(`${world.address}/api/market/${spelling}`);
      expect([answer.status, asked]).toEqual([404, 0]);
    },
  );
});

describe('a question for an operation', () => {
  const id = randomUUID();
  const ask = () => fetch(`${world.address}/api/operations/${id}`, { headers: bearer });

  beforeEach(() => {
    world.late.isAway = true;
  });

  it('is answered by its service while the gateway has no database', async () => {
    world.answer = (_, response) => response.end('done');
    const answered = await ask();
    expect([answered.status, await answered.text()]).toEqual([200, 'done']);
  });

  it('is not answered with a 404 while the operation may be in that database', async () => {
    world.answer = (_, response) => response.writeHead(404, json).end('{}');
    const refused = await ask();
    expect(refused.status).toBe(503);
    const error = 'operations cannot be read at the moment';
    expect(await refused.json()).toMatchObject({ code: 'UNAVAILABLE', error });
    world.late.isAway = false;
    expect((await ask()).status).toBe(404);
  });
});
