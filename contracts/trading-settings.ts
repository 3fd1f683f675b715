import { z } from 'zod';
import { amount } from './fields';

/** What a back-test and a session start with unless their request says otherwise. */
export const tradingDefaults = {
  startingBalance: 100_000,
  commissionRate: 0.001,
  commissionFixed: 0,
  slippageRate: 0.0005,
} as const;

/** The share of the portfolio that one position may take: the one default that differs. */
export const positionShares = { backtest: 1, session: 0.25 } as const;

/** Said in answers where the share was not given, since it makes the two differ. */
export const positionShareNote =
  `max_position_size_percent was not given: a back-test then uses ${positionShares.backtest}, ` +
  `a session ${positionShares.session}. Send the same value to both before you compare them.`;

export function positionShare(byDefault: number) {
  return amount(0.01, 1)
    .default(byDefault)
    .meta({
      description: `A fraction. The default is ${positionShares.backtest} for a back-test and ${positionShares.session} for a session`,
    });
}

const balanceNames = ['starting_balance', 'initial_capital', 'initial_balance'] as const;
type BalanceName = (typeof balanceNames)[number];

/** The money to start with under its three names, of which a request needs none. */
export function balanceFields(least: number, most: number) {
  const [name, ...otherNames] = balanceNames;
  const balance = amount(least, most).optional();
  const other = balance.meta({
    description: `Another name of ${name}`,
    default: tradingDefaults.startingBalance,
  });
  return {
    [name]: balance.meta({
      description: `Quote currency; ${otherNames.join(' and ')} are other names of it`,
      default: tradingDefaults.startingBalance,
    }),
    initial_capital: other,
    initial_balance: other,
  };
}

/** The request with one balance; an issue for each name of two that differ. */
export function withOneBalance<T extends Partial<Record<BalanceName, number | undefined>>>(
  { starting_balance, initial_capital, initial_balance, ...rest }: T,
  context: z.RefinementCtx,
) {
  const values = { starting_balance, initial_capital, initial_balance };
  const given = balanceNames.filter((name) => values[name] !== undefined);
  if (new Set(given.map((name) => values[name])).size > 1) {
    const all = given.map((name) => `${name} ${values[name]}`).join(', ');
    for (const name of given) {
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `expected one value for what is one thing, was ${all}`,
      });
    }
    return z.NEVER;
  }
  const [first] = given;
  const balance = first === undefined ? undefined : values[first];
  return { ...rest, starting_balance: balance ?? tradingDefaults.startingBalance };
}
