import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackLz4Frame } from './lz4-frame';

const frame = readFileSync(join(__dirname, '../testing/fixtures/linked-blocks.lz4'));

test('blocks that reach back into earlier ones, with checksums', () => {
  const expected = Array.from({ length: 60_000 }, (_, i) => `${i % 97},${i % 89};`).join('');
  expect(Buffer.from(unpackLz4Frame(frame)).toString()).toBe(expected);
});

test('a frame that ends early, or is none, is refused', () => {
  for (const length of [0, 6, 12, 40, frame.length - 5]) {
    expect(() => unpackLz4Frame(frame.subarray(0, length))).toThrow(
      /expected (an|a whole) LZ4 frame/,
    );
  }
});
