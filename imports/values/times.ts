import { decimalText } from './numbers';

const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d+))?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const BROWSER = /^[A-Z][a-z]{2},? .*\d{4}/;
const EARLIEST = Date.parse('2015-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

/** A time of the source; `altered` when its text said it in another way than UTC's ISO form. */
export interface ReadTime {
  readonly iso: string;
  readonly altered: boolean;
}

function isoOf(ms: number, fraction: string): string {
  const seconds = new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19);
  const digits = fraction.slice(0, 6).replace(/0+$/, '').padEnd(3, '0');
  return `${seconds}.${digits}Z`;
}

/** Digits after the point of 10^`places` parts of a second. */
function ofNumber(text: string): ReadTime | undefined {
  const size = Number(text);
  const places = size > 1e17 ? 9 : size > 1e14 ? 6 : size > 1e11 ? 3 : 0;
  const [whole = '', below = ''] = text.split('.');
  const seconds = Number(whole.slice(0, whole.length - places) || '0');
  const fraction = places === 0 ? below : whole.slice(-places) + below;
  if (!(seconds * 1000 <= 8.64e15)) return undefined;
  return { iso: isoOf(seconds * 1000, fraction), altered: true };
}

function ofIso(text: string): ReadTime | undefined {
  const [, day = '', clock = '00:00', fraction = '', zone = 'Z'] = ISO.exec(text) ?? [];
  const isUtc = /^(z|utc)$/i.test(zone);
  const offset = zone.length === 3 ? `${zone}:00` : zone;
  const ms = Date.parse(
    `${day}T${clock.length === 5 ? `${clock}:00` : clock}${isUtc ? 'Z' : offset}`,
  );
  // Date.parse makes March 2 of February 30.
  const isDay = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  if (!isDay || !Number.isFinite(ms)) return undefined;
  return { iso: isoOf(ms, fraction), altered: !isUtc || fraction.length > 6 };
}

function ofBrowser(text: string): ReadTime | undefined {
  const bare = text.replace(/\s*\(.*\)\s*$/, '');
  const ms = Date.parse(/(GMT|UTC|Z|[+-]\d{4})/.test(bare) ? bare : `${bare} UTC`);
  return Number.isFinite(ms) ? { iso: new Date(ms).toISOString(), altered: true } : undefined;
}

function parsed(value: unknown): ReadTime | undefined {
  if (typeof value === 'string') {
    const text = value.trim();
    if (ISO.test(text)) return ofIso(text);
    if (BROWSER.test(text)) return ofBrowser(text);
  }
  const number = decimalText(value);
  return number === undefined || number.startsWith('-') ? undefined : ofNumber(number);
}

/**
 * A time of any spelling: epoch s, ms, µs or ns by their size, ISO (UTC where it says no zone) or the text of a browser.
 * Undefined for what is none, before 2015 or more than a day after `now`.
 */
export function readTime(value: unknown, now: number): ReadTime | undefined {
  const time = parsed(value);
  const ms = time ? Date.parse(time.iso) : NaN;
  return ms >= EARLIEST && ms <= now + DAY_MS ? time : undefined;
}

/** Epoch ms of a value for sorting; -1 where there is none. */
export function sortableTime(value: unknown): number {
  const time = parsed(value);
  return time ? Date.parse(time.iso) : -1;
}
