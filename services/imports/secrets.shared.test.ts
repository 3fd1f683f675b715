import { randomUUID } from 'node:crypto';
import { writeSnapshot } from '../../imports/snapshot/write';
import { SqliteSource } from '../../imports/source/sqlite';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, strategyRecord, userRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const SETTINGS =
  '{"symbol": "BTC/USD", "apiKey": "leaked-1", "exchange": {"apiSecret": "leaked-2"}}';
const DAY = 1_755_000_000;

/** All that the report of a batch says of its rows. */
async function reportOf(batch: string): Promise<string> {
  const lists = ['quarantine', 'orphans', 'archive', 'warnings'];
  const answers = await Promise.all(
    lists.map((list) => world.call('GET', `/api/imports/${batch}/${list}?records=true&limit=200`)),
  );
  return JSON.stringify(answers.map(({ body }) => body.data));
}

async function checkOfSecrets(batch: string): Promise<{ passed: boolean }> {
  const { body } = await world.call('POST', `/api/imports/${batch}/check`);
  return body.data.checks.find(({ number }: { number: number }) => number === 11);
}

test('no list of a batch shows secrets of settings and addresses, and a check finds those that do', async () => {
  const file = `${world.newFolder()}/secrets.db`;
  writeSqlite(file, {
    forward_test_sessions: {
      columns: 'session_id, name, settings, created_at',
      rows: [
        ['ft_1', 'Once', SETTINGS, DAY],
        ['ft_1', 'Twice', SETTINGS, DAY + 1],
        ['ft_2', 'Cut', SETTINGS.slice(0, -20), DAY + 2],
      ],
    },
    trades: {
      columns: 'trade_id text primary key, session_id, side, quantity, price, signal, timestamp',
      rows: [
        ['t1', 'gone', 'BUY', 1, 100, SETTINGS, DAY],
        ['t2', 'ft_1', 'BUY', 0, 100, SETTINGS, DAY],
      ],
    },
    system_config: {
      columns: 'key text primary key, value',
      rows: [
        ['redis_url', 'redis://:leaked-3@host:6379'],
        ['database', "host=db password='leaked-4' user=trading"],
      ],
    },
  });
  const source = await SqliteSource.open(file);
  const folder = world.newFolder();
  const options = { system: 'beta1', owner: 'alice', users: {}, now: Date.now() } as const;
  const manifest = await writeSnapshot(source, folder, options);
  await source.close();
  const { batch_id: batch } = await world.run(world.ofFolder(folder, manifest));
  const report = await reportOf(batch);
  expect(report).toContain('duplicate_id');
  expect(report).toContain('[removed]');
  expect(report).not.toContain('leaked');
  const { body } = await world.call('GET', '/api/forward-test', { as: world.userId });
  expect(JSON.stringify(body)).not.toContain('leaked');
  expect(await checkOfSecrets(batch)).toMatchObject({ passed: true });

  const secrets = [
    { row: { value: 'redis://:leaked@host' } },
    { settings: { apiKey: 'leaked' } },
    { text: SETTINGS },
    { value: 'https://host/?token=leaked' },
  ];
  const place = { batch_id: batch, table_name: 'system_config', source_id: 'redis_url' };
  for (const record of secrets) {
    const row = { ...place, meant: 'archived_row', code: 'archived', message: '' };
    const added = { ...row, record: JSON.stringify(record) };
    const [{ id }] = await world.db('imports')('import_archive').insert(added).returning('id');
    expect(await checkOfSecrets(batch)).toMatchObject({ passed: false });
    await world.db('imports')('import_archive').where({ id }).delete();
  }
  expect(await checkOfSecrets(batch)).toMatchObject({ passed: true });
});

test('what the server sets aside is shown without secrets too, whoever wrote the snapshot', async () => {
  const twin = randomUUID();
  const settings = { ...JSON.parse(SETTINGS), url: 'redis://:leaked-3@host' };
  const records = [
    userRecord(twin, 'ALICE', { password_hash: `$2b$12$${'h'.repeat(53)}`, legacy: settings }),
    strategyRecord('s1', 'Of the twin', { legacy: settings }, { owner: twin }),
    sessionRecord('ft_9', { owner: twin }, { legacy: settings }),
  ];
  const { batch_id: batch } = await world.run(world.snapshot(records, { source_name: 'twins' }));
  const report = await reportOf(batch);
  expect(report).toContain('owner_quarantined');
  expect(report).not.toMatch(/leaked|hhhh/);
  expect(await checkOfSecrets(batch)).toMatchObject({ passed: true });
});
