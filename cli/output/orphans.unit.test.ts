import type { ImportRow } from '../../contracts/import-responses';
import { countOrphans, orphansJson, orphansText } from './orphans';

const orphan = (n: number): ImportRow => ({
  ...{ table: 'trades', id: String(n), meant: n % 3 === 0 ? 'position' : 'trade', code: 'orphan' },
  ...{ message: 'no session', recovered_at: n === 1 ? '2026-01-01T00:00:00.000Z' : null },
});

async function* rows(count: number): AsyncGenerator<ImportRow> {
  for (let n = 1; n <= count; n++) yield orphan(n);
}

async function written(chunks: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const chunk of chunks) found.push(chunk);
  return found;
}

test('orphans are written block by block, below how many there are', async () => {
  const counts = await countOrphans(rows(1_000));
  const chunks = await written(orphansText(counts, rows(1_000)));
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(20_000);
  const lines = chunks.join('').split('\n');
  expect(lines.slice(0, 6)).toEqual([
    'Kind      Orphans  Recovered',
    'trade         667          1',
    'position      333          0',
    '',
    'Kind      Table   Row  Why         Recovered at',
    'trade     trades  1    no session  2026-01-01T00:00:00.000Z',
  ]);
  expect(lines.filter((line) => line.includes('no session')).length).toBe(1_000);
  expect(await written(orphansText({}, rows(0)))).toEqual(['no orphans\n']);
});

test.each([0, 1, 1_000])('%d of them are one JSON object', async (count) => {
  const counts = await countOrphans(rows(count));
  const chunks = await written(orphansJson(counts, rows(count)));
  const orphans = Array.from({ length: count }, (_, i) => orphan(i + 1));
  expect(JSON.parse(chunks.join(''))).toEqual({ counts, orphans });
});
