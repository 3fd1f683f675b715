const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof UNIT_MS | 'M';

/** Days of the shortest and the longest month. */
const MONTH_MS = [28 * UNIT_MS.d, 31 * UNIT_MS.d] as const;

/** How long bars are, as a name says it. Months differ in length: they have a shortest and a longest. */
export interface BarLength {
  /** `1m` is a minute, `1M` a month. */
  readonly text: string;
  readonly shortestMs: number;
  readonly longestMs: number;
}

const WORDS: readonly (readonly [pattern: RegExp, unit: Unit])[] = [
  [/^(s|secs?|seconds?|S)$/, 's'],
  [/^(m|min|mins|minutes?|Min|MIN|T)$/, 'm'],
  [/^(h|H|hrs?|hours?|hourly|Hour|HOUR)$/, 'h'],
  [/^(d|D|days?|daily|Day|DAY|Daily)$/, 'd'],
  [/^(w|W|wk|weeks?|weekly|Week|Weekly|WK)$/, 'w'],
  [/^(M|mo|mos|mon|months?|monthly|Month|Monthly|MO|MN)$/, 'M'],
];

function barLength(count: number, unit: Unit): BarLength | undefined {
  if (!Number.isInteger(count) || count < 1 || count > 100_000) return undefined;
  if (unit === 'M') {
    const [shortest, longest] = MONTH_MS;
    return { text: `${count}M`, shortestMs: count * shortest, longestMs: count * longest };
  }
  const ms = count * UNIT_MS[unit];
  return { text: lengthText(ms), shortestMs: ms, longestMs: ms };
}

/** A length of time as people say it: `90s`, `5m`, `2h`, `3d`, `1w`. */
export function lengthText(ms: number): string {
  const unit = (['w', 'd', 'h', 'm'] as const).find((name) => ms % UNIT_MS[name] === 0);
  return unit ? `${ms / UNIT_MS[unit]}${unit}` : `${ms / 1_000}s`;
}

/** Bars of a number of minutes, as Kraken and MetaTrader name them. */
export function minutes(count: number): BarLength | undefined {
  return barLength(count, 'm');
}

/**
 * A bar’s length from text: 1m, 5min, 1H, 1D, 1w, 1M or 1mo (a month), M5 and H4 (MetaTrader), `minute`,
 * `hourly`, PT1M. Undefined when it is none; a bare number is none, since units differ between vendors.
 */
export function barLengthOf(text: string): BarLength | undefined {
  const trimmed = text.trim();
  const terminal = /^(M|H|D|W|MN)(\d{1,4})$/.exec(trimmed);
  if (terminal) {
    const unit = ({ M: 'm', H: 'h', D: 'd', W: 'w', MN: 'M' } as const)[terminal[1] as 'M'];
    return barLength(Number(terminal[2]), unit);
  }
  const iso = /^P(T?)(\d+)([SMHDW])$/.exec(trimmed);
  if (iso) {
    const unit = iso[3] === 'M' && iso[1] === '' ? 'M' : (iso[3] as string).toLowerCase();
    return barLength(Number(iso[2]), unit as Unit);
  }
  const [, count = '', word = ''] = /^(\d{0,5})[ _]?([A-Za-z]+)$/.exec(trimmed) ?? [];
  if (count === '' && word.length < 2 && !/^[dDhHwW]$/.test(word)) return undefined;
  const unit = WORDS.find(([pattern]) => pattern.test(word))?.[1];
  return unit && barLength(count === '' ? 1 : Number(count), unit);
}
