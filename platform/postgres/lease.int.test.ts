import { Client } from 'pg';
import { createLogger } from '../log';
import { Lease } from './lease';
import { eventually, startTestStack } from '../../services/shared/testing/test-stack';
import type { TestStack } from '../../services/shared/testing/test-stack';

jest.setTimeout(60_000);

let test: TestStack;
let url: string;

beforeAll(async () => {
  test = await startTestStack(['postgres'], ['gateway']);
  url = test.env['DATABASE_URL_GATEWAY'] ?? '';
});

afterAll(() => test.down());

it('is taken again after its connection was ended by the server', async () => {
  let [begun, ended] = [0, 0];
  let connectionGone = false;
  const uncaught: unknown[] = [];
  const onUncaught = (error: unknown): void => void uncaught.push(error);
  process.on('uncaughtException', onUncaught);
  const lease = new Lease({
    url,
    name: 'test',
    logger: createLogger('test', 'silent'),
    work: async () => {
      begun += 1;
      return {
        // As a feed's: the connection ends altogether while the work is still being stopped.
        stop: async () => {
          await eventually(() => connectionGone);
          ended += 1;
        },
      };
    },
  });
  await eventually(() => begun === 1);
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`,
  );
  await eventually(async () => {
    const left = await admin.query(`select 1 from pg_locks where locktype = 'advisory'`);
    return left.rowCount === 0;
  });
  await admin.end();
  connectionGone = true;
  await eventually(() => begun === 2);
  expect(ended).toBe(1);
  await lease.stop();
  process.off('uncaughtException', onUncaught);
  expect(uncaught).toEqual([]);
});
