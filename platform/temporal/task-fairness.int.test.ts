import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { Registry } from 'prom-client';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { eventually } from '../../test/support/eventually';
import { createLogger } from '../log';
import { REPOSITORY } from '../repository';
import { connectTemporal } from './client';
import { startWorker } from './worker';

jest.setTimeout(120_000);

const MANY = 40;
const SLOTS = 2;
/** Of the other key: the server takes turns within each partition of a queue, so one alone may be unlucky. */
const FEW = 4;

// Below the packages: a workflow's bundle has the SDK in it.
const cache = join(REPOSITORY, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'task-fairness-test-'));
const workflowsPath = join(folder, 'index.js');
let stack: Stack;

beforeAll(async () => {
  writeFileSync(
    workflowsPath,
    `const { work } = require('@temporalio/workflow')
      .proxyActivities({ startToCloseTimeout: '1 minute' });
    exports.one = (user) => work(user);\n`,
  );
  const dataDir = mkdtempSync(join(tmpdir(), 'fairness-'));
  stack = await startStack({ ports: 'free', dataDir, parts: ['temporal'] });
});

afterAll(async () => {
  await stack?.down();
  rmSync(folder, { recursive: true, force: true });
});

test('the tasks of another fairness key do not wait behind all of the first', async () => {
  const address = stack.addresses.temporalAddress;
  const client = await connectTemporal(address);
  const done: string[] = [];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work = async (user: string) => {
    await gate;
    done.push(user);
  };
  const taskQueue = 'fairness';
  const settings = {
    taskQueue,
    workflowsPath,
    activities: { work },
    maxConcurrentActivityTaskExecutions: SLOTS,
  };
  const worker = await startWorker(address, settings, createLogger('t', 'silent'), new Registry());
  const start = (user: string, n: number) =>
    client.workflow.start('one', {
      taskQueue,
      workflowId: `${user}-${n}`,
      args: [user],
      priority: { fairnessKey: user },
    });
  const many = await Promise.all(Array.from({ length: MANY }, (_, n) => start('anna', n)));
  const waits = (handle: WorkflowHandle) =>
    eventually('its activity waits', async () => {
      const { raw } = await handle.describe();
      return (raw.pendingActivities?.length ?? 0) > 0 || undefined;
    });
  await Promise.all(many.map(waits));
  const few = await Promise.all(Array.from({ length: FEW }, (_, n) => start('ben', n)));
  await Promise.all(few.map(waits));
  open();
  await Promise.all([...many, ...few].map((handle) => handle.result()));
  const before = done.flatMap((user, i) => (user === 'ben' ? [i] : []));
  // In the order in which they came, they would be among the last of all.
  expect(before.reduce((sum, i) => sum + i, 0) / FEW).toBeLessThan(0.75 * MANY);
  await worker.stop();
  await client.connection.close();
});
