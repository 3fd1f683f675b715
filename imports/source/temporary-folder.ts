import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const folders = new Set<string>();

/**
 * A folder for what is read of an old system, which may be all of it with its users. It is removed by
 * `removeFolder`, or when a signal ends the process.
 */
export function temporaryFolder(prefix: string): string {
  if (folders.size === 0) for (const signal of SIGNALS) process.on(signal, onSignal);
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
  if (folders.size === 0) stopListening();
}

function onSignal(signal: NodeJS.Signals): void {
  // Somebody else decides whether the process ends; its work may need the folders until then.
  if (process.listenerCount(signal) > 1) return;
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of SIGNALS) process.removeListener(signal, onSignal);
}
