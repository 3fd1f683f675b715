import Router from '@koa/router';
import { AppError } from '../../core/errors';
import { instrumentAsShown, instrumentOfRequest } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { addLocalTrialsRequest } from '../../contracts/trials';
import { trialVariance } from '../../engine';
import { parseBody, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import type { InstrumentTrials, TrialPort } from './trial-port';

/** The routes of `/api/backtest/trials`; the caller has authenticated the user. */
export function createTrialRoutes(port: TrialPort): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/backtest/trials' });

  router.get('/', async (ctx) => {
    ctx.body = { success: true, instruments: (await port.list(userOf(ctx))).map(registerView) };
  });

  router.post('/', async (ctx) => {
    const { key, trials } = parseBody(addLocalTrialsRequest, ctx);
    const userId = userOf(ctx);
    const own = trials.map((one, i) => ({ ...one, instrument: ownInstrument(one, i, userId) }));
    const added = await port.tell(userId, key, own);
    const instruments = (await port.list(userId)).map(registerView);
    ctx.body = { success: true, counted: added !== null, trials_added: added ?? 0, instruments };
  });

  return router;
}

/** With the user's id where it is the user's own. Throws 422 for one that is somebody else's. */
function ownInstrument(
  { instrument }: InstrumentTrials,
  index: number,
  userId: string,
): InstrumentId {
  const own = instrumentOfRequest(instrument, '', userId);
  if (own !== undefined) return own;
  const field = `trials.${index}.instrument`;
  const message = 'expected an exchange and a symbol such as coinbase:BTC/USD or imported:EUR/USD';
  throw new AppError('INVALID_REQUEST', `${field}: ${message}`, { fields: [{ field, message }] });
}

function registerView({ instrument, ...register }: InstrumentTrials) {
  return {
    instrument: instrumentAsShown(instrument),
    trials: register.count,
    trials_too_short: register.short ?? 0,
    mean_sharpe: register.mean,
    sharpe_variance: trialVariance(register),
  };
}
