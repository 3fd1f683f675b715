import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oddBeta1 } from '../../imports/testing/beta1-tables';
import { ids } from '../../imports/testing/beta2-rows';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import { REPOSITORY } from '../../platform/repository';
import { placesOf, runningEnvironment, startStack } from '../../stack';
import type { Stack } from '../../stack';
import { fencedCommands } from '../support/fenced-commands';
import { CAROL, logicalChecksums, startBeta2 } from '../support/old-systems';
import { runInOneShell } from '../support/one-shell';
import { Installation } from '../support/started-by-npm';
import type { StartedByNpm } from '../support/started-by-npm';

jest.setTimeout(900_000);

const PAGE = readFileSync(join(REPOSITORY, 'docs/migration.md'), 'utf8');
const [ROLLBACK = '', ...others] = fencedCommands(PAGE).reverse();
const [ADDRESSES = '', ...BLOCKS] = others.reverse();
const TRADER = 'a long pass phrase';
const ALICE = 'password of our alice';
/** A trade and a chart point of Beta1 have no session; each names one of its own. */
const RECOVERED = 2;
/** Ctrl-C once the first run has been reported; npx would end before the command does. */
const UNTIL_REPORTED = `until_reported() {
  local line output
  exec {output}< <(exec "$@")
  while IFS= read -r line <&"$output"; do
    echo "$line"
    if [[ $line == *', conflict '* ]]; then kill -INT $!; fi
  done
  wait $!
}`;

const folder = mkdtempSync(join(tmpdir(), 'moving-in-'));
let installation: Installation;
let system: StartedByNpm;
let old: Stack;
let adminUrl: string;
let before: Record<string, string>;
/** The page's variables after its blocks, for those that come later. */
let variables = '';

