import { symbolOfSpelling } from '../../contracts/instrument';
import { strategyLimits } from '../../contracts/strategy';
import { decodeJson } from '../values/json';
import { scalarText } from '../values/numbers';
import type { RowDraft } from './draft';

/** Text that Postgres stores: no NUL, no half of a character. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Cuts text by whole characters. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}

/** Text of a column, cut where it is longer. */
export function textWithin(draft: RowDraft, field: string, longest: number): string {
  const text = draft.text(field) ?? '';
  const within = cut(storable(text), longest);
  if (within !== text) draft.keep(field);
  return within;
}

/** A name within the limits; the original stays in `legacy`. */
export function nameOf(draft: RowDraft, field: string, otherwise: string): string {
  const text = storable(draft.text(field) ?? '').trim();
  if (text === '') {
    draft.note('no_name', `the row has no name and was named ${otherwise}`);
    return otherwise;
  }
  if (text !== draft.text(field)) draft.keep(field);
  return nameWithin(draft, field, text);
}

/** A name cut to the limit, with a note; the original of the field stays in `legacy`. */
export function nameWithin(draft: RowDraft, field: string, text: string): string {
  const name = cut(storable(text), strategyLimits.name);
  if (name !== text) {
    draft.keep(field);
    draft.note('name_cut', `the name was cut to ${strategyLimits.name} characters`);
  }
  return name;
}

/** How many short texts a row may have, and how long each. */
interface ListLimits {
  readonly most: number;
  readonly longest: number;
}

const tagLimits: ListLimits = { most: strategyLimits.tags, longest: strategyLimits.tag };

/** Tags or labels of a JSON list, of a list of Postgres, or of text with commas. */
export function tagsOf(draft: RowDraft, field: string, limits = tagLimits): string[] {
  const raw = draft.raw(field);
  const decoded = decodeJson(raw);
  const value = decoded.ok ? decoded.value : raw;
  const list = Array.isArray(value)
    ? value.map((tag) => scalarText(tag) ?? '')
    : (scalarText(value) ?? '').split(',');
  const tags = [...new Set(list.map((tag) => storable(tag).trim()).filter((tag) => tag !== ''))];
  const kept = tags.slice(0, limits.most).map((tag) => cut(tag, limits.longest));
  if (kept.join() !== tags.join()) {
    draft.keep(field);
    draft.note(
      `${field}_cut`,
      `${field} were cut to ${limits.most} of ${limits.longest} characters`,
    );
  }
  return kept;
}

/** `BTC-USD`, `btc/usd`, `BTC_USD`, `BTC USD` and `BTCUSD` as BTC/USD; null and a note where the text is no symbol. */
export function symbolOf(draft: RowDraft, text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  const symbol = symbolOfOldSpelling(text);
  if (symbol !== text) draft.keep('symbol');
  if (symbol !== undefined) return symbol;
  draft.note('bad_symbol', `expected a symbol such as BTC/USD, was ${cut(text, 40)}`);
  return null;
}

const SPACED = /\s+[-_/]?\s*|[-_/]\s+|_/;

/** As `symbolOfSpelling`, also with spaces or an underscore between the currencies. */
export function symbolOfOldSpelling(text: string): string | undefined {
  return symbolOfSpelling(text.trim().replace(SPACED, '/'));
}

/** A required time: of the fields in turn, else when the source was last written. */
export function requiredTime(
  draft: RowDraft,
  fields: readonly string[],
  writtenAt: string,
): string {
  for (const field of fields) {
    const time = draft.time(field);
    if (time !== null) return time;
  }
  draft.note(
    'no_time',
    `expected a time in ${fields.join(' or ')}; the time of the source is used`,
  );
  return writtenAt;
}
