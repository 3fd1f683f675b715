import type { ImportRecord } from '../../contracts/imports';
import { adoptFormer } from './former-keys';
import type { Batch, FormerKey, MapEntry, SourceKey } from './ports';
import { keyOf } from './record-ids';

const SESSION = { table: 'forward_test_sessions', id: 'ft_1' };

const entryOf = (key: SourceKey, batchId = 'before') =>
  ({ ...key, targetId: key.id, contentHash: 'a', batchId }) as MapEntry;

/** The keys in Redis that positions of the database are found by, given those that are stored. */
async function adopted(symbols: readonly string[], stored: readonly string[]): Promise<unknown> {
  const records = symbols.map((symbol, n) => ({
    ...{ entity: 'position', source: { table: 'positions', id: String(n) }, parent: SESSION },
    ...{ content_hash: 'changed', data: { symbol } },
  })) as unknown as ImportRecord[];
  const inMap = new Set(stored.map((symbol) => `ft_1/${symbol}`));
  const renamed: FormerKey[] = [];
  const known = new Map([[keyOf(SESSION), entryOf(SESSION)]]);
  await adoptFormer({ id: 'now', dryRun: false } as Batch, records, known, {
    find: async (_, keys) => {
      const found = keys.filter(({ table, id }) => table === 'redis_positions' && inMap.has(id));
      return new Map(found.map((key) => [keyOf(key), entryOf(key)]));
    },
    formerInRedis: async () => [],
    rename: async (_, keys) => void renamed.push(...keys),
  });
  return renamed.map(({ id, former }) => [id, former.id]);
}

test.each(['BTC/USD', 'BTC-USD', 'BTCUSD', 'btc-usd', 'btcusd'])(
  'a position that is called %s in Redis is found',
  async (spelling) =>
    expect(await adopted(['BTC/USD'], [spelling])).toEqual([['0', `ft_1/${spelling}`]]),
);

test('of several that are called so, one gets the key of now', async () => {
  expect(await adopted(['BTC/USD', 'ETH/USD'], ['BTC-USD', 'BTCUSD', 'ETHUSD'])).toEqual([
    ['0', 'ft_1/BTC-USD'],
    ['1', 'ft_1/ETHUSD'],
  ]);
});
