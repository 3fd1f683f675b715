import { randomUUID } from 'node:crypto';
import { parseInstrumentId } from '../../contracts/instrument';
import { NO_TRIALS, withShortTrial, withTrial } from '../../engine';
import type { TrialRegister } from '../../engine';
import { backtestMigrations } from '../../migrations/backtest';
import { down, up } from '../../migrations/backtest/0024-restored-trials';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { callOf, placed } from '../shared/testing/import-records';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { ImportedTrials } from './imported-trials';
import { TrialStore, sumTrials } from './trial-store';

let db: Database;
let trials: TrialStore;
let imports: ImportedTrials;

const instrument = parseInstrumentId('coinbase:BTC/USD');
const registerOf = (sharpes: readonly number[]) => sharpes.reduce(withTrial, NO_TRIALS);
const known = withShortTrial(registerOf([0.1, -0.2, 0.05]));
const told = withShortTrial(registerOf([0.4, 0.15]));
const former = randomUUID();

beforeAll(async () => {
  db = await emptyDatabase();
  const before = backtestMigrations.filter(({ name }) => name < '0024');
  await migrate(db, [...before, ...outboxMigrations]);
  trials = new TrialStore(db);
  imports = new ImportedTrials(db);
  const all = withShortTrial(withShortTrial(registerOf([0.1, -0.2, 0.05, 0.4, 0.15])));
  const row = { user_id: former, instrument };
  await db('trial_registers').insert({ ...row, ...all });
  await db('counted_trials').insert({ ...row, search: 'known', ...known });
  await db('trial_registers').insert({ ...row, user_id: randomUUID(), ...told });
  await migrate(db, [...backtestMigrations, ...outboxMigrations]);
});
afterAll(() => db?.destroy());

function countOf(
  user: string,
  search: string,
  { short = 0, ...register }: TrialRegister,
  target_id: string = randomUUID(),
  on = instrument,
) {
  const data = { search, instrument: on, short, ...register };
  return placed('trial_count', data, { owner_id: user, target_id });
}

async function stored(records: readonly ReturnType<typeof countOf>[], batch_id = randomUUID()) {
  const outcomes = await imports.store(callOf(records, { batch_id }));
  return outcomes.map(({ outcome }) => outcome);
}

function expectRegister(found: TrialRegister, { count, short, mean, squares }: TrialRegister) {
  expect([found.count, found.short]).toEqual([count, short]);
  expect(found.mean).toBeCloseTo(mean, 12);
  expect(found.squares).toBeCloseTo(squares, 12);
}

test('a database that is restored from a backup and migrated again calls it the same', async () => {
  const names = () => db('counted_trials').orderBy('search').pluck<string[]>('search');
  const before = await names();
  await db.transaction(async (transaction) => {
    await down(transaction);
    expect(await transaction('counted_trials').pluck('search')).toEqual(['known']);
    await up(transaction);
  });
  expect(await names()).toEqual(before);
});

test('what no search was known of before is one of its own', async () => {
  const before = await trials.trialsOn(former, instrument);
  expect(before.count).toBe(7);
  await db.transaction((transaction) => sumTrials(transaction, former, instrument));
  expectRegister(await trials.trialsOn(former, instrument), before);
  const rows = await db('counted_trials').where({ user_id: former }).whereNot('search', 'known');
  expect(rows).toHaveLength(1);
  const [{ count, short, ...rest }] = rows;
  expectRegister({ ...rest, count: Number(count), short: Number(short) }, told);
});

test('an archive is added to the trials that were made here, once, and is taken back', async () => {
  const user = randomUUID();
  await trials.tell(user, 'laptop', [{ instrument, ...registerOf([0.3, 0.1]) }]);
  const here = await trials.trialsOn(user, instrument);
  const records = [
    countOf(user, 'deleted', registerOf([0.2, -0.4, 0.6])),
    countOf(user, 'told laptop', registerOf([0.3, 0.1])),
  ];
  expect(await imports.store(callOf(records, { dry_run: true }))).toMatchObject([
    { outcome: 'inserted' },
    { outcome: 'unchanged', made_here: true },
  ]);
  expectRegister(await trials.trialsOn(user, instrument), here);
  const batch = randomUUID();
  expect(await stored(records, batch)).toEqual(['inserted', 'unchanged']);
  const both = registerOf([0.3, 0.1, 0.2, -0.4, 0.6]);
  expectRegister(await trials.trialsOn(user, instrument), both);
  expect(await stored(records)).toEqual(['unchanged', 'unchanged']);
  // The same archive from another source, or of the system that it came from.
  expect(await stored([countOf(user, 'deleted', registerOf([0.2, -0.4, 0.6]))])).toEqual([
    'inserted',
  ]);
  expectRegister(await trials.trialsOn(user, instrument), both);
  await trials.tell(user, 'laptop', [{ instrument, ...registerOf([0.3, 0.1]) }]);
  expectRegister(await trials.trialsOn(user, instrument), both);

  await imports.rollback({
    ...{ batch_id: batch, entity: 'trial_count', force: false, inserted: true },
    target_ids: records.map(({ target_id }) => target_id),
  });
  // The other archive has it still.
  expectRegister(await trials.trialsOn(user, instrument), both);
});

