import { randomUUID } from 'node:crypto';
import type { Registry } from 'prom-client';
import { createRunActivities } from '../../activities/backtest/run-activities';
import { createSweepActivities } from '../../activities/backtest/sweep-activities';
import type { SeriesCache } from '../../activities/backtest/series-cache';
import { SweepMarkets } from '../../activities/backtest/sweep-market';
import { currentActivity } from '../../platform/temporal/activity-errors';
import type { MarketClient } from '../shared/market-client';
import type { ResultStore } from './result-store';
import type { RunResults } from './results/run-results';
import { countedMoves } from './run-metrics';
import type { RunPool } from './run-pool';
import type { RunStore } from './run-store';
import type { JobProgress } from './job-progress';
import type { SweepStore } from './sweep-store';
import type { WalkForwardStore } from './walk-forward-store';

/** What activities read, write and compute with. */
interface ActivityPorts {
  readonly store: RunStore;
  readonly sweepStore: SweepStore;
  readonly walkStore: WalkForwardStore;
  readonly market: Pick<MarketClient, 'instrumentOf'>;
  readonly series: SeriesCache;
  readonly pool: RunPool;
  readonly results: ResultStore;
  readonly runResults: Pick<RunResults, 'put'>;
  readonly progress: JobProgress;
}

/** The activities of single runs; their moves are counted in the registry. */
export function runActivities(
  { store, market, series, pool, runResults, progress }: ActivityPorts,
  registry: Registry,
) {
  return createRunActivities({
    load: (id) => store.load(id),
    transition: countedMoves(registry, (...move) => store.transition(...move)),
    isRunning: (id) => store.isRunning(id),
    endTurn: (id) => store.endTurn(id),
    reportEnd: (id) => progress.ended(id),
    saveProgress: async (id, ...saved) => {
      if (await store.saveProgress(id, ...saved)) await progress.noteRun(id);
    },
    saveResult: (...result) => store.saveResult(...result),
    series: series.fetch,
    instrumentOf: (symbol) => market.instrumentOf(symbol),
    compute: (...work) => pool.compute(...work),
    putResult: (...result) => runResults.put(...result),
    activity: currentActivity,
    now: Date.now,
    newId: randomUUID,
  });
}

/** The activities of sweeps and walk-forwards. */
export function sweepActivities(ports: ActivityPorts) {
  const { store, sweepStore, walkStore, series, pool, results, progress } = ports;
  const markets = new SweepMarkets(series.fetch);
  return createSweepActivities({
    load: (id) => sweepStore.load(id),
    isRunning: (id) => store.isRunning(id),
    savePrepared: (...prepared) => sweepStore.savePrepared(...prepared),
    markets: (...sweep) => markets.of(...sweep),
    noteProgress: (...noted) => progress.note(...noted),
    saveCandlesPart: (...part) => sweepStore.saveCandlesPart(...part),
    trialsIn: (...range) => sweepStore.trialsIn(...range),
    saveTrials: (...trials) => sweepStore.saveTrials(...trials),
    computeSets: (...sets) => pool.computeSets(...sets),
    addWarning: (...warning) => sweepStore.addWarning(...warning),
    saveStoppedEarly: (...end) => sweepStore.saveStoppedEarly(...end),
    saveWindows: (...windows) => walkStore.saveWindows(...windows),
    saveWindowDone: (...window) => walkStore.saveWindowDone(...window),
    bestOf: (of) => walkStore.bestOf(of),
    computeWalk: (...walk) => pool.computeWalk(...walk),
    registerOf: (id) => sweepStore.registerOf(id),
    computeLuck: (...luck) => pool.computeLuck(...luck),
    saveLuck: (...luck) => sweepStore.saveLuck(...luck),
    putResult: (key, bytes) => results.put(key, bytes),
    saveWalk: (...walk) => walkStore.saveWalk(...walk),
    activity: currentActivity,
    now: Date.now,
  });
}
