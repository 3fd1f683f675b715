import type { ParityItem } from './parity';
import type { ComparedTrade } from './old-trades';

/** Trades of a computation here that the old ones are compared with; `reason` names the deviation, null: none. */
export interface OwnTrades {
  readonly reason: string | null;
  readonly trades: readonly ComparedTrade[];
}

/** Prices and quantities were stored with 8 places, some of them as floats of a smaller size. */
const RELATIVE = 1e-6;
const ABSOLUTE = 1e-8;

/**
 * Compares trades one by one: the candle of each, its side, its quantity and its price. Totals that are equal may hide
 * trades that are not. What differs first is the reason.
 */
export function compareTrades(
  subject: string,
  old: readonly ComparedTrade[],
  candidates: readonly OwnTrades[],
  candleMs: number,
): ParityItem {
  const [own] = candidates;
  const ours = own?.trades.length ?? null;
  const item = { subject, item: 'trades', old: old.length, ours, emulated: null } as const;
  if (own === undefined) {
    const reason = 'neither this system nor the emulation can run its strategy';
    return { ...item, outcome: 'not_comparable', reason };
  }
  for (const { reason, trades } of candidates) {
    if (firstDifference(old, trades, candleMs) !== undefined) continue;
    if (reason === null) return { ...item, outcome: 'equal', reason: null };
    return { ...item, outcome: 'explained', emulated: trades.length, reason };
  }
  // The emulation comes nearest to what the old system did.
  const nearest = candidates.at(-1) ?? own;
  const difference = firstDifference(old, nearest.trades, candleMs) ?? null;
  const emulated = nearest === own ? null : nearest.trades.length;
  return { ...item, outcome: 'unexplained', emulated, reason: difference };
}

/** What differs in the first trade that is not the same; undefined: none does. */
export function firstDifference(
  old: readonly ComparedTrade[],
  others: readonly ComparedTrade[],
  candleMs: number,
): string | undefined {
  for (let i = 0; i < Math.max(old.length, others.length); i++) {
    const [was, is] = [old[i], others[i]];
    const differs = (what: string, a: unknown, b: unknown) =>
      `trade ${i + 1}: ${what}: old ${String(a)}, here ${String(b)}`;
    if (was === undefined) return differs('side', 'none', is?.side);
    if (is === undefined) return differs('side', was.side, 'none');
    if (Math.abs(was.time - is.time) >= candleMs) {
      return differs('time', new Date(was.time).toISOString(), new Date(is.time).toISOString());
    }
    if (was.side !== is.side) return differs('side', was.side, is.side);
    for (const figure of ['quantity', 'price'] as const) {
      const [a, b] = [was[figure], is[figure]];
      if (Math.abs(a - b) > ABSOLUTE + RELATIVE * Math.abs(a)) return differs(figure, a, b);
    }
  }
  return undefined;
}
