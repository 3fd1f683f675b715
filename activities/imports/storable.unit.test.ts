import { gzipSync } from 'node:zlib';
import { tradeRecord, strategyRecord } from '../../services/imports/testing/records';
import { partRecords } from './part-records';
import { storableId } from './storable';

async function read(record: object): Promise<unknown[]> {
  const records: unknown[] = [];
  const part = gzipSync(`${JSON.stringify(record)}\n`);
  for await (const one of partRecords('part', part, 0)) records.push(one.record);
  return records;
}

test('half a character is replaced wherever it stands, a whole one stays', async () => {
  const strategy = strategyRecord('s1', 'Rocket \ud83d', { description: '🚀 \ude80' });
  expect(await read(strategy)).toMatchObject([
    { data: { name: 'Rocket \ufffd', description: '🚀 \ufffd' } },
  ]);
});

test('keys and notes have no NUL, and long keys stay apart', async () => {
  const trade = tradeRecord('s', 0);
  const long = 'k'.repeat(3_000);
  const notes = [{ code: 'odd', message: 'was a\0b' }];
  const parent = { table: 'forward_test_sessions', id: `${long}1` };
  const [record] = await read({ ...trade, parent, notes, source: { ...trade.source, id: 'a\0b' } });
  expect(record).toMatchObject({
    source: { id: 'a\ufffdb' },
    parent: { id: storableId(`${long}1`) },
    notes: [{ code: 'odd', message: 'was a\ufffdb' }],
  });
  expect(Buffer.byteLength(storableId(`${long}1`))).toBeLessThan(700);
  expect(storableId(`${long}1`)).not.toBe(storableId(`${long}2`));
  expect(storableId('rowid:1')).toBe('rowid:1');
});
