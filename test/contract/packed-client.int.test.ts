import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const run = promisify(execFile);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'packed-client-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const program = `
import { answerOf, createClient, ApiError } from 'algotrade-client';
import type { Schemas } from 'algotrade-client';

async function main(baseUrl: string): Promise<void> {
  const api = createClient({ baseUrl, token: () => 'secret' });
  const { candles } = await answerOf(
    api.GET('/api/market/symbols/{symbol}/candles', {
      params: { path: { symbol: 'BTC-USD' }, query: { timeframe: '1m', limit: 1 } },
    }),
  );
  const last: Schemas['Candle'] | undefined = candles.at(-1);
  const refused = await answerOf(api.GET('/api/auth/me')).catch((error: ApiError) => error);
  console.log(last?.close, refused instanceof ApiError && refused.code);
}

// @ts-expect-error: there is no such path.
export const wrongPath = () => createClient({ baseUrl: '' }).GET('/api/nothing');
// @ts-expect-error: a candle has no such field.
export type WrongField = Schemas['Candle']['colour'];

void main(process.argv[2] ?? '');
`;

/** The client and its dependencies as files, so that installing them needs no network. */
function packAll(): string[] {
  const manifest = join(root, 'node_modules/openapi-fetch/package.json');
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  const installed = ['openapi-fetch', ...Object.keys(dependencies)];
  const pack = (path: string, ...more: string[]) =>
    execFileSync('npm', ['pack', path, '--pack-destination', folder, '--silent', ...more], {
      cwd: root,
    });
  pack('./clients/typescript');
  for (const name of installed) pack(`./node_modules/${name}`, '--ignore-scripts');
  return readdirSync(folder).map((file) => `./${file}`);
}

test('the packed client installs in another folder, compiles and runs there', async () => {
  const tarballs = packAll();
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }');
  writeFileSync(join(folder, 'program.ts'), program);
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs], {
    cwd: folder,
  });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  execFileSync(
    process.execPath,
    [
      tsc,
      '--ignoreConfig',
      '--strict',
      '--target',
      'es2023',
      '--module',
      'nodenext',
      ...types,
      'program.ts',
    ],
    { cwd: folder },
  );

  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    const isMarket = request.url?.startsWith('/api/market') === true;
    response.writeHead(isMarket ? 200 : 401, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(
        isMarket ? { candles: [{ close: 42 }] } : { error: 'no', code: 'UNAUTHENTICATED' },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const { stdout } = await run(process.execPath, ['program.js', `http://127.0.0.1:${port}`], {
      cwd: folder,
    });
    expect(stdout.trim()).toBe('42 UNAUTHENTICATED');
  } finally {
    server.close();
  }
  expect(asked).toEqual([
    '/api/market/symbols/BTC-USD/candles?timeframe=1m&limit=1 Bearer secret',
    '/api/auth/me Bearer secret',
  ]);
}, 120_000);
