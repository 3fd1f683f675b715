import { ImportReader } from './import-reader';

let reader: ImportReader;

beforeEach(() => {
  reader = new ImportReader();
});
afterEach(async () => {
  await reader.close();
});

/** A file of about a megabyte. */
const large = JSON.stringify({ strategies: Array(150_000).fill(1_000_000) });

test('large files of one user do not keep those of others out', async () => {
  const hostile = Array.from({ length: 40 }, () => reader.read('hostile', large));
  const ordinary = reader.read('ordinary', large);

  const results = await Promise.allSettled(hostile);
  const refused = results.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as Error] : [],
  );
  expect(refused).toHaveLength(38);
  expect(refused[0]).toMatchObject({
    code: 'RATE_LIMITED',
    message: 'expected at most 2 large imports of one user at a time, try again when one has ended',
  });
  await expect(ordinary).resolves.toHaveProperty('strategies');
});

test('a user whose large files were read may send more, and small ones at any time', async () => {
  const first = [reader.read('user', large), reader.read('user', large)];
  await expect(reader.read('user', '{"strategies":[]}')).resolves.toHaveProperty('strategies');
  await Promise.all(first);
  await expect(reader.read('user', large)).resolves.toHaveProperty('strategies');
});
