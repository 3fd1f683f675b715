import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { ObjectStore } from './object-store';

let folder: string;
let stack: Stack;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'object-store-'));
  stack = await startStack({
    ports: 'free',
    dataDir: join(folder, 'data'),
    parts: ['object-store'],
  });
}, 180_000);

afterAll(async () => {
  await stack.down();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

function openStore(bucket: string): ObjectStore {
  const { endpoint, region, accessKeyId, secretAccessKey } = stack.addresses.s3;
  return new ObjectStore({ endpoint, region, accessKeyId, secretAccessKey, bucket });
}

test('replicas that start together all find their bucket', async () => {
  for (let round = 0; round < 10; round++) {
    const stores = Array.from({ length: 8 }, () => openStore(`replicas-${round}`));
    try {
      await Promise.all(stores.map((store) => store.ensureBucket()));
    } finally {
      for (const store of stores) store.close();
    }
  }
});

test('a bucket keeps its objects when it is asked for again', async () => {
  const store = openStore('kept');
  await store.ensureBucket();
  await store.put('a/b.txt', Buffer.from('kept'), 'text/plain');
  await store.ensureBucket();
  expect(Buffer.from((await store.get('a/b.txt')) ?? []).toString()).toBe('kept');
  store.close();
});
