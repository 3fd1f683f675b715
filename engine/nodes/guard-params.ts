import type { NodeComplaint } from './definition';

/** A positive figure of a guard, as the editor offers it from 0.1. */
export function guardNumber<D extends number>(defaultValue: D, description: string) {
  return {
    kind: 'number',
    default: defaultValue,
    min: 0.1,
    hard: { above: 0 },
    description,
  } as const;
}

/** The first percentage of a position that cannot be lost: a level at or below zero. */
export function percentTooLarge(key: string, value: number): readonly NodeComplaint[] {
  if (value <= 100) return [];
  const message = `expected ${key} above 0 and at most 100 percent, was ${value}`;
  return [{ level: 'error', code: 'param_range', message }];
}

/** Inputs that both guards have. The trigger is the order of a buy; without wire all are guarded. */
export const GUARD_INPUTS = [
  { id: 'trigger-in', kind: 'order' },
  { id: 'price-in', kind: 'number', bars: true },
] as const;
