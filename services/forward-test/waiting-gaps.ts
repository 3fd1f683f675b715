import { Gauge } from 'prom-client';
import type { WaitingGaps } from '../../streams/forward-test/gap-filler';
import { sessionGapMeasure } from '../kit/health/measures';
import type { ForwardTestResources } from './open';

interface GapSource {
  waiting(): WaitingGaps;
}

const NONE: WaitingGaps = { count: 0, oldestSeconds: 0 };

/**
 * Shows in metrics and health which gaps wait for candles. Returns how to name the source: an
 * evaluator that is started again has another one.
 */
export function showWaitingGaps({
  registry,
  addMeasure,
}: Pick<ForwardTestResources, 'registry' | 'addMeasure'>): (source: GapSource) => void {
  let source: GapSource | undefined;
  const waiting = (): WaitingGaps => source?.waiting() ?? NONE;
  const gauge = (name: string, help: string, figure: (gaps: WaitingGaps) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(figure(waiting()));
      },
    });
  gauge('session_gaps_waiting', 'Sessions that wait for missing candles', ({ count }) => count);
  gauge(
    'session_gap_oldest_seconds',
    'Longest time for which a session has waited for missing candles',
    ({ oldestSeconds }) => oldestSeconds,
  );
  addMeasure(sessionGapMeasure(waiting));
  return (next) => {
    source = next;
  };
}
