/** All bar lengths the platform builds, shortest first; each divides a UTC day. */
export const TIMEFRAMES = [
  '5s',
  '10s',
  '15s',
  '30s',
  '1m',
  '3m',
  '5m',
  '15m',
  '30m',
  '1h',
  '2h',
  '4h',
  '6h',
  '8h',
  '12h',
  '1d',
] as const;

export type Timeframe = (typeof TIMEFRAMES)[number];

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const LENGTH_MS: ReadonlyMap<string, number> = new Map(
  TIMEFRAMES.map((name) => [
    name,
    Number(name.slice(0, -1)) * UNIT_MS[name.slice(-1) as keyof typeof UNIT_MS],
  ]),
);

/** Length of a bar in milliseconds. */
export function timeframeMs(timeframe: Timeframe): number {
  return LENGTH_MS.get(timeframe) as number;
}

/** True when the value names a timeframe exactly (`1m`, not `60s`). */
export function isTimeframe(value: unknown): value is Timeframe {
  return typeof value === 'string' && LENGTH_MS.has(value);
}

/** Open time (UTC, ms) of the bar that holds the instant. */
export function openTime(timeframe: Timeframe, timeMs: number): number {
  const length = timeframeMs(timeframe);
  return Math.floor(timeMs / length) * length;
}
