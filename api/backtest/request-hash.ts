import { createHash } from 'node:crypto';
import type { InstrumentId } from '../../contracts/instrument';
import type { RunRange } from './run-limits';
import type { RunSettings } from './run-requests';

interface HashedRequest extends RunRange {
  readonly instrument: InstrumentId;
  readonly settings: RunSettings;
}

/** SHA-256 of what a run is made of but its candles. The program's own hash has the engine version in it. */
export function requestHashOf(
  { instrument, timeframe, start, end, settings }: HashedRequest,
  programHash: string,
): string {
  const terms = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  const request = [programHash, instrument, timeframe, start, end, terms];
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
