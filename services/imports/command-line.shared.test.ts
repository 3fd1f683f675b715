import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from '@photostructure/sqlite';
import { algotrade } from '../../cli/testing/run-command';
import { onlyStrategies, oddBeta1 } from '../../imports/testing/beta1-tables';
import { corruptPageWith, writeSqlite } from '../../imports/testing/sqlite-file';
import { REPOSITORY } from '../../platform/repository';
import { startBeta2 } from '../../test/support/old-systems';
import type { ImportWorld } from './testing/import-world';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
let server: string[];

beforeAll(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
});

const run = (...words: string[]) => algotrade(['import', ...words, ...server]);

test('a file is imported, imported again, checked and rolled back by its commands', async () => {
  const file = `${world.newFolder()}/strategies.db`;
  writeSqlite(file, oddBeta1());
  const before = await world.logicalChecksum();
  const target = file.replace('.db', '.json');
  const first = await run('beta1', file, '--owner', 'alice', '--report', target);
  expect(first).toMatchObject({ code: 0 });
  const [, batch = ''] = /Batch ([\da-f-]{36}): completed/.exec(first.stdout) ?? [];
  expect(batch).not.toBe('');
  const report = JSON.parse(readFileSync(target, 'utf8'));
  const { body: asked } = await world.call('GET', `/api/imports/${batch}/report`);
  expect(report).toMatchObject({ batch_id: batch, dry_run: false });
  expect(report.warnings).toHaveLength(asked.data.warnings_total as number);
  for (const table of report.tables) {
    const {
      table: name,
      read,
      records,
    } = asked.data.tables.find((one: { table: string }) => one.table === table.table);
    const fates = ['inserted', 'updated', 'unchanged', 'conflict', 'quarantined', 'archived'];
    const sum = fates.reduce((total, fate) => total + (table[fate] as number), 0);
    expect([name, table.read, sum, table.balanced]).toEqual([name, read, records, true]);
  }
  const stored = await world.logicalChecksum();
  const second = await run('beta1', file, '--owner', 'alice');
  expect(second).toMatchObject({ code: 0 });
  expect(await world.logicalChecksum()).toEqual(stored);

  const list = await run('list', '--json');
  expect(JSON.parse(list.stdout)).toHaveLength(2);
  expect((await run('show', batch)).stdout).toContain('Strategies');
  const checked = await run('check', batch);
  expect(checked).toMatchObject({ code: 0 });
  expect(checked.stdout.match(/passed/g)?.length).toBeGreaterThanOrEqual(11);
  expect(checked.stdout).toMatch(
    /^ 5 {2}passed .*: passed for \d+ strategies\n +runnable \d+, drafts \d+/m,
  );
  expect(checked.stdout).toMatch(/^ +nodes: \w+ × \d/m);
  const rolledBack = await run('rollback', batch);
  expect(rolledBack).toMatchObject({ code: 0 });
  expect(await world.logicalChecksum()).toEqual(before);
});

test('orphans are listed by kind, and get their sessions', async () => {
  const file = `${world.newFolder()}/orphans.db`;
  writeSqlite(file, oddBeta1());
  const db = new DatabaseSync(file);
  db.exec("alter table trades add column symbol; update trades set symbol = 'BTC-USD'");
  db.close();
  const { stdout } = await run('beta1', file, '--owner', 'alice');
  const [, batch = ''] = /Batch ([\da-f-]{36}): completed/.exec(stdout) ?? [];
  const listed = await run('orphans', batch);
  expect(listed).toMatchObject({ code: 0 });
  expect(listed.stdout).toMatch(
    /^Kind +Orphans +Recovered\n(chart_point +1 +0\n?|trade +1 +0\n?){2}\n/,
  );
  expect(listed.stdout).toMatch(/^trade +trades +rowid:\d+ +.*ft_404, which is missing/m);
  expect(listed.stdout).not.toContain('Record\n');
  expect((await run('orphans', batch, '--records')).stdout).toMatch(/^trade .*"price"/m);
  const asJson = async (...words: string[]) => JSON.parse((await run(...words, '--json')).stdout);
  expect(await asJson('orphans', batch, '--records')).toMatchObject({
    counts: { trade: { orphans: 1, recovered: 0 } },
    orphans: expect.arrayContaining([
      expect.objectContaining({ meant: 'trade', recovered_at: null, record: expect.anything() }),
    ]),
  });
  expect(await run('recover', batch)).toMatchObject({
    code: 0,
    stdout: 'recovered 2 rows; created 2 sessions\n',
  });
  expect(await asJson('orphans', batch)).toMatchObject({
    counts: { trade: { orphans: 1, recovered: 1 }, chart_point: { orphans: 1, recovered: 1 } },
  });
  expect(await asJson('recover', batch)).toEqual({ sessions: 0, records: 0 });
  const recovered = await world.db('forward-test')('sessions').where({ name: 'Recovered ft_404' });
  expect(recovered.map(({ symbol }) => symbol)).toEqual(['BTC/USD']);
  expect(await run('rollback', batch)).toMatchObject({ code: 0 });
  expect((await run('orphans', randomUUID())).stderr).toContain('there is no import batch');
});

