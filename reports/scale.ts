const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Place of a value between two ends. */
export type Scale = (value: number) => number;

export function linearScale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  const range = to - from || 1;
  return (value) => start + ((value - from) / range) * (end - start);
}

/** Round values inside a range, about so many: steps of 1, 2, 2.5 or 5 (after Heckbert, 1990). */
export function niceTicks(low: number, high: number, about: number): number[] {
  const rough = (high - low || Math.abs(high) || 1) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

const STEPS = [
  ...[60_000, 300_000, 900_000, 1_800_000, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  ...[DAY, 2 * DAY, 5 * DAY, 7 * DAY, 14 * DAY],
];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

const part = (time: number, options: Intl.DateTimeFormatOptions) =>
  new Date(time).toLocaleString('en-US', { timeZone: 'UTC', hourCycle: 'h23', ...options });

function monthTicks(from: number, to: number, about: number): [number, string][] {
  const start = new Date(from);
  const months = (to - from) / (30.4 * DAY);
  const step = MONTH_STEPS.find((size) => months / size <= about) ?? 120;
  const ticks: [number, string][] = [];
  for (let month = Math.ceil(start.getUTCMonth() / step) * step; ; month += step) {
    const time = Date.UTC(start.getUTCFullYear(), month);
    if (time > to) return ticks;
    const label =
      step >= 12
        ? part(time, { year: 'numeric' })
        : part(time, { month: 'short', year: 'numeric' });
    if (time >= from) ticks.push([time, label]);
  }
}

/** Round times inside a span with their labels, at most about so many. */
export function timeTicks(from: number, to: number, about: number): [number, string][] {
  const step = STEPS.find((size) => (to - from) / size <= about);
  if (step === undefined) return monthTicks(from, to, about);
  const ticks: [number, string][] = [];
  for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
    const day = part(time, { day: 'numeric', month: 'short' });
    const clock = part(time, { hour: '2-digit', minute: '2-digit' });
    ticks.push([time, step >= DAY ? day : `${day} ${clock}`]);
  }
  return ticks;
}
