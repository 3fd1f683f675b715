import { LastAsked } from './last-asked';
import type { Batch } from './ports';

const batchOf = (id: string) => ({ id }) as Batch;

test('all parts of an entity share what was found once; a failure is asked for again', async () => {
  const find = jest
    .fn<Promise<string>, [Batch, string]>()
    .mockRejectedValueOnce(new Error('away'))
    .mockImplementation((batch, entity) => Promise.resolve(`${entity} of ${batch.id}`));
  const tables = new LastAsked(find);
  await expect(tables.of(batchOf('one'), 'trade')).rejects.toThrow('away');
  for (let part = 0; part < 3; part++) {
    expect(await tables.of(batchOf('one'), 'trade')).toBe('trade of one');
  }
  expect(await tables.of(batchOf('one'), 'position')).toBe('position of one');
  expect(await tables.of(batchOf('two'), 'position')).toBe('position of two');
  expect(find).toHaveBeenCalledTimes(4);
  tables.forget();
  await tables.of(batchOf('two'), 'position');
  expect(find).toHaveBeenCalledTimes(5);
});
