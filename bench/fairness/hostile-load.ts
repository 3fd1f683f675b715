import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { messageOf } from '../../core/errors';
import { graphOf } from '../engine/graphs';
import { BackTests } from './back-tests';
import { historyReads, uploads } from './hostile-data';
import { largeGraphs } from './large-graphs';
import { count, forEver, outcomes } from './outcomes';
import { User } from './user';

const LONG_RUNS = 8;
const HEAVY_SESSIONS = 20;
const MASS_STARTS = 100;
const SOCKETS = 1_000;
/** Of each of two parameters: 10,000 sets. */
const SWEEP_VALUES = 100;
const HISTORY_READS = 32;
const UPLOADS = 8;
const IMPORT_ELEMENTS = 1_000_000;

const session = { symbol: 'BTC/USD', timeframe: '5s' };

/** Forty indices over five hundred bars, stored and evaluated for each candle of 5 s. */
function heavyGraph(): object {
  const names = Array.from({ length: 40 }, (_, n) => `cci${n}`);
  return graphOf(
    {
      price: ['priceNode'],
      ...Object.fromEntries(names.map((name) => [name, ['cciNode', { period: 500 }] as const])),
      ...Object.fromEntries(names.map((name) => [`${name}-low`, ['thresholdNode', {}] as const])),
      buy: ['buyNode', { quantity: 1 }],
    },
    names.flatMap((name) => [
      `price.price-out > ${name}.price-in`,
      `${name}.cci-out > ${name}-low.value-in`,
      `${name}-low.oversold-out > buy.trigger-in`,
    ]),
  );
}

async function newSession(user: User, body: object): Promise<string> {
  const { data } = (await user.call('POST', '/api/forward-test/', { ...session, ...body })) as {
    data: { id: string };
  };
  return data.id;
}

/** Starts a hundred sessions at once, stops them, and again. */
async function massStarts(user: User, ids: readonly string[]): Promise<void> {
  const all = (action: string) =>
    Promise.allSettled(
      ids.map(async (id) => {
        try {
          await user.call('POST', `/api/forward-test/${id}/${action}`);
          count(`session ${action} done`);
        } catch (error) {
          count(`session ${action} refused ${/: (\d{3}) /.exec(messageOf(error))?.[1] ?? ''}`);
        }
      }),
    );
  for (;;) {
    await all('start');
    await all('stop');
  }
}

/** A sweep of ten thousand sets, unless one is under way. */
async function sweep(user: User): Promise<void> {
  const [latest] = (await user.call('GET', '/api/backtest/sweep?limit=1')) as { status: string }[];
  if (latest?.status === 'queued' || latest?.status === 'running') {
    await sleep(500);
    return;
  }
  const periods = (from: number) => ({ from, to: from + SWEEP_VALUES - 1, step: 1 });
  await user.call('POST', '/api/backtest/sweep', {
    ...{ strategy_id: 'goldenCross', symbol: 'BTC/USD', interval: '15m' },
    ...{ start_date: '2022-01-05', end_date: '2022-01-31' },
    parameters: { 'ema-fast.period': periods(2), 'ema-slow.period': periods(102) },
  });
  count('sweep of 10,000 sets started');
}

function openSocket(url: string): void {
  const socket = new WebSocket(url);
  socket.on('open', () => {
    count('sockets opened');
    socket.send(JSON.stringify({ type: 'subscribe', channel: 'trades', symbol: 'BTC/USD' }));
  });
  socket.on('error', () => {
    count('sockets refused');
  });
}

/** `hostile-load.ts <api address>`: one user who asks for everything at once, until it is killed. */
async function main(api: string): Promise<void> {
  const user = await User.register(api, 'hostile');
  const runs = new BackTests(user);
  await runs.startLong(LONG_RUNS);
  for (let n = 0; n < HEAVY_SESSIONS; n++) {
    const id = await newSession(user, { json_tree: heavyGraph() });
    await user.call('POST', `/api/forward-test/${id}/start`);
  }
  const ids: string[] = [];
  while (ids.length < MASS_STARTS) ids.push(await newSession(user, { strategy_id: 'sma' }));
  for (let n = 0; n < SOCKETS; n++) openSocket(`${api.replace('http', 'ws')}/ws/market`);
  const strategies = Array<number>(IMPORT_ELEMENTS).fill(1_000_000);
  void forEver('import', () => user.call('POST', '/api/strategies/import', { strategies }));
  void forEver('import', () => user.call('POST', '/api/strategies/import', { strategies }));
  const [readHistory, upload] = [await historyReads(user), uploads(user)];
  for (let n = 0; n < HISTORY_READS; n++) void forEver('history read', readHistory);
  for (let n = 0; n < UPLOADS; n++) void forEver('upload', upload);
  await largeGraphs(user);
  void forEver('look at the sweep', () => sweep(user));
  void massStarts(user, ids);
  process.stdout.write('under way\n');
  process.on('SIGTERM', () => {
    process.stdout.write(`${JSON.stringify(Object.fromEntries(outcomes))}\n`);
    process.exit(0);
  });
  // A long run that ended is followed by another one.
  void forEver('back-test', async () => {
    if ((await runs.countOf('running')) + (await runs.countOf('queued')) < LONG_RUNS) {
      await runs.startLong(1);
    }
    await sleep(500);
  });
}

void main(process.argv[2] ?? '');
