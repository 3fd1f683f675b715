import { randomUUID } from 'node:crypto';
import {
  callOf,
  placed,
  pointData,
  sessionData,
  tradeData,
} from '../shared/testing/import-records';
import { sessionExports } from './exports';
import { createImportsWorld } from './testing/imports-world';
import type { ImportsWorld } from './testing/imports-world';

let world: ImportsWorld;

beforeAll(async () => {
  world = await createImportsWorld();
});
afterAll(() => world?.stop());

it('exports the account that Redis had of an imported session', async () => {
  const [id, owner_id] = [randomUUID(), randomUUID()];
  const account = { ...pointData('account', 0, '10165.5'), cash: '9000.5', total_pnl: '165.5' };
  for (const record of [
    placed('session', sessionData(), { target_id: id, owner_id }),
    placed('chart_point', account, { parent_id: id }),
  ]) {
    await world.imports.store(callOf([record], { batch_id: randomUUID() }));
  }
  await world.imports.publish([id]);
  const page = await sessionExports(world.db).imported_points?.({ limit: 10, owner_id });
  expect(page?.rows).toMatchObject([{ session_id: id, data_type: 'account', value: '10165.5' }]);
  expect(JSON.parse(String(page?.rows[0]?.['metadata']))).toEqual({
    cash: '9000.5',
    total_pnl: '165.5',
  });
});

it('exports sessions and rows with texts that Postgres does not read in JSON', async () => {
  const [odd, owner_id] = [randomUUID(), randomUUID()];
  const source = { half: 'cut \ud83d', whole: '😀', none: '\0', literal: '\\u0000 \\ud83d' };
  const records = [
    placed('session', sessionData({ settings: { ...sessionData().settings, source } }), {
      ...{ target_id: odd, owner_id },
    }),
    placed('trade', tradeData(0, { trade_id: 'a\ud83d', filled_quantity: '0.5', legacy: source }), {
      parent_id: odd,
    }),
    placed(
      'chart_point',
      { ...pointData('portfolio', 0, '10'), legacy: source },
      { parent_id: odd },
    ),
  ];
  for (const record of records) {
    await world.imports.store(callOf([record], { batch_id: randomUUID() }));
  }
  await world.imports.publish([odd]);
  await world.db('sessions').where({ id: odd }).update({ name: 'Renamed' });
  const { sessions, imported_trades, imported_points } = sessionExports(world.db);
  const request = { limit: 10, owner_id };
  const [session] = (await sessions?.(request))?.rows ?? [];
  expect(session).toMatchObject({ id: odd, stored: null, name: 'Renamed' });
  expect(String(session?.['figures'])).not.toContain(sessionData().name);
  expect(JSON.parse(String(session?.['figures']))).toMatchObject({
    external_id: sessionData().external_id,
    settings: { ...source, half: 'cut \ufffd', none: '\ufffd' },
  });
  expect((await imported_trades?.(request))?.rows).toMatchObject([
    { trade_id: 'a\ufffd', symbol: 'BTC/USD', action: 'BUY', filled_quantity: '0.5' },
  ]);
  expect((await imported_points?.(request))?.rows).toMatchObject([{ value: '10', metadata: '{}' }]);
});

it('exports a session that an early version stored with half a character', async () => {
  const [id, owner_id] = [randomUUID(), randomUUID()];
  await world.imports.store(
    callOf([placed('session', sessionData(), { target_id: id, owner_id })]),
  );
  await world.imports.publish([id]);
  const notes = [{ code: 'odd', message: 'cut \ud83d' }];
  await world
    .db('sessions')
    .where({ id })
    .update({ imported: JSON.stringify({ notes }) });
  const page = await sessionExports(world.db).sessions?.({ limit: 10, owner_id });
  expect(JSON.parse(String(page?.rows[0]?.['figures']))).toMatchObject({
    notes: [{ message: 'cut \ufffd' }],
  });
});
