import type { ImportActivityPorts } from './ports';

const BEAT_MS = 2_000;

/** The activity under way, which reports that it lives while a slow owner is waited for. */
export async function beating<T>(
  ports: Pick<ImportActivityPorts, 'activity'>,
  work: (activity: {
    readonly signal: AbortSignal;
    readonly note: (details: unknown) => void;
  }) => Promise<T>,
): Promise<T> {
  const { signal, heartbeat } = ports.activity();
  let latest: unknown;
  const beat = () => {
    heartbeat(latest);
  };
  const timer = setInterval(beat, BEAT_MS);
  beat();
  try {
    return await work({
      signal,
      note: (details) => {
        latest = details;
      },
    });
  } finally {
    clearInterval(timer);
  }
}
