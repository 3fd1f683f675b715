import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { DatabaseSync } from '@photostructure/sqlite';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { exportArchive } from './export';

const folder = new TemporaryFolder();
let server: Server;
let asked: string[];
/** What the server answers to one question for its imports after the other. */
let lists: (readonly object[] | undefined)[];

const sourceOf = (n: number) => ({
  ...{ batch_id: `00000000-0000-4000-8000-00000000000${n}`, system: 'beta2' },
  source_name: `old ${n}`,
});

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    asked.push(path);
    const data = path.endsWith('/sources') ? lists.shift() : [];
    response.setHeader('content-type', 'application/json');
    if (data === undefined) {
      const refusal = { error: 'there is no import batch sources', code: 'IMPORT_NOT_FOUND' };
      response.writeHead(404).end(JSON.stringify(refusal));
    } else {
      response.end(JSON.stringify({ success: true, data, next: null }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterAll(() => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  folder.remove();
});

async function exported(name: string): Promise<string> {
  asked = [];
  const out = folder.pathOf(name);
  const { port } = server.address() as AddressInfo;
  await exportArchive({ out, all: true, server: `http://127.0.0.1:${port}`, token: 'token' });
  return out;
}

test('an archive lists imports of before its first row and of after its last one', async () => {
  lists = [
    [sourceOf(1), sourceOf(2)],
    [sourceOf(2), sourceOf(3)],
  ];
  const db = new DatabaseSync(await exported('archive.sqlite'));
  const entry = db.prepare("select value from archive_manifest where key = 'imported_sources'");
  expect(JSON.parse((entry.get() as { value: string }).value)).toEqual([1, 2, 3].map(sourceOf));
  db.close();
});

test('a server that cannot list its imports is asked for no row', async () => {
  lists = [undefined];
  await expect(exported('older.sqlite')).rejects.toThrow('the server is older than this command');
  expect(asked).toEqual(['/api/imports/sources']);
  expect(existsSync(folder.pathOf('older.sqlite'))).toBe(false);
});