test('a search that went on is counted as far as it went, and a rollback counts what was before', async () => {
  const [user, other] = [randomUUID(), randomUUID()];
  const short = countOf(user, 'search', registerOf([0.2, 0.3]));
  const long = countOf(user, 'search', registerOf([0.2, 0.3, 0.7]), short.target_id);
  await stored([short]);
  const batch_id = randomUUID();
  expect(await stored([long], batch_id)).toEqual(['updated']);
  expectRegister(await trials.trialsOn(user, instrument), registerOf([0.2, 0.3, 0.7]));
  // An older archive after a newer one takes nothing away.
  expect(await stored([short])).toEqual(['updated']);
  expectRegister(await trials.trialsOn(user, instrument), registerOf([0.2, 0.3, 0.7]));
  const call = { batch_id, entity: 'trial_count', force: false, inserted: false } as const;
  const target_ids = [short.target_id];
  expect(await imports.rollback({ ...call, target_ids })).toMatchObject([{ outcome: 'deleted' }]);
  expectRegister(await trials.trialsOn(user, instrument), registerOf([0.2, 0.3]));

  expect(await stored([{ ...short, owner_id: other }])).toEqual(['updated']);
  expect(await trials.trialsOn(user, instrument)).toEqual(NO_TRIALS);
  expectRegister(await trials.trialsOn(other, instrument), registerOf([0.2, 0.3]));
});

test('what the user of the archive has counted here counts for no other user', async () => {
  const [development, owner] = [randomUUID(), randomUUID()];
  await trials.tell(development, 'laptop', [{ instrument, ...registerOf([0.3, 0.1]) }]);
  const movedTo = (user: string, search: string, sharpes: readonly number[]) => {
    const place = countOf(user, search, registerOf(sharpes));
    return { ...place, record: { ...place.record, owner: development } };
  };
  expect(await stored([movedTo(owner, 'told laptop', [0.3, 0.1])])).toEqual(['refused']);
  expect(await trials.trialsOn(owner, instrument)).toEqual(NO_TRIALS);
  const unknown = movedTo(owner, 'told laptop', [0.3, 0.1]);
  const named = { ...unknown, record: { ...unknown.record, owner: 'somebody' } };
  expect(await imports.store(callOf([named], { dry_run: true }))).toMatchObject([
    { outcome: 'inserted' },
  ]);
  // What is not here goes to the owner of the run.
  expect(await stored([movedTo(owner, 'deleted', [0.2])])).toEqual(['inserted']);
  expect(await stored([movedTo(development, 'told laptop', [0.3, 0.1])])).toEqual(['unchanged']);
});

test('trials on uploaded candles are those of the owner here', async () => {
  const [user, there] = [randomUUID(), randomUUID()];
  const own = parseInstrumentId(`imported.${there}:EUR/USD`);
  await stored([countOf(user, 'search', registerOf([0.2, 0.3]), undefined, own)]);
  expect(await trials.list(user)).toMatchObject([
    { instrument: `imported.${user}:EUR/USD`, count: 2 },
  ]);
});

test('searches are looked for by the primary key, which begins with the user', async () => {
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => statements.push(sql);
  db.on('query', note);
  const [user, owner] = [randomUUID(), randomUUID()];
  const place = countOf(user, 'search', registerOf([0.2]));
  await stored([{ ...place, record: { ...place.record, owner } }]);
  db.removeListener('query', note);
  for (const table of ['counted_trials', 'trial_counts']) {
    const [asked = ''] = statements.filter((sql) => sql.includes(`from "${table}" where`));
    expect(asked).toMatch(/user_id = any\(.*search = any\(/);
  }
});
