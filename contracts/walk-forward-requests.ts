import { z } from 'zod';
import { LENGTH_EXPECTED, lengthOfTime } from './length-of-time';
import { withOneInterval } from './other-names';
import { sweepFields } from './sweep-requests';
import { withSweptMarkets } from './swept-market';
import { balanceNames, withOneBalance } from './trading-settings';

const expected = `expected ${LENGTH_EXPECTED}`;
const length = z.string({ error: expected }).transform((text, context) => {
  const ms = lengthOfTime(text);
  if (ms !== undefined) return ms;
  context.addIssue({ code: 'custom', message: expected });
  return z.NEVER;
});

/** Said of a balance that varies. */
export const ONE_BALANCE =
  'expected one balance: each window continues with the money that the window before it left';

/** Body of `POST /api/backtest/walk-forward`: a sweep, and how its candles are cut. */
export const startWalkForwardRequest = z
  .strictObject({
    ...sweepFields,
    in_sample: length.meta({ description: 'Candles on which each set is chosen', example: '90d' }),
    out_of_sample: length.meta({
      description: 'Later candles on which the chosen set is tried',
      example: '30d',
    }),
    purge: length.default(0).meta({
      description: 'Candles between the two, which neither uses, such as 1d',
      default: '0d',
    }),
    anchored: z
      .boolean({ error: 'expected true or false' })
      .default(false)
      .meta({ description: 'If true, every choice uses all candles since the first' }),
  })
  .transform(withOneBalance)
  .transform(withOneInterval)
  .superRefine(({ parameters }, context) => {
    for (const name of balanceNames.filter((key) => key in parameters)) {
      context.addIssue({ code: 'custom', path: ['parameters', name], message: ONE_BALANCE });
    }
    for (const name of ['symbol', 'timeframe'].filter((key) => key in parameters)) {
      const field = name === 'symbol' ? 'symbol' : 'interval';
      context.addIssue({
        code: 'custom',
        path: ['parameters', name],
        message:
          'expected one market: the stitched returns of several have no common buy and hold and no common ' +
          `count of trials; start one walk-forward for each, with its market in \`${field}\``,
      });
    }
  })
  .transform(withSweptMarkets);
export type StartWalkForwardRequest = z.infer<typeof startWalkForwardRequest>;
