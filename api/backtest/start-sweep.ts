import type { PlannedSweep } from '../../contracts/sweep';
import type { WindowLengths } from '../../contracts/walk-forward';
import type { StartSweepRequest } from '../../contracts/sweep-requests';
import { MOST_TRIALS } from '../../contracts/sweep-requests';
import { invalidField, invalidRequest } from '../shared/requests';
import { listedMarkets, marketsOf } from './requested-markets';
import { assertFeedsListed } from './feed-symbols';
import { assertOwnCandles } from './own-candles';
import { checkRates, rangeOf } from './run-limits';
import { settingsOf } from './run-requests';
import { checkSweptFees, checkSweptSettings } from './swept-settings';
import { strategyOf } from './strategy-of-request';
import { searchHashOf } from './request-hash';
import { definitionOf } from './sweep-definition';
import { assertSweepWithinBudget, sweepEstimate } from './sweep-estimate';
import type { NewSweep, StoredSweep, SweepPort } from './sweep-port';
import { timeframeMs } from '../../engine';
import { withDownload, withWarmup } from './run-estimate';
import type { RunEstimate } from './run-estimate';
import type { RunKind } from './run-port';
import type { Submitter } from './submitter';

type Understood = Exclude<PlannedSweep, { refused: unknown }>;

function understood(planned: PlannedSweep): Understood {
  if ('refused' in planned) throw invalidRequest([planned.refused]);
  if (planned.trials <= MOST_TRIALS) return planned;
  const message = `expected at most ${MOST_TRIALS} sets, was ${planned.trials}: use fewer values or fewer trials`;
  throw invalidField('parameters', message);
}

/** Checks what sweeps and walk-forwards share; `newSweep` is what is stored once its cost is known. */
export async function understoodSweep(
  body: StartSweepRequest,
  { userId, traceId, caller, requestKey }: Submitter,
  port: SweepPort,
  kind: RunKind,
  lengths?: WindowLengths,
) {
  checkRates(body);
  checkSweptFees(body);
  rangeOf(body, port.now());
  const strategy = await strategyOf(body, caller, port.findStrategy);
  const listed = await listedMarkets(body, userId, port);
  const settings = settingsOf(body, listed.first.minimums);
  const { graph } = strategy;
  const definition = definitionOf(body);
  const planned = understood(
    await port.plan({ graph, settings: port.executionOf(settings), definition }),
  );
  const { dimensions, trials, warmupBars } = planned;
  checkSweptSettings(dimensions);
  const { markets, ranges } = marketsOf(dimensions, body, listed, port.now());
  const [range] = ranges;
  const known = new Set(strategy.program.symbols);
  const others = planned.symbols.filter((symbol) => !known.has(symbol));
  await assertFeedsListed(others, markets, userId, port);
  const timeframeField = body.parameters['timeframe'] ? 'parameters.timeframe' : 'interval';
  const asked = { timeframeField, allowGaps: body.allow_gaps };
  for (const [i, { instrument, timeframe }] of markets.entries()) {
    const { start, end } = ranges[i] ?? range;
    const searchedBars = lengths && (lengths.inSample + lengths.purge) / timeframeMs(timeframe);
    const candles = { userId, instrument, timeframe, start, end };
    await assertOwnCandles(candles, { ...asked, ...(searchedBars && { searchedBars }) }, port);
  }
  const missing = await Promise.all(
    markets.map(({ instrument, timeframe }, i) => {
      const { start, end } = ranges[i] ?? ranges[0];
      const bars = (end - start) / timeframeMs(timeframe) + warmupBars;
      const candles = { userId, instrument, timeframe, start, end };
      return port.missingCandles(withWarmup(candles, Math.ceil(bars)));
    }),
  );
  const downloaded = missing.reduce((sum, count) => sum + count, 0);
  const newSweep = (computing: RunEstimate): NewSweep => ({
    run: {
      ...{ id: port.newId(), kind, userId, traceId, settings },
      estimate: withDownload(computing, downloaded),
      ...{ graph, instrument: listed.first.instrument, symbol: body.symbol, ...range },
      strategyId: strategy.id,
      strategyName: strategy.name,
      strategyVersion: strategy.version,
      ...{ name: body.name ?? null, labels: [], notes: '', verifies: null, requestKey },
      requestHash: searchHashOf(
        { instrument: listed.first.instrument, settings, ...range },
        ...([strategy.program.hash, definition, lengths] as const),
      ),
    },
    ...{ name: body.name ?? null, definition, dimensions, trials, warmupBars },
    ...{ markets, planWarnings: planned.warnings },
  });
  return { planned, ranges, newSweep };
}

/** Checks a request and stores its sweep. Throws what is wrong with the field that is. */
export async function startSweep(
  body: StartSweepRequest,
  submitter: Submitter,
  port: SweepPort,
): Promise<StoredSweep> {
  const { planned, ranges, newSweep } = await understoodSweep(body, submitter, port, 'sweep');
  const estimate = sweepEstimate(planned, ranges);
  assertSweepWithinBudget(estimate, planned.trials, port.maxOperations);
  return port.create(newSweep(estimate));
}
