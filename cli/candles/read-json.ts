import { badInput, messageOf } from '../errors';
import type { Field } from './csv-layout';
import { fieldColumns, FIELDS } from './csv-layout';
import type { Findings } from './findings';
import { instantOfNumber, instantOfText } from './instant';
import { acceptCandle, RawCandles } from './raw-candles';
import type { Reading } from './read-csv';

const EXPECTED = 'expected a JSON list of candles, [[time, open, high, low, close, volume], …]';

/** Numbers and numeric text, as exchanges send them; NaN otherwise. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /\d/.test(value) ? Number(value) : NaN;
}

function timeOf(value: unknown): number {
  return typeof value === 'number' ? instantOfNumber(value) : instantOfText(String(value));
}

function parse(bytes: Uint8Array): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw badInput(`${EXPECTED}; ${messageOf(error)}`);
  }
  if (!Array.isArray(value)) throw badInput(`${EXPECTED}, was ${typeof value}`);
  if (value.length === 0) throw badInput('expected candles, but the list is empty');
  return value;
}

/** Gives the value of a field of a row: by place in a list, by name in an object. */
function picker(first: unknown): (row: unknown, field: Field) => unknown {
  if (Array.isArray(first)) {
    return (row, field) =>
      Array.isArray(row) ? (row[FIELDS.indexOf(field)] as unknown) : undefined;
  }
  if (typeof first !== 'object' || first === null)
    throw badInput(`${EXPECTED}, was ${typeof first}`);
  const names = Object.keys(first);
  const columns = fieldColumns(names);
  return (row, field) => {
    const isRow = typeof row === 'object' && row !== null;
    return isRow ? (row as Record<string, unknown>)[names[columns[field]] ?? ''] : undefined;
  };
}

/** Candles of a JSON list: freqtrade's files, klines of exchanges, or objects with named fields. */
export function readJson(bytes: Uint8Array, errors: Findings): Reading {
  const rows = parse(bytes);
  const pick = picker(rows[0]);
  const raw = new RawCandles('row', rows.length);
  const hasVolume = pick(rows[0], 'volume') !== undefined;
  let withoutVolume = 0;
  rows.forEach((row, at) => {
    raw.reserve();
    const i = raw.count;
    const time = timeOf(pick(row, 'time'));
    raw.time[i] = time;
    for (const field of ['open', 'high', 'low', 'close'] as const) {
      raw[field][i] = numberOf(pick(row, field));
    }
    const volume = pick(row, 'volume');
    if (hasVolume && (volume === null || volume === undefined)) withoutVolume++;
    raw.volume[i] = volume === null || volume === undefined ? 0 : numberOf(volume);
    const bad = FIELDS.find((field) => !Number.isFinite(raw[field][i]));
    if (bad === undefined) acceptCandle(raw, at + 1, errors);
    else {
      const was = JSON.stringify(pick(row, bad)) ?? 'nothing';
      const expected = bad === 'time' ? 'a time' : 'a number';
      errors.add('malformed row', `row ${at + 1}: expected ${bad} to be ${expected}, was ${was}`);
    }
  });
  return { raw, format: 'json', hasVolume, withoutVolume };
}
