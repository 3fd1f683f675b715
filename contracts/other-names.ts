import type { z } from 'zod';

type Values = Readonly<Record<string, string | number | undefined>>;

/** The value that a request gives under one of a field's names, if any; an issue for each name of two that differ. */
export function underOneName<V extends Values>(
  values: V,
  context: z.RefinementCtx,
): V[keyof V] | undefined {
  const given = Object.keys(values).filter((name) => values[name] !== undefined);
  if (new Set(given.map((name) => values[name])).size > 1) {
    const all = given.map((name) => `${name} ${values[name]}`).join(', ');
    const message = `expected the same value under all names of a field, was ${all}`;
    for (const name of given) context.addIssue({ code: 'custom', path: [name], message });
  }
  return Object.values(values).find((value) => value !== undefined) as V[keyof V] | undefined;
}

/** Of the candles of a back-test. */
export const DEFAULT_INTERVAL = '1d';

interface Timeframes {
  readonly interval?: string | undefined;
  readonly timeframe?: string | undefined;
}

/** The request of a back-test with its `interval`, which sessions call `timeframe`. */
export function withOneInterval<T extends Timeframes>(
  { interval, timeframe, ...rest }: T,
  context: z.RefinementCtx,
) {
  return { ...rest, interval: underOneName({ interval, timeframe }, context) };
}
