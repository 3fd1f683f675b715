import { InvalidArgumentError } from 'commander';
import type { Timeframe } from '../../engine';
import { isTimeframe, MOST_COST_RATE, rateText, TIMEFRAMES } from '../../engine';
import type { Calendar } from '../../candle-files/series/calendar';
import { CALENDARS } from '../../candle-files/series/calendar';
import { instantOfText, TIME_FORMS } from '../../candle-files/time/instant';
import type { FeedOption } from '../run/feeds';
import { symbol } from './instrument';
import { LENGTH_EXPECTED, lengthOfTime } from '../../contracts/length-of-time';

/** The name of a parameter and the text of its values. */
export type Assignment = readonly [name: string, values: string];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numberIn(text: string, from: number, to: number, what: string): number {
  const value = NUMBER.test(text.trim()) ? Number(text) : NaN;
  if (value >= from && value <= to) return value;
  throw new InvalidArgumentError(`Expected ${what}.`);
}

/** Money or a size: 0 or more. */
export function amount(text: string): number {
  return numberIn(text, 0, 1e15, 'a number, 0 or more');
}

/** Money of which there must be some. */
export function positiveAmount(text: string): number {
  return numberIn(text, Number.MIN_VALUE, 1e15, 'a number above 0');
}

function rate(text: string, lowest: number, most = 1): number {
  const expected = `a rate from ${lowest} to ${most}, such as 0.001, 0.1% or 10bp`;
  return numberIn(rateText(text), lowest, most, expected);
}

/** A fee or slippage as requests may have it: a larger one is an amount by mistake. */
export function costRate(text: string): number {
  return rate(text, 0, MOST_COST_RATE);
}

/** A share of something: `0.001`, `0.1%` and `10bp` are the same. */
export function fraction(text: string): number {
  return rate(text, 0);
}

/** A fee that may be a rebate, which an exchange pays for resting orders: down to -0.1. */
export function rebate(text: string): number {
  return rate(text, -0.1);
}

export function wholeNumber(text: string): number {
  const value = numberIn(text, 1, 1e9, 'a whole number above 0');
  if (Number.isInteger(value)) return value;
  throw new InvalidArgumentError('Expected a whole number above 0.');
}

/** A whole number from 0 to the largest of 32 bits. */
export function seed(text: string): number {
  const value = numberIn(text, 0, 2 ** 32 - 1, 'a whole number from 0 to 4294967295');
  if (Number.isInteger(value)) return value;
  throw new InvalidArgumentError('Expected a whole number from 0 to 4294967295.');
}

/** A length of time in milliseconds, such as `90d`; 0 is one, too. */
export function length(text: string): number {
  const ms = lengthOfTime(text);
  if (ms !== undefined) return ms;
  throw new InvalidArgumentError(`Expected ${LENGTH_EXPECTED}.`);
}

export function instant(text: string): number {
  const time = instantOfText(text);
  if (!Number.isNaN(time)) return time;
  throw new InvalidArgumentError(`Expected a time: ${TIME_FORMS}.`);
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** `15m` in milliseconds, from 1 second to 24 hours. */
export function interval(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text.trim()) ?? [];
  const ms = Number(count) * (UNIT_MS[unit] ?? NaN);
  if (ms >= 1_000 && ms <= 24 * 3_600_000) return ms;
  throw new InvalidArgumentError('Expected 1s to 24h, such as 30s, 15m or 2h.');
}

export function timeframe(text: string): Timeframe {
  if (isTimeframe(text)) return text;
  throw new InvalidArgumentError(`Expected one of ${TIMEFRAMES.join(', ')}.`);
}

/** `5m,15m` as a list. */
export function timeframes(text: string): Timeframe[] {
  return names(text).map(timeframe);
}

/** An option that may be given more than once. */
export function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** A parameter and its value or values, `rsi.period=2:50:1`; may be given more than once. */
export function assignment(text: string, before: readonly Assignment[] = []): Assignment[] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) {
    return [...before, [text.slice(0, at).trim(), text.slice(at + 1).trim()]];
  }
  throw new InvalidArgumentError('Expected a parameter and a value, such as rsi.period=21.');
}

export function calendar(text: string): Calendar {
  const found = CALENDARS.find((name) => name === text);
  if (found) return found;
  throw new InvalidArgumentError(`Expected one of ${CALENDARS.join(', ')}.`);
}

/** `ETH/USD=file.csv`, may be given more than once. */
export function feed(text: string, before: readonly FeedOption[] = []): FeedOption[] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) {
    return [...before, { symbol: symbol(text.slice(0, at)), path: text.slice(at + 1) }];
  }
  throw new InvalidArgumentError('Expected a symbol and a file, such as ETH/USD=eth.csv.');
}

/** `a,b,c` as a list. */
export function names(text: string): string[] {
  const list = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (list.length > 0) return list;
  throw new InvalidArgumentError('Expected at least one name, such as rsi,sma.');
}
