import { annotationsOf } from '../../contracts/annotations';
import type { RunBacktestRequest } from '../../contracts/backtest-requests';
import { assertListed } from './feed-symbols';
import { assertOwnCandles } from './own-candles';
import { requestHashOf } from './request-hash';
import { assertWithinBudget, estimateOf, withDownload, withWarmup } from './run-estimate';
import { checkRates, rangeOf } from './run-limits';
import type { RunPort, StoredRun } from './run-port';
import { settingsOf } from './run-requests';
import { strategyOf } from './strategy-of-request';
import { submitRun } from './submit-run';
import type { Submitter } from './submitter';

/** Checks a request and stores its run. Throws what is wrong with the field that is. */
export async function startRun(
  body: RunBacktestRequest,
  { userId, traceId, caller, requestKey }: Submitter,
  port: RunPort,
): Promise<StoredRun> {
  checkRates(body);
  const range = rangeOf(body, port.now());
  const strategy = await strategyOf(body, caller, port.findStrategy);
  const computing = estimateOf(strategy.program, range, body.warmup_bars);
  assertWithinBudget(computing, port.maxOperations);
  const { instrument, minimums } = await port.listingOf(body.market, userId);
  const read = strategy.program.symbols.filter((symbol) => symbol !== body.symbol);
  const graphField = strategy.id === null ? 'json_tree' : 'strategy_id';
  await assertListed(read, [{ instrument }], graphField, { userId, port });
  await assertOwnCandles(
    { userId, instrument, ...range },
    { timeframeField: 'interval', allowGaps: body.allow_gaps },
    port,
  );
  const candles = withWarmup({ userId, instrument, ...range }, computing.bars);
  const estimate = withDownload(computing, await port.missingCandles(candles));
  const settings = settingsOf(body, minimums);
  const run = {
    id: port.newId(),
    kind: 'run' as const,
    userId,
    strategyId: strategy.id,
    strategyName: strategy.name,
    strategyVersion: strategy.version,
    graph: strategy.graph,
    instrument,
    symbol: body.symbol,
    ...range,
    settings,
    traceId,
    estimate,
    name: null,
    labels: [],
    notes: '',
    ...annotationsOf(body),
    requestHash: requestHashOf({ instrument, settings, ...range }, strategy.program.hash),
    verifies: null,
    requestKey,
  };
  return submitRun(run, body, strategy.program, port);
}
