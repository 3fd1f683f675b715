import { randomUUID } from 'node:crypto';
import { up } from '../../../migrations/forward-test/0016-imported-open-positions';
import { up as makeReadable } from '../../../migrations/forward-test/0020-readable-imports';
import {
  callOf,
  checksumData,
  placed,
  sessionData,
  tradeData,
} from '../../shared/testing/import-records';
import { createImportsWorld } from '../testing/imports-world';
import type { ImportsWorld } from '../testing/imports-world';

let world: ImportsWorld;

beforeAll(async () => {
  world = await createImportsWorld();
});
afterAll(() => world?.stop());

/** Bought 2 at 100, in part 1 of 4 at 130, and sold 1 at 150; one order was rejected. Each costs 1. */
const trades = [
  { quantity: '2', price: '100' },
  { quantity: '4', price: '130', filled_quantity: '1.00', status: 'PARTIAL' },
  { quantity: '1', price: '150', side: 'SELL', legacy: { text: '\0' } },
  { quantity: '9', price: '100', status: 'REJECTED' },
] as const;

const before = { total_pnl: '36', closed_trades: 1, win_rate_percent: '100' };
const after = { ...before, total_pnl: '37', held: '2', cost: '220' };

/** With what Postgres does not read in JSON, and with what only looks like it. */
const ODD = 'ft_\0 \ud83d \\u0000 \\\0 😀';
const READABLE = 'ft_\ufffd \ufffd \\u0000 \\\ufffd 😀';

/** A session as the version before stored it. */
async function oldSession(recomputed: typeof before | null): Promise<string> {
  const id = randomUUID();
  const child = { parent_id: id };
  const store = (records: Parameters<typeof callOf>[0]) => world.imports.store(callOf(records));
  const external_id = ODD;
  await store([placed('session', sessionData({ external_id }), { target_id: id, owner_id: id })]);
  await store(
    trades.map((one, i) => placed('trade', tradeData(i, { side: 'BUY', fee: '1', ...one }), child)),
  );
  const { fills: _, ...checksum } = checksumData({ trades: 4, fees: '4' });
  await store([placed('session_checksum', { ...checksum, recomputed }, child)]);
  await world.imports.publish([id]);
  const old = { ...(await imported(id)), external_id, recomputed, fills: undefined };
  await world
    .db('sessions')
    .where({ id })
    .update({ imported: JSON.stringify(old) });
  return id;
}

async function imported(id: string) {
  return (await world.db('sessions').where({ id }).first<{ imported: object }>('imported'))
    .imported;
}

it('gives sessions that were imported before their open position, and figures of fills alone', async () => {
  const whole = await oldSession(before);
  const lacking = await oldSession(null);
  await world.db.transaction((transaction) => up(transaction));
  expect(await imported(whole)).toMatchObject({
    external_id: READABLE,
    fills: 3,
    recomputed: after,
  });
  expect(await imported(lacking)).toMatchObject({ fills: 3, recomputed: null });
  // As it is made from the rows again.
  const shown = await imported(whole);
  await world.imports.publish([whole]);
  expect({ ...(await imported(whole)), external_id: null }).toEqual({
    ...shown,
    external_id: null,
  });
});

it('makes sessions readable that early versions stored with what Postgres does not read in JSON', async () => {
  const id = await oldSession(null);
  await world.db.transaction((transaction) => makeReadable(transaction));
  const read = await world
    .db('sessions')
    .where({ id })
    .first<object>(world.db.raw("imported->>'external_id' as external_id"));
  expect(read).toEqual({ external_id: READABLE });
});
