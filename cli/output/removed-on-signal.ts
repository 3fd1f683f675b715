const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Takes unfinished work away when a signal ends the process, which it then still does. Returns what
 * ends that.
 */
export function removedOnSignal(remove: () => void): () => void {
  const release = () => SIGNALS.forEach((name) => process.off(name, onSignal));
  const onSignal = (signal: NodeJS.Signals) => {
    remove();
    release();
    process.kill(process.pid, signal);
  };
  SIGNALS.forEach((name) => process.on(name, onSignal));
  return release;
}
