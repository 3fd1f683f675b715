import { findTemplate } from '../../engine';
import type { Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { goldenCross, Sweeps } from './testing/sweeps';

let bench: Bench;
let sweeps: Sweeps;

beforeAll(() => {
  const { bench: its, port } = sharedService();
  bench = its;
  sweeps = new Sweeps(bench, port);
});

const { parameters: _, where: __, ...market } = goldenCross;
/** In every set, as a run may have them. */
const base = {
  ...{ maker_rate: -0.0001, volume_share: 0.5, min_notional: 25, tick_size: 0.5 },
  risk_free_rate: 0.02,
};

async function ran(body: object) {
  const { status, body: job } = await bench.call(sweeps.port, 'POST', '/api/backtest/run', {
    body: { ...market, ...base, ...body },
  });
  expect({ status, error: job.error }).toEqual({ status: 200, error: undefined });
  return until('the run to complete', async () => {
    const { body: found } = await bench.call(sweeps.port, 'GET', `/api/backtest/${job.job_id}`);
    return found.status === 'completed' ? found : undefined;
  });
}

test.each<[string, object]>([
  ['spread and fee', { spread: '0:0.002:0.001', taker_rate: '0.0005,0.001' }],
  ['fees of both kinds', { commission_fixed: '1,3', commission_rate: '0.0004,0.0008' }],
  ['the balance', { starting_balance: '1000,100000' }],
  ['steps', { step_size: '0.01,0.02', min_notional: '10,40', fill: 'same_close,next_open' }],
])('the best set of a sweep over %s has the same figures as a run', async (name, parameters) => {
  const fees = name === 'fees of both kinds' && { commission_type: 'both' };
  const id = await sweeps.start({ ...market, ...base, ...fees, parameters });
  const sweep = await sweeps.ended(id);
  const shared = Object.entries(base).filter(([name]) => !(name in parameters));
  expect(sweep.settings.execution).toMatchObject(Object.fromEntries(shared));
  const { best } = sweep;
  if (!best?.figures) throw new Error('expected a best set');
  const terms = {
    ...fees,
    ...best.parameters,
    warmup_bars: sweep.warmup_bars,
  };
  const run = await ran(terms);
  expect(run.settings).toMatchObject({ ...base, ...terms });
  expect(run.results.risk_free_rate).toBe(base.risk_free_rate);
  // Of less than 30 days figures per year are hidden; the return says the equity.
  const { sharpe_ratio: ___, final_equity: ____, total_fills, ...figures } = best.figures;
  const shown = run.results;
  expect(Object.fromEntries(Object.keys(figures).map((key) => [key, shown[key]]))).toEqual(figures);
  expect(run.results.trades).toHaveLength(total_fills ?? NaN);
  expect((await ran(terms)).reused_from).toBe(run.job_id);
  // Terms are part of what makes runs equal.
  expect((await ran({ ...terms, price_impact: 0.1 })).reused).toBe(false);
  expect((await ran({ ...terms, risk_free_rate: 0 })).reused).toBe(false);
});

test('the report of a run names its terms in words', async () => {
  const { job_id: id } = await ran({ json_tree: findTemplate('rsi')?.json_tree, spread: 0.002 });
  const page = await bench.call(sweeps.port, 'GET', `/api/backtest/${id}/report`);
  expect(page.status).toBe(200);
  for (const words of ['Bid-ask spread', '0.2 %', 'Fee for limit orders that rested']) {
    expect(page.body).toContain(words);
  }
});
