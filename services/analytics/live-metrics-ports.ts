import { Summary } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Log } from '../../core/ports';
import type { LiveMetricsPorts } from '../../streams/analytics/live-metrics';
import type { LiveStore } from './live-store';

/** The live figures' store as the stream needs it, with the time that writing takes measured. */
export function measuredLivePorts(
  store: LiveStore,
  registry: Registry,
  log: Log,
): LiveMetricsPorts {
  const name = 'analytics_live_apply_seconds';
  registry.removeSingleMetric(name);
  const applied = new Summary({
    name,
    help: 'Time to write the changes of a batch of events to the live figures.',
    percentiles: [0.5, 0.99],
    maxAgeSeconds: 300,
    ageBuckets: 5,
    registers: [registry],
  });
  return {
    position: (topic, partition) => store.position(topic, partition),
    apply: async (changes, position) => {
      const done = applied.startTimer();
      await store.apply(changes, position);
      done();
    },
    log,
  };
}