beforeAll(async () => {
  installation = await Installation.create();
  installation.env['ALGOTRADE_SERVER'] = `http://127.0.0.1:${installation.portOf('GATEWAY_PORT')}`;
  installation.env['RATE_LIMIT_SCALE'] = '0';
  system = await installation.start();
  adminUrl = runningEnvironment(placesOf({}, installation.env))['DATABASE_ADMIN_URL'] ?? '';
  old = await startStack({ ports: 'free', dataDir: folder, parts: ['postgres', 'redis'] });
});
afterAll(async () => {
  for (const name of ['beta1-report.html', 'beta2-report.html', 'users.json']) {
    rmSync(join(REPOSITORY, name), { force: true });
  }
  await old?.down();
  await system?.end('SIGTERM');
  installation?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/* oxlint-disable typescript/no-explicit-any -- bodies are what is tested */
async function call(method: string, path: string, options: { body?: object; as?: string } = {}) {
  const { body, as: token } = options;
  const response = await fetch(`${installation.env['ALGOTRADE_SERVER'] ?? ''}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as any };
}

const logIn = (username: string, password: string) =>
  call('POST', '/api/auth/login', { body: { username, password } });

async function tokenOf(username: string, password: string): Promise<string> {
  const { status, body } = await logIn(username, password);
  expect([username, status]).toEqual([username, 200]);
  return body.access_token as string;
}

const checksums = () =>
  logicalChecksums(adminUrl, ['gateway', 'strategy', 'forward_test', 'backtest']);

/** The columns of a batch's tables by the titles that the command prints. */
function sumsOf(output: string): Record<string, number> {
  const lines = output.split('\n');
  const titles = (lines.find((line) => line.startsWith('Table')) ?? '').split(/ {2,}/).slice(1);
  const sums: Record<string, number> = {};
  for (const line of lines.filter((one) => !one.startsWith('Table'))) {
    const cells = line.trim().split(/ {2,}/);
    if (cells.length !== titles.length + 1) continue;
    titles.forEach((title, i) => {
      sums[title] = (sums[title] ?? 0) + Number(cells[i + 1]?.replaceAll(',', ''));
    });
  }
  return sums;
}

test('the page is followed from the first account to the repeated import', async () => {
  const file = join(folder, 'strategies.db');
  writeSqlite(file, oddBeta1());
  const database = await startBeta2(old.environment()['DATABASE_ADMIN_URL'] ?? '');
  expect(ADDRESSES).toMatch(
    /^export OLD_FILE=\S+\nexport OLD_DATABASE=postgres:\S+\nexport OLD_REDIS=redis:\S+$/,
  );
  const redis = old.environment()['REDIS_URL'] ?? '';
  const addresses = `export OLD_FILE='${file}' OLD_DATABASE='${database}' OLD_REDIS='${redis}'`;
  const body = { username: 'alice', email: 'alice@here.example', password: ALICE };
  expect((await call('POST', '/api/auth/register', { body })).status).toBe(200);

  const [register = '', map = '', ...moves] = BLOCKS;
  await runInOneShell(installation, [addresses, register, map]);
  before = await checksums();
  const blocks = moves
    // It starts a system of its own and takes minutes; nothing of it depends on the move.
    .filter((block) => block !== 'npm run bench -- http-read')
    .map((block) =>
      block.includes('--every 15m')
        ? `${UNTIL_REPORTED}\nuntil_reported ${block.replace('npx algotrade', 'node cli/algotrade.cjs')}`
        : block,
    );
  expect(blocks).toHaveLength(moves.length - 1);
  const keep = 'declare -p OLD_FILE OLD_DATABASE OLD_REDIS BETA1_BATCH BETA2_BATCH';
  const output = await runInOneShell(installation, [addresses, ...blocks, keep]);
  const [, dryRun = '', first = '', orphaned = '', checked = '', again = '', repeated = ''] =
    output;
  variables = output.at(-2) ?? '';
  expect(dryRun).toMatch(/strategies/i);
  expect(sumsOf(first)).toMatchObject({ Inserted: expect.any(Number), Updated: 0, Conflict: 0 });
  expect(sumsOf(first)['Inserted']).toBeGreaterThan(15);
  expect(orphaned).toMatch(/^Kind +Orphans[\s\S]*^recovered 2 rows; created 2 sessions$/m);
  expect(checked.match(/^ ?\d+ {2}passed/gm)).toHaveLength(22);
  expect(sumsOf(again)).toMatchObject({ Inserted: 0, Updated: 0, Conflict: 0 });
  expect(sumsOf(again)['Unchanged']).toBe((sumsOf(first)['Inserted'] ?? 0) + RECOVERED);
  expect(repeated).toMatch(/: new 0, changed there 0, changed here 0, conflict 0$/m);
});

test('the old page shows what Beta1 had', async () => {
  const as = await tokenOf('trader', TRADER);
  const list = await call('GET', '/api/strategies', { as });
  const names = list.body.data.strategies.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['Momentum', 'Momentum (2)', 'Emoji 🚀', 'Huge']));
  for (const { id } of list.body.data.strategies) {
    // What the builder needs to open it.
    const { status, body } = await call('GET', `/api/strategies/${id}`, { as });
    expect([status, body.data.json_tree]).toEqual([
      200,
      expect.objectContaining({ nodes: expect.any(Array), edges: expect.any(Array) }),
    ]);
  }
  const sessions = await call('GET', '/api/forward-test/', { as });
  expect(sessions.body.data.sessions).toHaveLength(3 + RECOVERED);
  const session = sessions.body.data.sessions.find(
    ({ session_name: name }: { session_name: string }) => name === 'First',
  );
  expect(session).toMatchObject({ status: 'STOPPED', imported: true });
  const path = `/api/forward-test/${session.session_id}`;
  for (const view of ['', '/status', '/metrics', '/portfolio']) {
    expect([view, (await call('GET', `${path}${view}`, { as })).status]).toEqual([view, 200]);
  }
  const trades = await call('GET', `${path}/trades`, { as });
  expect(trades.body.data.count).toBeGreaterThan(3);
  const chart = await call('GET', `${path}/chart`, { as });
  expect(chart.body.data.data_points.length).toBeGreaterThan(0);

  expect(await call('POST', `${path}/start`, { as })).toMatchObject({
    status: 400,
    body: { error: 'imported: duplicate it as a new session' },
  });
  const copy = await call('POST', `${path}/duplicate`, { as, body: {} });
  expect(copy).toMatchObject({ status: 200, body: { data: { imported: false } } });
  const gone = `/api/forward-test/${copy.body.data.session_id}`;
  expect((await call('DELETE', gone, { as })).status).toBe(200);
});

test('a user of Beta2 logs in with the old password, before and after its new hash', async () => {
  expect((await logIn(CAROL.username, 'wrong')).status).toBe(401);
  await tokenOf(CAROL.username, CAROL.password);
  const as = await tokenOf(CAROL.username, CAROL.password);
  const strategies = await call('GET', '/api/strategies', { as });
  expect(strategies.body.data.strategies).toMatchObject([{ name: 'RSI', runnable: true }]);
  const result = await call('GET', `/api/backtest/${ids.run}`, { as });
  expect(result).toMatchObject({ status: 200, body: { status: 'completed' } });
  const failed = await call('GET', `/api/backtest/${ids.unfinished}`, { as });
  expect(failed.body).toMatchObject({ status: 'failed' });
  const sessions = await call('GET', '/api/forward-test/', { as });
  expect(sessions.body.data.sessions).toHaveLength(2);
});

test('the alice of Beta2 does not take over ours', async () => {
  const as = await tokenOf('alice', ALICE);
  for (const [path, list] of [
    ['/api/strategies', 'strategies'],
    ['/api/forward-test/', 'sessions'],
  ] as const) {
    expect((await call('GET', path, { as })).body.data[list]).toEqual([]);
  }
  const run = await call('GET', `/api/backtest/${ids.run}`, { as });
  expect(run.status).toBe(404);
});

test('the rollback of the page leaves every logical table as it was', async () => {
  await runInOneShell(installation, [variables, ROLLBACK]);
  const after = await checksums();
  // Log-ins of accounts that were here before, made by this test.
  const logins = 'gateway.login_sessions';
  expect({ ...after, [logins]: '' }).toEqual({ ...before, [logins]: '' });
  expect((await logIn(CAROL.username, CAROL.password)).status).toBe(401);
});
