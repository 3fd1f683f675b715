import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readCandleFile } from './candle-file';
import type { CandleFileError } from './errors';
import { TemporaryFolder } from './testing/temporary-folder';
import { zipOf } from './testing/zip-of';

// The decoders are loaded when they are first needed.
jest.setTimeout(120_000);

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const RUNS = Number(process.env['DAMAGE_RUNS'] ?? 60);
const times = Array.from({ length: 6 }, (_, i) => 1_640_995_200_000 + i * 60_000);
const CSV = ['time,open,high,low,close,volume', ...times.map((time) => `${time},1,2,1,2,1`)].join(
  '\n',
);
const JSON_ROWS = JSON.stringify(
  times.map((time) => ({ time, open: 1, high: 2, low: 1, close: 2, volume: 1 })),
);
const fixture = (name: string) => readFileSync(join(__dirname, 'testing/fixtures', name));

/** Some bytes that are others, or an end that is missing. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const damage = fc.oneof(
  fc.record({ cut: place }),
  fc.record({
    at: fc.array(place, { minLength: 1, maxLength: 3 }),
    byte: fc.integer({ min: 0, max: 255 }),
  }),
);

function damaged(bytes: Uint8Array, how: typeof damage extends fc.Arbitrary<infer T> ? T : never) {
  if ('cut' in how) return bytes.slice(0, Math.floor(how.cut * bytes.length));
  const copy = Uint8Array.from(bytes);
  for (const part of how.at) copy[Math.floor(part * bytes.length)] = how.byte;
  return copy;
}

/** What no trader reads: words of decoders, engines and traces. */
const NOT_A_SENTENCE =
  /unreachable|panic|undefined|typed array|DataView|out of bounds|Cannot read|is not a|\bat .*:\d+:\d+|Error \{/;

async function isReadOrRefused(path: string): Promise<void> {
  try {
    const { columns } = await readCandleFile(path);
    expect(columns.time.length).toBeGreaterThan(0);
    for (let i = 0; i < columns.time.length; i++) {
      expect(columns.high[i]).toBeGreaterThanOrEqual(columns.low[i] as number);
      expect(new Date(columns.time[i] as number).toJSON()).toMatch(/Z$/);
    }
  } catch (error) {
    const { code, message } = error as CandleFileError;
    expect(code).toBe('bad_candles');
    expect(message.startsWith(`${path}: `)).toBe(true);
    expect(message).not.toMatch(NOT_A_SENTENCE);
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(message).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    expect(message.length).toBeLessThan(2_000);
  }
}

test.each<[string, Uint8Array]>([
  ['a.csv', Buffer.from(CSV)],
  ['a.json', Buffer.from(JSON_ROWS)],
  ['a.csv.gz', gzipSync(CSV)],
  ['a.zip', zipOf({ 'a.csv': CSV })],
  ...[
    ...['timestamp-ms.parquet', 'groups.parquet', 'time-text.parquet', 'labelled.parquet'],
    ...['plain.feather', 'lz4.feather', 'zstd.feather', 'batches-zstd.feather'],
    ...['labelled.feather', 'decimal256.feather', 'stream.arrow'],
  ].map((name): [string, Uint8Array] => [name, fixture(name)]),
])('%s is read or refused with a sentence, however it is damaged', async (name, bytes) => {
  await fc.assert(
    fc.asyncProperty(damage, (how) => isReadOrRefused(folder.file(name, damaged(bytes, how)))),
    { numRuns: RUNS, seed: 5 },
  );
});

test('whole files are read after damaged ones', async () => {
  const path = folder.file('whole.parquet', fixture('groups.parquet'));
  expect((await readCandleFile(path)).columns.time.length).toBeGreaterThan(0);
});
