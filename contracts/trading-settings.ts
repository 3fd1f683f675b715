import type { z } from 'zod';
import { amount } from './fields';
import { underOneName } from './other-names';

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
  `max_position_size_percent was not set: a back-test then uses ${positionShares.backtest}, ` +
  `a session ${positionShares.session}. To compare the two, set the same value in both.`;

export function positionShare(byDefault: number) {
  return amount(0.01, 1, 'expected a fraction from 0.01 to 1, such as 0.25 for 25 %')
    .default(byDefault)
    .meta({
      description: `A fraction. The default is ${positionShares.backtest} for a back-test and ${positionShares.session} for a session`,
    });
}

export const balanceNames = ['starting_balance', 'initial_capital', 'initial_balance'] as const;
type BalanceName = (typeof balanceNames)[number];

const usualBalance = { default: tradingDefaults.startingBalance };

/**
 * The money to start with under its three names, of which a request needs none. `absent` is what
 * OpenAPI says of a request without it.
 */
export function balanceFields(least: number, most: number, absent: object = usualBalance) {
  const [name, ...otherNames] = balanceNames;
  const balance = amount(least, most).optional();
  const other = balance.meta({ description: `Another name for ${name}`, ...absent });
  return {
    [name]: balance.meta({
      description: `In quote currency; ${otherNames.join(' and ')} are other names for it`,
      ...absent,
    }),
    initial_capital: other,
    initial_balance: other,
  };
}

type Balances = Partial<Record<BalanceName, number | undefined>>;
type OneBalance<T extends Balances> = Omit<T, BalanceName> & { starting_balance?: number };

/** The request with the balance that it gives, if any; an issue for each name of two that differ. */
export function withGivenBalance<T extends Balances>(
  { starting_balance, initial_capital, initial_balance, ...rest }: T,
  context: z.RefinementCtx,
): OneBalance<T> {
  const values = { starting_balance, initial_capital, initial_balance };
  const balance = underOneName(values, context);
  return { ...rest, ...(balance !== undefined && { starting_balance: balance }) };
}

/** As `withGivenBalance`, and with the default balance where the request gives none. */
export function withOneBalance<T extends Balances>(body: T, context: z.RefinementCtx) {
  const { starting_balance, ...rest } = withGivenBalance(body, context);
  return { ...rest, starting_balance: starting_balance ?? tradingDefaults.startingBalance };
}
