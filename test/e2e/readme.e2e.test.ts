import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AS_BUNDLE } from '../../platform/repository';
import { firstSteps } from '../../api/gateway/docs/first-steps';
import { fencedCommands } from '../support/fenced-commands';
import { runInOneShell as runIn } from '../support/one-shell';
import { checkedFrame } from '../support/socket-frames';
import { Installation, type StartedByNpm } from '../support/started-by-npm';

jest.setTimeout(300_000);

const REPOSITORY = join(__dirname, '../..');
/** What the first strategy of the documentation writes. */
const WRITTEN = join(REPOSITORY, 'my-strategy.json');

const commandsOf = (page: string) => fencedCommands(readFileSync(join(REPOSITORY, page), 'utf8'));

let installation: Installation;
let system: StartedByNpm;

beforeAll(async () => {
  installation = await Installation.create();
  system = await installation.start();
});

afterAll(async () => {
  rmSync(WRITTEN, { force: true });
  await system.end('SIGTERM');
  installation.remove();
});

const runInOneShell = (scripts: readonly string[]) => runIn(installation, scripts);

/** The types of frames, each of which is as the description of the sockets says. */
function framesOf(channel: 'sessions' | 'market', output = ''): string[] {
  const frames = output.split('\n').map((line) => checkedFrame(channel, line));
  expect(frames.filter(({ against }) => against !== null)).toEqual([]);
  return frames.map(({ type }) => type);
}

test('the commands of the README do what it says', async () => {
  const blocks = commandsOf('README.md');
  // The first block is what this test's own setup has done.
  expect(blocks[0]).toBe('npm install\nnpm start');
  const [, candles, backtest, session, commandLine] = await runInOneShell(blocks.slice(1));

  const [head, ...rows] = (candles ?? '').split('\n');
  expect(head?.trim().split(/ +/)).toEqual(
    expect.arrayContaining(['time', 'open', 'high', 'low', 'close', 'volume']),
  );
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z( +[\d.]+){5}/);

  expect(backtest).toMatch(/^strategy_name +RSI\nsymbol +BTC\/USD\n/);
  expect(backtest).toMatch(/\nstatus +completed\ntotal_return_percent +-?[\d.]+\n/);
  expect(session).toBe('Session RSI BTC/USD 5s: RUNNING');
  expect(commandLine).toMatch(/^Golden Cross · BTC\/USD · 15m · 3,003 bars/);
  expect(commandLine).toMatch(/Total return +-?[\d.]+ %/);
});

test('who follows the first strategy has one that runs', async () => {
  const page = 'docs/traders/first-strategy.md';
  const [, valid, backtest, explained, , onServer, started, read, stopped] = await runInOneShell(
    commandsOf(page),
  );
  expect(valid).toBe('my-strategy can run');
  // What the page shows of the result is what comes out.
  const shown = /```text\n(my-strategy[\s\S]*?)…/.exec(
    readFileSync(join(REPOSITORY, page), 'utf8'),
  );
  expect(backtest).toContain(shown?.[1]?.trim());
  expect(explained).toContain('buy (buy) triggered');
  expect(onServer).toMatch(/^status +completed\ntotal_return_percent +-?[\d.]+\n/);
  expect(started).toBe('Session My first session: RUNNING');
  expect(read).toMatch(/^status +RUNNING\ntotal_value +[\d.]+\n/);
  expect(stopped).toBe('Session My first session: STOPPED');
});

test('the commands about back-tests and data print figures and candles', async () => {
  const [backtest, sweep, durable] = await runInOneShell(commandsOf('docs/traders/back-tests.md'));
  expect(backtest).toMatch(/^status +completed\ntotal_return_percent +-?[\d.]+\n/);
  expect(sweep).toMatch(
    /^Golden Cross · BTC\/USD · 15m[^\n]*\n16 sets run; best by total_return_percent/,
  );
  expect(durable).toMatch(
    /^status +completed\ntrials_done +12\nema-fast\.period,ema-slow\.period,/,
  );
  const [candles, commandLine] = await runInOneShell(commandsOf('docs/traders/data.md'));
  expect(candles?.split('\n')).toHaveLength(4);
  expect(commandLine).toMatch(/^RSI · BTC\/USD · 4h · 189 bars/);
  const [valid] = await runInOneShell(commandsOf('docs/traders/graph-format.md'));
  expect(valid).toBe('RSI can run');
});

test('the sockets send what their description says', async () => {
  const [market, sessions] = await runInOneShell(commandsOf('docs/traders/sockets.md'));
  expect(framesOf('market', market).slice(0, 3)).toEqual(['subscribed', 'snapshot', 'update']);
  const types = framesOf('sessions', sessions);
  expect(types.slice(0, 2)).toEqual(['welcome', 'subscribed']);
  expect(types).toHaveLength(4);
});

test('the first steps of /api/docs lead to a running session', async () => {
  const [, templates, , metrics, session] = await runInOneShell(
    firstSteps.map(({ command }) => command),
  );
  expect(templates).toContain('"rsi"');
  expect(metrics).toContain('"total_return_percent"');
  expect(session).toContain('Session RSI BTC/USD 5s: RUNNING');
  expect(session).toContain('"portfolio"');
});

test('a worker joins the local system of its data folder', async () => {
  const words = ['services/run.ts', 'forward-test', '--role', 'worker'];
  const worker = spawn(process.execPath, [...AS_BUNDLE, ...words], {
    cwd: REPOSITORY,
    env: installation.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(worker, 'exit');
  const messages: string[] = [];
  for await (const line of createInterface({ input: worker.stdout })) {
    messages.push((JSON.parse(line) as { msg: string }).msg);
    if (messages.at(-1) === 'ready') worker.kill('SIGTERM');
  }
  expect(messages).toEqual(expect.arrayContaining(['joins the local system', 'ready']));
  expect(await ended).toEqual([0, null]);
});
