import { IsoReader } from './iso-reader';
import { instantOfNumber } from './number-instant';

/** What a time may look like, for messages. */
export const TIME_FORMS =
  'seconds, milliseconds, microseconds or nanoseconds since 1970, yyyymmdd, or ISO as 2022-01-31T08:00:00Z';

/** Milliseconds of a time given as text; NaN when it is none. */
export function instantOfText(text: string): number {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, 'latin1');
  if (IsoReader.looksLike(bytes, 0)) {
    const reader = new IsoReader();
    const time = reader.read(bytes, 0);
    return reader.end === bytes.length ? time : NaN;
  }
  return /^\d+(\.\d+)?$/.test(trimmed) ? instantOfNumber(Number(trimmed)) : NaN;
}

/** Milliseconds of a time of day given as text (09:30, 09:30:00.5, 930 or 093000); NaN when it is none. */
export function clockOfText(text: string): number {
  const bytes = Buffer.from(text.trim(), 'latin1');
  const reader = new IsoReader();
  const time = reader.clock(bytes, 0);
  return reader.end === bytes.length ? time : NaN;
}