test('conflicts are named, and a rollback that leaves edited rows says how to go on', async () => {
  const file = `${world.newFolder()}/conflicts.db`;
  const target = `${world.newFolder()}/report.html`;
  writeSqlite(file, onlyStrategies(3));
  const importFile = async () => {
    const { code, stdout } = await run('beta1', file, '--owner', 'alice', '--report', target);
    expect(code).toBe(0);
    const [, batch = ''] = /Batch ([\da-f-]{36}): completed/.exec(stdout) ?? [];
    return { batch, stdout };
  };
  const rename = (...ids: number[]) => {
    const db = new DatabaseSync(file);
    for (const id of ids) db.exec(`update strategies set name = name || ' there' where id = ${id}`);
    db.close();
  };
  const editHere = async (name: string) => {
    const { body } = await world.call('GET', '/api/strategies', { as: world.userId });
    const own = body.data.strategies.find((one: { name: string }) => one.name === name);
    const edit = { body: { description: 'edited here' }, as: world.userId };
    expect((await world.call('PUT', `/api/strategies/${own.id}`, edit)).status).toBe(200);
  };
  const { batch: first } = await importFile();
  await editHere('Strategy 2');
  await editHere('Strategy 3');
  rename(1, 2);
  const { batch: second, stdout } = await importFile();
  expect(stdout).toMatch(/^strategies +3 +0 +1 +0 +1 +1 +0 +0$/im);
  const conflicts = /Conflicts:\n {2}strategies 2: it changed in the source and stays .*\n$/;
  expect(stdout).toMatch(conflicts);
  expect((await run('show', second)).stdout).toMatch(conflicts);
  expect(readFileSync(target, 'utf8')).toMatch(
    />strategies<\/td><td[^>]*>2<\/td><td[^>]*>conflict</,
  );

  await editHere('Strategy 1 there');
  const kept = await run('rollback', second);
  expect(kept).toMatchObject({ code: 1, stdout: expect.stringContaining('1 stay') });
  expect(kept.stdout).toMatch(
    /Edited since the import:\n {2}strategy Strategy 1 there \([\da-f-]{36}\): saved as version 3 at \d{4}-/,
  );
  expect(kept.stderr).toContain('rows that stay: 1 (edited since the import: 1');
  const refused = await run('rollback', first, '--force');
  expect(refused.stderr).toMatch(new RegExp(`${second} .*roll it back again with force`));
  expect(await run('rollback', second, '--force')).toMatchObject({ code: 0 });
  expect(await run('rollback', first, '--force')).toMatchObject({ code: 0 });
});

test('a dry run is compared with what the server has, and stores nothing', async () => {
  const address = await startBeta2(world.stack.env['DATABASE_ADMIN_URL'] ?? '');
  const before = await world.logicalChecksum();
  const target = join(world.newFolder(), 'report.json');
  const words = ['beta2', address, '--owner', 'alice', '--dry-run', '--report', target];
  const first = await run(...words);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('(dry run): completed') });
  const report = () => JSON.parse(readFileSync(target, 'utf8'));
  expect(report()).toMatchObject({ dry_run: true, compared: true });
  // The server alone knows that there is an alice.
  const codes = report().warnings.map(({ code }: { code: string }) => code);
  expect(codes).toContain('username_taken');
  expect(codes).not.toContain('owner_unknown');
  const owners = report().owners.map(({ becomes }: { becomes: string }) => becomes);
  expect(owners).toContain('in quarantine, with its rows');
  const total = report().tables.reduce(
    (sum: number, { quarantined }: { quarantined: number }) => sum + quarantined,
    0,
  );
  expect(report().quarantined).toHaveLength(total);
  expect(report().quarantined.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['username_taken', 'owner_quarantined']),
  );
  expect(await world.logicalChecksum()).toEqual(before);

  const imported = await run('beta2', address, '--owner', 'alice');
  expect(imported).toMatchObject({ code: 0 });
  expect(await run(...words)).toMatchObject({ code: 0 });
  const { tables } = report();
  const sum = (fate: string) =>
    tables.reduce((total: number, table: Record<string, number>) => total + (table[fate] ?? 0), 0);
  expect([sum('inserted'), sum('updated')]).toEqual([0, 0]);
  expect(sum('unchanged')).toBeGreaterThan(5);
  const [, batch = ''] = /Batch ([\da-f-]{36}): completed/.exec(imported.stdout) ?? [];
  expect(await run('rollback', batch)).toMatchObject({ code: 0 });
});

