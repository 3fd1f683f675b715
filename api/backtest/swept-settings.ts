import type { z } from 'zod';
import { runFields } from '../../contracts/backtest-requests';
import type { RunTerms } from '../../contracts/backtest-requests';
import type { Dimension } from '../../engine';
import { invalidField } from '../shared/requests';

const { symbol: _, ...settingFields } = runFields;
const FIELDS = new Map<string, z.ZodType>(Object.entries(settingFields));

function problemOf(name: string, value: unknown): string | undefined {
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

/** The fee that each commission type switches off. */
const WITHOUT = { rate: 'commission_fixed', fixed: 'commission_rate', both: null } as const;

/** Throws a 422 for a fee of the sets that the commission type switches off: a run of such a set would not pay it. */
export function checkSweptFees({
  commission_type: type,
  parameters,
}: Pick<RunTerms, 'commission_type'> & { readonly parameters: Readonly<Record<string, string>> }) {
  const off = WITHOUT[type];
  if (off === null || parameters[off] === undefined) return;
  const other = type === 'rate' ? 'fixed' : 'rate';
  const message = `expected commission_type ${other} or both, as ${off} varies, was ${type}`;
  throw invalidField('commission_type', message);
}
