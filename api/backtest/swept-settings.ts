import type { z } from 'zod';
import { runFields } from '../../contracts/backtest-requests';
import type { Dimension } from '../../engine';
import { invalidField } from '../shared/requests';
import { MOST_RATE } from './run-limits';

const RATES = ['commission_rate', 'slippage_rate'];
const { symbol: _, ...settingFields } = runFields;
const FIELDS = new Map<string, z.ZodType>(Object.entries(settingFields));

function problemOf(name: string, value: unknown): string | undefined {
  if (RATES.includes(name)) {
    return Number(value) > MOST_RATE ? `expected fractions up to ${MOST_RATE}` : undefined;
  }
  return FIELDS.get(name)?.safeParse(value).error?.issues[0]?.message;
}

/** Throws a 422 for a setting of a sweep that no single run may have: each set can be run again alone. */
export function checkSweptSettings(
  dimensions: readonly Pick<Dimension, 'name' | 'values'>[],
): void {
  for (const { name, values } of dimensions) {
    for (const value of values) {
      const problem = problemOf(name, value);
      if (problem !== undefined)
        throw invalidField(`parameters.${name}`, `${problem}, was ${value}`);
    }
  }
}