test('on the machine of the system, the key in its data folder takes the place of a token', async () => {
  const home = world.newFolder();
  const secrets = join(home, 'data', 'secrets');
  mkdirSync(secrets, { recursive: true });
  const env = { PATH: process.env['PATH'], ALGOTRADE_HOME: home };
  const list = ['import', 'list', '--json', ...server.slice(0, 2)];
  cpSync(world.keys, join(secrets, 'keys'), { recursive: true });
  const own = await algotrade(list, '', env);
  expect(own).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(own.stdout)).toEqual(expect.any(Array));
  rmSync(join(secrets, 'keys'), { recursive: true });
  writeFileSync(join(secrets, 'jwt'), randomUUID());
  const other = await algotrade(list, '', env);
  expect(other).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('token was refused by http'),
  });
  rmSync(secrets, { recursive: true });
  const none = await algotrade(list, '', env);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('expected --token') });
});

test('refusals of the server are errors of the command', async () => {
  const unknown = await run('show', '7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11');
  expect(unknown).toMatchObject({ code: 1 });
  expect(unknown.stderr).toContain('there is no import batch');
  const far = await algotrade(['import', 'list', '--server', 'https://far.example']);
  expect(far).toMatchObject({ code: 2 });
  expect(far.stderr).toContain('--token');
});

test('--every imports again, reports the drift of each run, and ends cleanly on SIGINT', async () => {
  const file = `${world.newFolder()}/both.db`;
  writeSqlite(file, onlyStrategies(3));
  const child = spawn(
    process.execPath,
    ['cli/algotrade.cjs', 'import', 'beta1', file, '--owner', 'alice', '--every', '1s', ...server],
    { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextDrift = async () => String((await lines.next()).value).replace(/^.*?: /, '');
  const change = (statement: string) => {
    const db = new DatabaseSync(file);
    db.exec(statement);
    db.close();
  };
  /** The first that differs from an empty one: a run may have read the file before the change. */
  const nextChange = async () => {
    for (;;) {
      const drift = await nextDrift();
      if (drift !== lastDrift) return (lastDrift = drift);
    }
  };
  let lastDrift = '';
  try {
    expect(await nextChange()).toBe('new 3, changed there 0, changed here 0, conflict 0');
    expect(await nextChange()).toBe('new 0, changed there 0, changed here 0, conflict 0');
    change("update strategies set name = 'Changed there' where id = 1");
    expect(await nextChange()).toBe('new 0, changed there 1, changed here 0, conflict 0');
    expect(await nextChange()).toBe('new 0, changed there 0, changed here 0, conflict 0');

    const { body } = await world.call('GET', '/api/strategies', { as: world.userId });
    const own = body.data.strategies.find(({ name }: { name: string }) => name === 'Strategy 2');
    const edit = { body: { description: 'edited here' }, as: world.userId };
    expect((await world.call('PUT', `/api/strategies/${own.id}`, edit)).status).toBe(200);
    expect(await nextChange()).toBe('new 0, changed there 0, changed here 1, conflict 0');
    change("update strategies set name = 'Both' where id = 2");
    expect(await nextChange()).toBe('new 0, changed there 0, changed here 0, conflict 1');
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toEqual([0, null]);
});

test('--every goes on after an incomplete table, and its exit code says so at the end', async () => {
  const file = `${world.newFolder()}/damaged.db`;
  writeSqlite(file, onlyStrategies(1_000));
  corruptPageWith(file, 'Strategy 500');
  const child = spawn(
    process.execPath,
    ['cli/algotrade.cjs', 'import', 'beta1', file, '--owner', 'alice', '--every', '1s', ...server],
    { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += String(text)));
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    expect(String((await lines.next()).value)).toMatch(/: new 9\d\d, /);
    expect(String((await lines.next()).value)).toMatch(/: new 0, /);
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toEqual([1, null]);
  expect(errors.match(/Z strategies: only partly read/g)?.length).toBeGreaterThanOrEqual(2);
  expect(errors).toContain('strategies: could not be read completely');
});
