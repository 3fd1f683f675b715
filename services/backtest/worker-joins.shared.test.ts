import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Lifecycle } from '../../platform/lifecycle';
import { createLogger } from '../../platform/log';
import { freePorts } from '../../test/support/free-ports';
import { ServiceProcess } from '../../test/support/service-process';
import { startBacktest } from './main';
import type { Bench } from './testing/bench';
import { sharedBench } from './testing/shared-bench';
import { goldenCross, Sweeps } from './testing/sweeps';

const folder = mkdtempSync(join(tmpdir(), 'worker-joins-'));
const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
const lifecycle = new Lifecycle(logger);
let bench: Bench;
let worker: ServiceProcess;

beforeAll(async () => {
  bench = sharedBench();
});

afterAll(async () => {
  await worker?.stop();
  await lifecycle.stop();
  rmSync(folder, { recursive: true });
});

test('a process that is started with --role worker alone runs sweeps to their end', async () => {
  const roles = ['api'] as const;
  const { port } = await startBacktest({ env: bench.env, logger, lifecycle, roles });
  const sweeps = new Sweeps(bench, port);
  const id = await sweeps.start(goldenCross);

  const [healthPort = 0] = await freePorts(1);
  worker = new ServiceProcess({
    words: ['backtest', '--role', 'worker'],
    name: 'backtest',
    url: `http://127.0.0.1:${healthPort}`,
    env: { ...process.env, ...bench.env, HEALTH_PORT: `${healthPort}` },
    logPath: join(folder, 'worker.log'),
  });
  await worker.start();
  expect(await sweeps.ended(id)).toMatchObject({ status: 'completed', progress: 100 });
});
