import { lastAsked } from './last-asked';
import type { Batch } from './ports';

const batchOf = (id: string) => ({ id }) as Batch;

test('all parts of an entity share what was found once; a failure is asked for again', async () => {
  const find = jest
    .fn<Promise<string>, [Batch, string]>()
    .mockRejectedValueOnce(new Error('away'))
    .mockImplementation((batch, entity) => Promise.resolve(`${entity} of ${batch.id}`));
  const tablesOf = lastAsked(find);
  await expect(tablesOf(batchOf('one'), 'trade')).rejects.toThrow('away');
  for (let part = 0; part < 3; part++) {
    expect(await tablesOf(batchOf('one'), 'trade')).toBe('trade of one');
  }
  expect(await tablesOf(batchOf('one'), 'position')).toBe('position of one');
  expect(await tablesOf(batchOf('two'), 'position')).toBe('position of two');
  expect(find).toHaveBeenCalledTimes(4);
});
