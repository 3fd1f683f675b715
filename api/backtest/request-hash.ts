import { createHash } from 'node:crypto';
import type { InstrumentId } from '../../contracts/instrument';
import type { SweepDefinition } from '../../contracts/sweep';
import type { WindowLengths } from '../../contracts/walk-forward';
import type { RunRange } from './run-limits';
import type { RunSettings } from './run-requests';

interface HashedRequest extends RunRange {
  readonly instrument: InstrumentId;
  readonly settings: RunSettings;
}

/** SHA-256 of what a run is made of but its candles. The program's own hash has the engine version in it. */
export function requestHashOf(request: HashedRequest, programHash: string): string {
  return hashOf(termsOf(request, programHash));
}

/** The same of a sweep or walk-forward: of what decides which sets are tried, and on which candles. */
export function searchHashOf(
  request: HashedRequest,
  programHash: string,
  { objective, patience, seed, ...search }: SweepDefinition,
  lengths?: WindowLengths,
): string {
  // The others try the same sets whatever is looked for.
  const isLed = search.search === 'tpe' || patience !== undefined;
  const order = [search.search !== 'grid' && seed, isLed && [objective, patience]];
  return hashOf([termsOf(request, programHash), search, order, lengths]);
}

function termsOf(
  { instrument, timeframe, start, end, settings }: HashedRequest,
  programHash: string,
): unknown[] {
  const terms = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return [programHash, instrument, timeframe, start, end, terms];
}

function hashOf(terms: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(terms)).digest('hex');
}
