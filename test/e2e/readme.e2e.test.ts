import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fencedCommands } from '../support/fenced-commands';
import { Installation, type StartedByNpm } from '../support/started-by-npm';

jest.setTimeout(300_000);

const REPOSITORY = join(__dirname, '../..');
const blocks = fencedCommands(readFileSync(join(REPOSITORY, 'README.md'), 'utf8'));

let installation: Installation;
let system: StartedByNpm;

beforeAll(async () => {
  installation = await Installation.create();
  system = await installation.start();
});

afterAll(async () => {
  await system.end('SIGTERM');
  installation.remove();
});

/** Runs the blocks in one shell, as a reader would, and gives each block's output. */
async function runInOneShell(scripts: readonly string[]): Promise<string[]> {
  const mark = '--- next block ---';
  const api = installation.portOf('GATEWAY_PORT');
  const script = scripts.map((text) => `${text}\necho; echo '${mark}'`).join('\n');
  const shell = spawn('bash', ['-c', `set -e -u\n${script.replaceAll(':8000', `:${api}`)}`], {
    cwd: REPOSITORY,
    env: installation.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  shell.stdout.on('data', (data: Buffer) => output.push(data.toString('utf8')));
  const [code] = (await once(shell, 'close')) as [number];
  const text = output.join('');
  expect({ code, text }).toMatchObject({ code: 0 });
  return text.split(mark).map((part) => part.trim());
}

test('the commands of the README do what it says', async () => {
  // The first block is what this test's own setup has done.
  expect(blocks[0]).toBe('npm install\nnpm start');
  const [candles, socket, , backtest, session, commandLine] = await runInOneShell(blocks.slice(1));

  const answer = JSON.parse(candles ?? '') as { source: string; candles: unknown[] };
  expect(answer).toMatchObject({ success: true, symbol: 'BTC/USD', source: 'simulated' });
  expect(answer.candles).toHaveLength(3);

  const frames = (socket ?? '').split('\n').map((line) => JSON.parse(line) as { type: string });
  expect(frames).toHaveLength(4);
  expect(frames.slice(0, 2).map(({ type }) => type)).toEqual(['subscribed', 'snapshot']);

  expect(backtest).toContain('"status":"completed"');
  expect(session).toContain('"status":"RUNNING"');

  expect(commandLine).toMatch(/^Golden Cross · BTC\/USD · 15m · 3,003 bars/);
  expect(commandLine).toMatch(/Total return +-?[\d.]+ %/);
  expect(commandLine).toMatch(/\n1643691600000,[\d.]+$/);
});
