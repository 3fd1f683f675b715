import { calendarTimeOf } from './calendar-date';

/** Bitcoin’s first block is of 2009: a number that means an earlier time is a misunderstanding. */
export const EARLIEST_OF_NUMBER = Date.UTC(2009, 0, 1);

/** Latest time that dates hold (ECMA-262). */
const LATEST = 8.64e15;

function unitOf(size: number): readonly [name: string, perMs: number] {
  if (size < 1e11) return ['seconds', 1e-3];
  if (size < 1e14) return ['milliseconds', 1];
  if (size < 1e17) return ['microseconds', 1e3];
  return ['nanoseconds', 1e6];
}

/**
 * Milliseconds of a number of seconds, milliseconds, microseconds or nanoseconds since 1970, told
 * apart by magnitude: each unit covers the years 1973 to 5138.
 */
function sinceEpoch(value: number): number {
  const size = Math.abs(value);
  if (size < 1e11) return Math.round(value * 1_000);
  if (size < 1e14) return Math.round(value);
  // Doubles hold microseconds of these years exactly, but nanoseconds only to 256 or so.
  return size < 1e17 ? Math.floor(value / 1e3) : Math.round(value / 1e6);
}

/**
 * The time (UTC, ms) that a number means: yyyymmdd, yyyymmddhhmm or yyyymmddhhmmss, else a time since
 * 1970; NaN when that lies before 2009. `unit` is `ms` where the column’s name says so.
 */
export function instantOfNumber(value: number, unit: 'ms' | 'auto' = 'auto'): number {
  const time = unit === 'ms' ? Math.round(value) : sinceEpoch(value);
  if (unit === 'auto' && value < 1e14) {
    const calendar = calendarTimeOf(value);
    if (calendar === calendar) return calendar;
  }
  return time >= EARLIEST_OF_NUMBER && time <= LATEST ? time : NaN;
}

/** Why a number is no time, for messages: which year it would be. Empty when it is one. */
export function disbelief(value: number, unit: 'ms' | 'auto' = 'auto'): string {
  if (!Number.isFinite(value) || !Number.isNaN(instantOfNumber(value, unit))) return '';
  const name = unit === 'ms' ? 'milliseconds' : unitOf(Math.abs(value))[0];
  const time = unit === 'ms' ? value : sinceEpoch(value);
  const year =
    Math.abs(time) <= LATEST ? `in ${new Date(time).getUTCFullYear()}` : 'outside all calendars';
  return `as ${name} since 1970 that would be ${year}; numbers are read as times from 2009 on`;
}
