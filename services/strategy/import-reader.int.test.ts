import { strategyLimits } from '../../contracts/strategy';
import { ImportReader } from './import-reader';

let reader: ImportReader;

beforeEach(() => {
  reader = new ImportReader();
});
afterEach(async () => {
  await reader.close();
});

const bytesOf = (file: object) => new TextEncoder().encode(JSON.stringify(file));
/** A file of about a megabyte that may have a strategy or two; each read takes its memory away. */
const large = () => bytesOf({ strategies: [Array(150_000).fill(1_000_000)] });

test('large files of one user do not keep those of others out', async () => {
  const hostile = Array.from({ length: 40 }, () => reader.read('hostile', large()));
  const ordinary = reader.read('ordinary', large());

  const results = await Promise.allSettled(hostile);
  const refused = results.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as Error] : [],
  );
  expect(refused).toHaveLength(38);
  expect(refused[0]).toMatchObject({
    code: 'RATE_LIMITED',
    message: 'expected at most 2 large imports per user at a time, try again when one has ended',
  });
  await expect(ordinary).resolves.toHaveProperty('strategies');
});

test('a user whose large files were read may send more, and small ones at any time', async () => {
  const first = [reader.read('user', large()), reader.read('user', large())];
  await expect(reader.read('user', bytesOf({ strategies: [] }))).resolves.toHaveProperty(
    'strategies',
  );
  await Promise.all(first);
  await expect(reader.read('user', large())).resolves.toHaveProperty('strategies');
});

test('a file with too many strategies is refused by its beginning, without a thread', async () => {
  const tooMany = { format: 'x', strategies: Array(1_000_000).fill(1_000_000) };
  const files = await Promise.all(
    Array.from({ length: 10 }, () => reader.read('hostile', bytesOf(tooMany))),
  );
  for (const file of files) {
    expect('strategies' in file && file.strategies).toHaveLength(
      strategyLimits.importStrategies + 1,
    );
  }
});

test('a large file is read on the thread as it was written', async () => {
  const file = { format: 'x', strategies: [{ name: 'ä', nodes: Array(300_000).fill(0) }, 'b'] };
  const read = await reader.read('user', bytesOf(file));
  expect(read).toEqual({
    head: { format: 'x' },
    strategies: file.strategies.map((one) => JSON.stringify(one)),
  });
});
