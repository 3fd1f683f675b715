import type { ImportRecord } from '../../contracts/imports';
import { comparedPages } from './compared-rows';

const ID = 'a0000000-0000-4000-8000-000000000000';
const identity = { name: 'Mine', createdAt: '2026-01-01T00:00:00.000Z' };

async function* records(count: number) {
  for (let id = 0; id < count; id++) {
    yield {
      ...{ entity: 'strategy', content_hash: 'hash', notes: [{ code: 'note', message: 'long' }] },
      source: { system: 'beta2', table: 'strategies', id: String(id) },
      data: { id: ID, name: identity.name, created_at: identity.createdAt, tree: 'a'.repeat(99) },
    } as unknown as ImportRecord;
  }
}

test('pages hold only what is compared of records, however large these are', async () => {
  const sizes: number[] = [];
  for await (const page of comparedPages(records(2_001))) {
    sizes.push(page.length);
    const row = {
      table: 'strategies',
      entity: 'strategy',
      contentHash: 'hash',
      identity,
      keptId: ID,
    };
    for (const { id, ...rest } of page) expect([typeof id, rest]).toEqual(['string', row]);
  }
  expect(sizes).toEqual([1_000, 1_000, 1]);
});
