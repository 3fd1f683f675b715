import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressionRegistry, CompressionType, tableFromIPC } from 'apache-arrow';
import { decompress } from 'fzstd';
import { zerosFrame } from '../testing/zeros-frame';
import { unpackByPackage, unpackZstdFrame } from './zstd-frame';

/** Frames that another program packed. */
function framesOf(fixture: string): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const decode = (frame: Uint8Array) => {
    frames.push(frame);
    return decompress(frame).slice();
  };
  compressionRegistry.set(CompressionType.ZSTD, { decode });
  tableFromIPC(readFileSync(join(__dirname, '../testing/fixtures', fixture)));
  return frames;
}

const frames = [
  ...framesOf('zstd.feather'),
  ...framesOf('batches-zstd.feather'),
  ...[0, 1, 131_072, 300_000].map(zerosFrame),
];

describe.each([
  ['what this Node has', unpackZstdFrame],
  ['the package', unpackByPackage],
])('%s', (_name, unpack) => {
  test('unpacks frames', () => {
    expect(frames.length).toBeGreaterThan(10);
    for (const frame of frames) {
      const unpacked = decompress(frame);
      expect(Buffer.from(unpack(frame, unpacked.length)).equals(unpacked)).toBe(true);
    }
  });

  test('refuses a frame of more or fewer bytes than expected', () => {
    for (const frame of frames) {
      const { length } = decompress(frame);
      for (const wrong of [0, 1, length - 1, length + 1, length * 2]) {
        if (wrong === length || wrong < 0) continue;
        expect(() => unpack(frame, wrong)).toThrow();
      }
    }
  });

  test('refuses what is cut short, or no frame', () => {
    const frame = zerosFrame(300_000);
    for (let length = 0; length < frame.length; length++) {
      expect(() => unpack(frame.subarray(0, length), 300_000)).toThrow();
    }
    expect(() => unpack(Buffer.alloc(100, 7), 100)).toThrow();
  });

  test('makes no room for more than a frame can hold', () => {
    expect(() => unpack(zerosFrame(1), 2 ** 33)).toThrow('expected a whole Zstandard frame');
  });
});
