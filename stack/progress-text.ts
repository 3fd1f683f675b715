import type { ProgressEvent } from './part';

/** One event as a line for people. */
export function progressLine(event: ProgressEvent): string {
  const part = event.part.padEnd(12);
  switch (event.kind) {
    case 'fetch-started':
      return `${part} fetching ${event.what}${event.totalBytes ? ` (${bytesText(event.totalBytes)})` : ''}`;
    case 'fetch-progress':
      return `${part} fetching ${event.what}: ${amountText(event)}, ${bytesText(event.bytesPerSecond)}/s, ${secondsText(event.elapsedMs)}`;
    case 'fetched':
      return `${part} fetched ${event.what}${event.bytes > 0 ? `: ${bytesText(event.bytes)}` : ''} in ${secondsText(event.elapsedMs)}`;
    case 'orphan-stopped':
      return `${part} stopped process ${event.pid} left over from an earlier run`;
    case 'starting':
      return `${part} starting`;
    case 'ready':
      return `${part} ready at ${event.address} after ${secondsText(event.elapsedMs)}`;
    case 'exited':
      return `${part} died (${event.reason}), restarting in ${secondsText(event.restartInMs)}`;
    case 'stopped':
      return `${part} stopped`;
  }
}

// The total is that of one platform: near enough for a share, not to promise 100 %.
function amountText(event: { bytes: number; totalBytes?: number }): string {
  if (!event.totalBytes) return bytesText(event.bytes);
  const percent = Math.min(99, Math.floor((event.bytes * 100) / event.totalBytes));
  return `${bytesText(event.bytes)} of ${bytesText(event.totalBytes)} (${percent} %)`;
}

/** Bytes in the largest unit that keeps the number above one. */
function bytesText(bytes: number): string {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  if (bytes >= 1e3) return `${(bytes / 1e3).toFixed(0)} kB`;
  return `${bytes} B`;
}

function secondsText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
