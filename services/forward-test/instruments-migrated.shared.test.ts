import { randomUUID } from 'node:crypto';
import { UnavailableError } from '../../core/errors';
import { parseInstrumentId } from '../../contracts/instrument';
import { createLogger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { migrate } from '../../platform/postgres/migrate';
import { eventually } from '../../test/support/eventually';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { MarketFollower } from './market-follower';
import { SessionStore } from './session-store';

const before = forwardTestMigrations.slice(0, 5);
const logger = createLogger('test', 'silent');
let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, before);
});

afterAll(() => db?.destroy());

/** A session as it was stored before instruments; with a state when it has followed a source. */
async function oldSession(symbol: string, source?: string): Promise<string> {
  const id = randomUUID();
  await db('sessions').insert({
    id,
    user_id: randomUUID(),
    name: 'old',
    strategy_name: 'rsi',
    graph: '{}',
    symbol,
    timeframe: '1m',
    shard: 1,
    status: 'RUNNING',
    settings: '{}',
    initial_balance: '1',
    workflow_id: id,
  });
  if (source === undefined) return id;
  await db('session_states').insert({
    session_id: id,
    shard: 1,
    following: true,
    last_offset: 7,
    source,
    engine_state: Buffer.from([1]),
    memory: '{}',
    portfolio: '{}',
  });
  return id;
}

test('old sessions get the instrument that they followed, others that of the default exchange', async () => {
  const one = await oldSession('BTC/USD', 'coinbase');
  const other = await oldSession('BTC/USD', 'simulated');
  const idle = await oldSession('ETH/USD');
  const unlisted = await oldSession('AAA/USD');
  await migrate(db, forwardTestMigrations);

  const store = new SessionStore(db);
  const instrumentOf = async (id: string) => (await store.load(id))?.instrument;
  expect(await instrumentOf(one)).toBe('coinbase:BTC/USD');
  expect(await instrumentOf(other)).toBe('simulated:BTC/USD');
  await expect(store.load(idle)).rejects.toBeInstanceOf(UnavailableError);
  expect(await db('session_states').pluck('instrument')).toEqual(
    expect.arrayContaining(['coinbase:BTC/USD', 'simulated:BTC/USD']),
  );

  // One of which market-data knows nothing holds up no other.
  const followed: string[] = [];
  const market = {
    follow: async (instrument: string) => {
      followed.push(instrument);
      if (instrument.startsWith('coinbase:')) throw new Error('not followed here');
    },
    instrumentOf: async (symbol: string) => {
      if (symbol === 'AAA/USD') throw new Error('not listed');
      return parseInstrumentId(`simulated:${symbol}`);
    },
  };
  const follower = new MarketFollower(store, market, logger);
  await eventually('the first look', () => followed.length >= 3 || undefined);
  await follower.stop();
  expect(followed.sort()).toEqual(['coinbase:BTC/USD', 'simulated:BTC/USD', 'simulated:ETH/USD']);
  expect(await instrumentOf(idle)).toBe('simulated:ETH/USD');
  await expect(store.load(unlisted)).rejects.toBeInstanceOf(UnavailableError);

  await forwardTestMigrations.find(({ name }) => name === '0006-instruments')?.down(db);
  const restored = await db('session_states').select('session_id', 'source');
  expect(restored).toEqual(
    expect.arrayContaining([
      { session_id: one, source: 'coinbase' },
      { session_id: other, source: 'simulated' },
    ]),
  );
});
