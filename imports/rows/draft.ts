import type { ImportNote } from '../../contracts/imports';
import type { SourceRow } from '../source/source';
import { magnitude } from '../values/decimals';
import type { LongNumbers } from '../values/json';
import { asJson, decodeJson, inexactNumbers, innermostJson } from '../values/json';
import { booleanOf, decimalText, integerOf, scalarText } from '../values/numbers';
import { withoutSecrets } from '../values/secrets';
import { readTime } from '../values/times';
import type { Aliases, Fields } from './fields';
import { RejectedRow } from './rejected-row';

/** What every row of a table has in common. */
export interface DraftSettings<A extends Aliases> {
  readonly system: string;
  readonly table: string;
  readonly fields: Fields<A>;
  /** Now, epoch ms: times after it are not believed. */
  readonly now: number;
}

/** A row while it is mapped: reads fields tolerantly, remembers what was altered and what nobody asked for. */
export class RowDraft<A extends Aliases = Aliases> {
  readonly notes: ImportNote[] = [];
  private readonly used = new Set<string>();
  private readonly altered = new Set<string>();

  constructor(
    private readonly settings: DraftSettings<A>,
    readonly row: SourceRow,
  ) {}

  /** A field may be read twice; what is to be said of it is said once. */
  note(code: string, message: string): void {
    if (this.notes.some((one) => one.code === code && one.message === message)) return;
    this.notes.push({ code, message });
  }

  reject(code: string, message: string): never {
    throw new RejectedRow(code, message);
  }

  /** The column that holds the field: the first that is not null. */
  column(field: keyof A): string | undefined {
    return this.settings.fields[field].find((name) => (this.row.values[name] ?? null) !== null);
  }

  /** The value as the source has it; undefined for null and for no such column. */
  raw(field: keyof A): unknown {
    const column = this.column(field);
    for (const name of this.settings.fields[field]) {
      if (name === column || column === undefined) this.used.add(name);
    }
    return column === undefined ? undefined : this.row.values[column];
  }

  /** Keeps the original of a field in `legacy`, since what is stored differs from it. */
  keep(field: keyof A): void {
    const column = this.column(field);
    if (column !== undefined) this.altered.add(column);
  }

  text(field: keyof A): string | undefined {
    const value = this.raw(field);
    const text = scalarText(value);
    if (value !== undefined && text === undefined) this.keep(field);
    return text;
  }

  trimmed(field: keyof A): string | undefined {
    const text = this.text(field);
    const trimmed = text?.trim();
    if (trimmed !== text) this.keep(field);
    return trimmed === '' ? undefined : trimmed;
  }

  decimal(field: keyof A): string | null {
    const value = this.raw(field);
    if (value === undefined || value === '') return null;
    const text = decimalText(value);
    if (text === undefined) {
      this.keep(field);
      this.note('not_a_number', `${String(field)}: expected a number, the original is in legacy`);
    } else if (scalarText(value) !== text) this.keep(field);
    return text ?? null;
  }

  integer(field: keyof A): number | null {
    const value = this.raw(field);
    if (value === undefined || value === '') return null;
    const whole = integerOf(value);
    if (whole === undefined || scalarText(value) !== String(whole)) this.keep(field);
    if (whole !== undefined) return whole;
    this.note('not_a_number', `${String(field)}: expected a whole number`);
    return null;
  }

  /** Without its sign; the original of what was below 0 stays in `legacy`. */
  positive(field: keyof A): string | null {
    const value = this.decimal(field);
    if (value?.startsWith('-')) this.keep(field);
    return value === null ? null : magnitude(value);
  }

  boolean(field: keyof A): boolean | undefined {
    const value = this.raw(field);
    const truth = booleanOf(value);
    if (value !== undefined && truth === undefined) this.keep(field);
    return truth;
  }

  time(field: keyof A): string | null {
    const value = this.raw(field);
    if (value === undefined) return null;
    const time = readTime(value, this.settings.now);
    if (time === undefined) {
      this.keep(field);
      this.note('bad_time', `${String(field)}: expected a time from 2015 until now`);
      return null;
    }
    if (time.altered) this.keep(field);
    return time.iso;
  }

  /** JSON of a column. A graph has its numbers as numbers, whatever their digits. */
  json(field: keyof A, longNumbers: LongNumbers = 'text'): unknown {
    const raw = this.raw(field);
    if (typeof raw === 'string') this.noteNumbers(field, raw, longNumbers);
    const { ok, value } = decodeJson(raw, longNumbers);
    if (!ok) {
      this.keep(field);
      this.note('bad_json', `${String(field)}: expected JSON, the original is in legacy`);
    }
    return value === undefined ? undefined : asJson(value);
  }

  /** Says which numbers of JSON text are not stored as they are written; their original stays in `legacy`. */
  noteNumbers(field: keyof A, json: string, longNumbers: LongNumbers): void {
    const lost = inexactNumbers(innermostJson(json)).filter(
      (token) => longNumbers === 'rounded' || !/\d/.test(token),
    );
    if (lost.length === 0) return;
    this.keep(field);
    const shown = lost.slice(0, 3).map((token) => token.slice(0, 40));
    const more = lost.length > shown.length ? ` and ${lost.length - shown.length} more` : '';
    this.note(
      'inexact_number',
      `${String(field)}: ${shown.join(', ')}${more}: expected numbers that a binary float holds; the original is in legacy`,
    );
  }

  /** Columns that no field took, and originals of what was altered, without secrets. */
  legacy(): Record<string, unknown> {
    const { system, table } = this.settings;
    const rest = Object.entries(this.row.values)
      .filter(([name]) => !this.used.has(name) || this.altered.has(name))
      .map(([name, value]) => [name, asJson(value)] as const);
    return {
      source: system,
      table,
      rowid: this.row.id,
      ...withoutSecrets(Object.fromEntries(rest)),
    };
  }
}

/** A whole row as JSON, without secrets: for the archive and for quarantine. */
export function rowAsJson({ values }: SourceRow): Record<string, unknown> {
  return withoutSecrets(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asJson(value)])),
  );
}
