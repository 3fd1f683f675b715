import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vector } from 'apache-arrow';
import { tableFromIPC } from 'apache-arrow';
import { UnpackedBytes } from '../source/unpacked-bytes';
import { withArrowCodecs } from './arrow-codecs';
import { numbersOf } from './column-values';

test('decimals are the nearest doubles, negative and long ones too', () => {
  const file = join(__dirname, '../testing/fixtures/decimal-values.feather');
  const table = withArrowCodecs(new UnpackedBytes(), () => tableFromIPC(readFileSync(file)));
  const column = table.getChild('value') as Vector;
  expect([...numbersOf(column)]).toEqual([-1e-8, Number('12345678901234567.12345678')]);
});
