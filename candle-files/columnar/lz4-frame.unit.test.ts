import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackLz4Frame } from './lz4-frame';

const frame = readFileSync(join(__dirname, '../testing/fixtures/linked-blocks.lz4'));
const expected = Array.from({ length: 60_000 }, (_, i) => `${i % 97},${i % 89};`).join('');

test('blocks that reach back into earlier ones, with checksums', () => {
  expect(Buffer.from(unpackLz4Frame(frame, expected.length)).toString()).toBe(expected);
});

test('a frame that ends early, or is none, is refused', () => {
  for (const length of [0, 6, 12, 40, frame.length - 5]) {
    expect(() => unpackLz4Frame(frame.subarray(0, length), expected.length)).toThrow(
      /expected (an|a whole) LZ4 frame/,
    );
  }
});

test('a frame of more or fewer bytes than expected is refused', () => {
  for (const count of [0, 1, expected.length - 1, expected.length + 1]) {
    expect(() => unpackLz4Frame(frame, count)).toThrow(`expected ${count} bytes in an LZ4 frame`);
  }
  expect(() => unpackLz4Frame(frame, 2 ** 40)).toThrow('expected a whole LZ4 frame');
});
