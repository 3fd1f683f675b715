import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyTrades, oddBeta1, onlyStrategies } from '../imports/testing/beta1-tables';
import { corruptPageWith, writeSqlite } from '../imports/testing/sqlite-file';
import { REPOSITORY } from '../platform/repository';
import { eventually } from '../test/support/eventually';
import { freePorts } from '../test/support/free-ports';
import { algotrade, shell } from './testing/run-command';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'cli-import-'));
const file = join(folder, 'strategies.db');
beforeAll(() => writeSqlite(file, oddBeta1()));
afterAll(() => rmSync(folder, { recursive: true }));

const dryRun = (...args: string[]) => algotrade(['import', 'beta1', ...args, '--dry-run']);

interface Report {
  readonly dry_run: boolean;
  readonly batch_id: null;
  readonly tables: readonly { table: string; read: number; inserted: number; balanced: boolean }[];
  readonly owners: readonly { id: string; target: string | null }[];
  readonly warnings: readonly { code: string; table: string; row: string }[];
}

test('a dry run prints each table and reports every warning with its row, as JSON', async () => {
  const map = join(folder, 'users.json');
  writeFileSync(map, '{"user_abc123xyz": "bob", "user_abc123xyy": "carol"}');
  const target = join(folder, 'report.json');
  const { code, stdout, stderr } = await dryRun(
    file,
    '--owner',
    'alice',
    '--map',
    map,
    '--report',
    target,
  );
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^trades +11 +7 +3 +1$/m),
  });
  expect(stdout).toContain('To import (not compared)');
  expect(stderr).toContain('not compared with a server');
  expect(stderr).toContain('--map: user_abc123xyy is not an owner in the source');
  expect(stderr).not.toContain('user_abc123xyz is not an owner');
  expect(stderr).toContain('trades: session_missing × 1');
  const text = readFileSync(target, 'utf8');
  const report = JSON.parse(text) as Report;
  expect(report).toMatchObject({ dry_run: true, batch_id: null, compared: false });
  expect(report.tables.filter(({ balanced }) => !balanced)).toEqual([]);
  expect(report.owners[0]).toMatchObject({ id: 'user_abc123xyz', target: 'bob' });
  expect(report.warnings).toContainEqual(
    expect.objectContaining({ code: 'bad_side', table: 'trades', row: 'rowid:9' }),
  );
  expect(text).not.toMatch(/very secret/);
});

test('the same as a page', async () => {
  const target = join(folder, 'report.html');
  const { code } = await dryRun(file, '--owner', 'a<b', '--report', target);
  const page = readFileSync(target, 'utf8');
  expect(code).toBe(0);
  expect(page).toContain('a&lt;b');
  expect(page).toContain('>not compared</td>');
  expect(page).toMatch(/>trades<\/td><td[^>]*>rowid:9<\/td><td[^>]*>bad_side</);
});

test('a database without a table is no error, but it is said', async () => {
  const empty = join(folder, 'empty.db');
  writeFileSync(empty, '');
  expect(await dryRun(empty, '--owner', 'alice')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('the database has no tables: there is nothing to import'),
  });
});

test('an incomplete table ends the command with code 1, after the report', async () => {
  const damaged = join(folder, 'damaged.db');
  writeSqlite(damaged, onlyStrategies(1_000));
  corruptPageWith(damaged, 'Strategy 500');
  const { code, stderr } = await dryRun(damaged, '--owner', 'alice');
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining('strategies is incomplete'),
  });
});

test.each([
  [['missing.db', '--owner', 'a'], 2, 'expected a SQLite file, but there is none at missing.db'],
  [['package.json', '--owner', 'a'], 1, 'expected package.json to be a SQLite database'],
  [['x.db', '--owner', ''], 2, 'expected --owner to be a user name'],
  [['x.db', '--owner', 'a', '--report', 'x.txt'], 2, 'expected --report to end in .json or .html'],
  [['x.db', '--owner', 'a', '--map', 'README.md'], 2, 'expected --map README.md to be a JSON file'],
  [['x.db'], 2, "required option '--owner <user>' not specified"],
])('%j ends with code %i and says what was expected', async (args, code, message) => {
  const outcome = await dryRun(...args);
  expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(message) });
});

test('an address that is none, or does not answer, is said without its password', async () => {
  const run = (address: string) =>
    algotrade(['import', 'beta2', address, '--owner', 'a', '--dry-run']);
  expect(await run('localhost')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected an address such as'),
  });
  const { code, stderr } = await run('postgres://u:hidden@127.0.0.1:1/db');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('postgres://u:***@127.0.0.1:1/db'),
  });
});

test('a file that cannot be read is named, without a stack', async () => {
  // Root may read a file of any mode; nobody can read this one.
  const { code, stderr } = await dryRun('/proc/self/mem', '--owner', 'alice');
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^algotrade: expected \/proc\/self\/mem to be a file that can be read: EIO.*\n$/,
  );
});

test('a full disk below the output is reported, without a stack', async () => {
  const run = `algotrade import beta1 '${file}' --owner alice --dry-run > /dev/full`;
  const { code, stderr } = await shell(run);
  expect(code).toBe(1);
  expect(stderr).toContain('algotrade: ENOSPC: no space left on device');
  expect(stderr).not.toMatch(/^ +at /m);
});

test('a server that does not answer is reported with the reason', async () => {
  const [port] = await freePorts(1);
  const server = `http://127.0.0.1:${port}`;
  const { code, stderr } = await algotrade(['import', 'list', '--server', server, '--token', 'x']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/does not answer: connect ECONNREFUSED/);
});

test('Ctrl-C in the middle leaves no copy of the old system behind', async () => {
  const long = join(folder, 'long.db');
  writeSqlite(long, manyTrades(60_000));
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const args = ['import', 'beta1', long, '--owner', 'alice', '--dry-run'];
  const command = spawn(process.execPath, ['cli/algotrade.cjs', ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'ignore',
  });
  const ended = once(command, 'exit');
  await eventually('a part of the snapshot', () =>
    readdirSync(temporary, { recursive: true }).find((one) => String(one).endsWith('.gz')),
  );
  command.kill('SIGINT');
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(readdirSync(temporary).filter((one) => one.startsWith('algotrade-'))).toEqual([]);
});
