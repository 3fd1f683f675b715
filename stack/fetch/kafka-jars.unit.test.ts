import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../testing/scratch-folder';
import { parseJavaMajor } from './java';
import { downloadedBytes, verifyJars } from './kafka-jars';

const folder = scratchFolder();
const hash = createHash('sha256').update('bytes').digest('hex');
writeFileSync(join(folder, 'a.jar'), 'bytes');

test('jars that match their checksums pass', () => {
  expect(() => verifyJars(folder, `${hash}  a.jar\n`)).not.toThrow();
});

test.each([
  ['changed', `${'0'.repeat(64)}  a.jar\n`, `was ${hash}`],
  ['missing', `${hash}  a.jar\n${hash}  b.jar\n`, 'b.jar: expected'],
  ['unknown', '', 'not in the list'],
])('a %s jar is refused by name', (_, list, message) => {
  expect(() => verifyJars(folder, list)).toThrow(message);
});

test('bytes are counted from what Maven prints of jars', () => {
  const line = (size: string) =>
    `[INFO] Downloaded from central: https://x/a.jar (${size} at 9 MB/s)`;
  expect(downloadedBytes(line('2.1 MB'))).toBeCloseTo(2_100_000);
  expect(downloadedBytes(line('371 kB'))).toBe(371_000);
  expect(downloadedBytes(line('2.1 MB').replace('.jar', '.pom'))).toBe(0);
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "25" 2025-09-16', 25],
  ['no java here', undefined],
])('reads the major version of %s', (text, major) => {
  expect(parseJavaMajor(text)).toBe(major);
});
