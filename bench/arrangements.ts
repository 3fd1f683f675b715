import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { Installation } from '../test/support/started-by-npm';
import { eventually } from '../test/support/eventually';
import { median, printFigures } from './report';

const SESSIONS = 200;
const RUNS = 16;
const MEASURE_MS = 20_000;
const DAY_MS = 86_400_000;

interface Quickness {
  readonly readMs: readonly number[];
  readonly socketMs: readonly number[];
  readonly upMs: number;
}

/**
 * How quick reads and sockets stay beside 200 sessions on 5s and a queue of back-tests, with all
 * services in one process and with a process for each role; ratios in the same run.
 */
export async function benchArrangements(): Promise<boolean> {
  const found: Record<'one' | 'roles', Quickness[]> = { one: [], roles: [] };
  for (let round = 0; round < 2; round++) {
    for (const name of ['one', 'roles'] as const) found[name].push(await measure(name));
  }
  const of = (name: 'one' | 'roles', figure: (one: Quickness) => number) =>
    median(found[name].map(figure));
  const rows = [
    ['reads, median', (one: Quickness) => quantile(one.readMs, 0.5)],
    ['reads, p99', (one: Quickness) => quantile(one.readMs, 0.99)],
    ['socket round trip, median', (one: Quickness) => quantile(one.socketMs, 0.5)],
    ['socket round trip, p99', (one: Quickness) => quantile(one.socketMs, 0.99)],
    ['from the first line to the board', (one: Quickness) => one.upMs],
  ] as const;
  return printFigures('Processes of npm start', [
    ...rows.flatMap(([what, figure]) => [
      { what: `${what}, one process`, value: of('one', figure), unit: 'ms' },
      { what: `${what}, a process for each role`, value: of('roles', figure), unit: 'ms' },
    ]),
  ]);
}

async function measure(arrangement: string): Promise<Quickness> {
  const installation = await Installation.create();
  Object.assign(installation.env, {
    ALGOTRADE_PROCESSES: arrangement,
    ALGOTRADE_SYMBOLS: 'BTC/USD',
    RATE_LIMIT_SCALE: '1000',
    LOG_LEVEL: 'warn',
  });
  const running = await installation.start();
  try {
    const api = `http://127.0.0.1:${installation.portOf('GATEWAY_PORT')}`;
    const call = await caller(api);
    await startSessions(call);
    await queueRuns(call);
    const paths = [
      '/api/market/symbols/BTC-USD/candles?timeframe=5s&limit=100',
      '/api/forward-test/?limit=20',
      '/api/backtest/?limit=20',
    ];
    const socket = new WebSocket(`${api.replace('http', 'ws')}/ws/market`);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const readMs: number[] = [];
    const socketMs: number[] = [];
    const until = Date.now() + MEASURE_MS;
    while (Date.now() < until) {
      for (const path of paths) readMs.push(await timed(() => call('GET', path)));
      socketMs.push(await timed(() => pong(socket)));
      await sleep(20);
    }
    socket.terminate();
    return { readMs, socketMs, upMs: running.elapsedMs };
  } finally {
    await running.end('SIGTERM');
    installation.remove();
  }
}

type Call = (method: string, path: string, body?: object) => Promise<unknown>;

async function caller(api: string): Promise<Call> {
  let authorization = '';
  const call: Call = async (method, path, body) => {
    const response = await fetch(api + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const login = (await call('POST', '/api/auth/dev-login', {})) as { access_token: string };
  authorization = `Bearer ${login.access_token}`;
  return call;
}

async function startSessions(call: Call): Promise<void> {
  const start = async () => {
    const body = { strategy_id: 'rsi', symbol: 'BTC/USD', timeframe: '5s' };
    const { data } = (await call('POST', '/api/forward-test/', body)) as {
      data: { session_id: string };
    };
    await eventually(
      'a session starts',
      () =>
        call('POST', `/api/forward-test/${data.session_id}/start`).then(
          () => true,
          () => undefined,
        ),
      60_000,
    );
  };
  for (let begun = 0; begun < SESSIONS; begun += 8) {
    await Promise.all(Array.from({ length: 8 }, start));
  }
}

/** Long runs, so that the queue lasts as long as the measuring. */
async function queueRuns(call: Call): Promise<void> {
  for (let i = 0; i < RUNS; i++) {
    await call('POST', '/api/backtest/run', {
      force: true,
      strategy_id: 'doublePatterns',
      symbol: 'BTC/USD',
      interval: '1m',
      start_date: new Date(Date.now() - (300 + i) * DAY_MS).toISOString(),
      end_date: new Date(Date.now() - DAY_MS).toISOString(),
    });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function pong(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('pong', () => {
      resolve();
    });
    socket.ping();
  });
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
