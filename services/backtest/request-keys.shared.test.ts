import { randomUUID } from 'node:crypto';
import { Lifecycle } from '../../platform/lifecycle';
import { createLogger } from '../../platform/log';
import { startBacktest } from './main';
import type { Answer, Bench } from './testing/bench';
import { sharedBench } from './testing/shared-bench';
import { goldenCross } from './testing/sweeps';

const { parameters, where, ...terms } = goldenCross;
const lengths = { in_sample: '7d', out_of_sample: '3d' };
const kinds: [path: string, body: object][] = [
  ['run', terms],
  ['sweep', goldenCross],
  ['walk-forward', { ...terms, parameters, where, ...lengths }],
];

let bench: Bench;
let lifecycle: Lifecycle;
let port: number;

beforeAll(async () => {
  bench = sharedBench();
  const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
  lifecycle = new Lifecycle(logger);
  const env = { ...bench.env, BACKTEST_QUEUED_PER_USER: '50' };
  ({ port } = await startBacktest({ env, logger, lifecycle }));
});

afterAll(async () => {
  await lifecycle?.stop();
});

/** As the gateway passes a request on. */
function send(path: string, key: string, body: object, user?: string): Promise<Answer> {
  const headers = { 'idempotency-key': key };
  const options = { body, headers, ...(user !== undefined && { user }) };
  return bench.call(port, 'POST', `/api/backtest/${path}`, options);
}

const idOf = ({ body: { id, job_id } }: Answer) => (id ?? job_id) as string;

describe.each(kinds)('%s', (path, body) => {
  test('a repeated request whose first answer the gateway lost gets the same one', async () => {
    const key = randomUUID();
    const [first, again] = [await send(path, key, body), await send(path, key, body)];
    expect(again.status).toBe(first.status);
    expect(idOf(first)).toMatch(/^[0-9a-f-]{36}$/);
    expect(idOf(again)).toBe(idOf(first));
    const { estimate, warnings, notes, setting_notes } = first.body;
    expect(again.body).toMatchObject({
      estimate,
      ...(path === 'run' ? { setting_notes } : { warnings, notes }),
    });
  });

  test('another body under the same key is refused', async () => {
    const key = randomUUID();
    await send(path, key, body);
    const refused = await send(path, key, { ...body, interval: '30m' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED', errors: [{ field: 'Idempotency-Key' }] },
    });
  });

  test('of requests at the same time, one is stored', async () => {
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 5 }, () => send(path, key, body)));
    const late = all.filter(({ status }) => status === 409);
    expect(late.map((answer) => answer.body.code as string)).toEqual(
      late.map(() => 'REQUEST_UNDER_WAY'),
    );
    expect(new Set(all.filter((one) => !late.includes(one)).map(idOf)).size).toBe(1);
  });

  test('another user or another key makes another one', async () => {
    const key = randomUUID();
    const ids = [
      idOf(await send(path, key, body)),
      idOf(await send(path, randomUUID(), body)),
      idOf(await send(path, key, body, randomUUID())),
    ];
    expect(new Set(ids).size).toBe(3);
  });
});
