import Router from '@koa/router';
import { instrumentAsShown } from '../../contracts/instrument';
import { tellTrialsRequest } from '../../contracts/trials';
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
    const { key, trials } = parseBody(tellTrialsRequest, ctx);
    const counted = await port.tell(userOf(ctx), key, trials);
    const instruments = (await port.list(userOf(ctx))).map(registerView);
    ctx.body = { success: true, counted, instruments };
  });

  return router;
}

function registerView({ instrument, ...register }: InstrumentTrials) {
  return {
    instrument: instrumentAsShown(instrument),
    trials: register.count,
    mean_sharpe: register.mean,
    sharpe_variance: trialVariance(register),
  };
}
