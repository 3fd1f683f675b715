import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import WebSocket from 'ws';
import { tokensOfSystem } from '../platform/http/operator-tokens';
import { eventually } from '../test/support/eventually';
import { startSystem } from '../test/support/system';
import type { System } from '../test/support/system';
import { RawHttp } from './raw-http';
import { interleaved, median, printFigures } from './report';

const REQUESTS = 3_000;
const CONNECTIONS = 16;
const SOCKETS = 1_000;
const CHECKS = 20_000;
const USERS = 200;
const CANDLES = '/api/market/symbols/BTC-USD/candles?timeframe=1m&limit=100';

/** A read with the name of the service that answers it. */
interface Read {
  readonly service: string;
  readonly path: string;
}

const reads: readonly Read[] = [
  { service: 'market-data', path: CANDLES },
  { service: 'market-data', path: '/api/market/symbols' },
  { service: 'market-data', path: '/api/market/symbols/BTC-USD/latest?limit=50' },
  { service: 'strategy', path: '/api/strategies/' },
];

/** Reads through the gateway against the services called directly, token checks, idle sockets. */
export async function benchGateway(): Promise<boolean> {
  const system = await startSystem({
    services: ['market-data', 'strategy', 'notification', 'gateway'],
    speed: 12,
    origin: Date.UTC(2022, 0, 5),
    // The limits are on, and wide enough for the load of a thousand pages from one address.
    env: { RATE_LIMIT_SCALE: '1000', NODE_ENV: 'production', ALGOTRADE_DEV_LOGIN: 'false' },
  });
  try {
    const token = await register(system);
    await eventually('a window of 100 candles', async () => {
      const body = (await (
        await fetch(system.api + CANDLES, { headers: { authorization: `Bearer ${token}` } })
      ).json()) as { candles?: object[] };
      return body.candles?.length === 100 ? true : undefined;
    });
    const rates = await measureReads(system, token);
    const checks = await measureChecks(system);
    const megabytes = await measureSockets(system);
    return printFigures('Gateway', [
      {
        what: 'mixed reads/s as a part of the services called directly',
        value: median(rates.through.map((rate, i) => rate / (rates.direct[i] ?? Number.NaN))),
        unit: '×',
        bar: { atLeast: 0.6 },
      },
      { what: 'mixed reads/s through the gateway', value: median(rates.through), unit: '/s' },
      { what: 'mixed reads/s of the services', value: median(rates.direct), unit: '/s' },
      {
        what: "token check, median over every user's first and later ones",
        value: checks.known,
        unit: 'ms',
        bar: { atMost: 0.1 },
      },
      {
        what: 'token check, a token never seen before',
        value: checks.first,
        unit: 'ms',
        bar: { atMost: 0.1 },
      },
      {
        what: `${SOCKETS.toLocaleString('en')} idle sockets, gateway and notification together`,
        value: megabytes,
        unit: 'MB',
        bar: { atMost: 100 },
      },
    ]);
  } finally {
    await system.down();
  }
}

async function register({ api }: System): Promise<string> {
  const body = { username: 'bench', email: 'bench@example.com', password: 'a long password' };
  const response = await fetch(`${api}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`expected a token, was status ${response.status}`);
  return token;
}

async function measureReads(system: System, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const open = (base: string) =>
    Promise.all(Array.from({ length: CONNECTIONS }, () => RawHttp.open(base, headers)));
  const through = await open(system.api);
  const direct = new Map<string, RawHttp[]>();
  for (const service of new Set(reads.map((read) => read.service))) {
    direct.set(service, await open(system.urls[service] ?? ''));
  }
  try {
    return await interleaved(7, {
      through: () => readsPerSecond((i) => through[i] as RawHttp),
      direct: () => readsPerSecond((i, { service }) => direct.get(service)?.[i] as RawHttp),
    });
  } finally {
    for (const connection of [...through, ...[...direct.values()].flat()]) connection.close();
  }
}

async function readsPerSecond(
  connectionOf: (index: number, read: Read) => RawHttp,
): Promise<number> {
  const began = process.hrtime.bigint();
  let sent = 0;
  const client = async (index: number): Promise<void> => {
    while (sent < REQUESTS) {
      const read = reads[sent++ % reads.length] as Read;
      await connectionOf(index, read).get(read.path);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => client(index)));
  return (REQUESTS * 1e9) / Number(process.hrtime.bigint() - began);
}

/** Milliseconds of a check, for tokens seen before and for new ones. */
async function measureChecks(system: System): Promise<{ known: number; first: number }> {
  const tokens = tokensOfSystem(system.environment);
  const issued = await Promise.all(
    Array.from({ length: USERS }, (_, user) => tokens.sign(`user-${user}`, 3_600, false)),
  );
  const timed = async (token: string): Promise<number> => {
    const began = process.hrtime.bigint();
    await tokens.verify(token);
    return Number(process.hrtime.bigint() - began) / 1e6;
  };
  const first: number[] = [];
  for (const token of issued) first.push(await timed(token));
  const all = [...first];
  for (let i = 0; i < CHECKS; i++) all.push(await timed(issued[i % USERS] ?? ''));
  return { known: median(all), first: median(first) };
}

/** Resident megabytes that idle sockets through the gateway add to both processes. */
async function measureSockets(system: System): Promise<number> {
  const services = ['gateway', 'notification'].map((name) => system.service(name));
  const resident = () => services.reduce((sum, { pid }) => sum + residentMegabytes(pid), 0);
  const tokens = tokensOfSystem(system.environment);
  const before = resident();
  const sockets: WebSocket[] = [];
  try {
    for (let i = 0; i < SOCKETS; i++) {
      const token = await tokens.sign(
        `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
        600,
        false,
      );
      const socket = new WebSocket(`${system.api.replace('http', 'ws')}/ws?token=${token}`);
      sockets.push(socket);
      await new Promise((resolve, reject) => {
        socket.once('message', resolve);
        socket.once('error', reject);
      });
    }
    await sleep(2_000);
    return resident() - before;
  } finally {
    for (const socket of sockets) socket.terminate();
  }
}

function residentMegabytes(pid: number | undefined): number {
  if (pid === undefined) throw new Error('expected a running service');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1_024;
}
