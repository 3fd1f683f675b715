import type { ExitReason, RoundTrip } from './round-trips';
import { deviation, mean } from './statistics';

const DAY_MS = 86_400_000;

/** √n × mean ÷ standard deviation of the results of round trips (Tharp, 2008); null without variation. */
function systemQualityNumber(results: readonly number[]): number | null {
  const spread = deviation(results);
  return spread > 0 ? (Math.sqrt(results.length) * mean(results)) / spread : null;
}

/** How many round trips each cause ended. */
function exitReasons(trips: readonly RoundTrip[]): Partial<Record<ExitReason, number>> {
  const counts: Partial<Record<ExitReason, number>> = {};
  for (const { exitReason } of trips) counts[exitReason] = (counts[exitReason] ?? 0) + 1;
  return counts;
}

/** Figures over all round trips; means are null without any. */
export function roundTripFigures(trips: readonly RoundTrip[]) {
  const meanOf = (value: (trip: RoundTrip) => number) =>
    trips.length === 0 ? null : mean(trips.map(value));
  return {
    system_quality_number: systemQualityNumber(trips.map(({ pnl }) => pnl)),
    average_holding_days: meanOf(({ durationMs }) => durationMs / DAY_MS),
    average_adverse_excursion: meanOf(({ adverseExcursion }) => adverseExcursion),
    average_favourable_excursion: meanOf(({ favourableExcursion }) => favourableExcursion),
    exit_reasons: exitReasons(trips),
  };
}

/** A round trip as results list it; `trade_id` is that of its sale in `trades`. */
export interface RoundTripRow {
  readonly trade_id: string;
  readonly entry_time: string;
  readonly exit_time: string;
  readonly quantity: number;
  readonly entry_price: number;
  readonly exit_price: number;
  readonly pnl: number;
  readonly return: number;
  readonly duration_ms: number;
  readonly adverse_excursion: number;
  readonly favourable_excursion: number;
  readonly exit_reason: ExitReason;
}

export function roundTripRows(trips: readonly RoundTrip[]): RoundTripRow[] {
  return trips.map((trip) => ({
    trade_id: String(trip.exitOrdinal + 1),
    entry_time: new Date(trip.entryTime).toISOString(),
    exit_time: new Date(trip.exitTime).toISOString(),
    quantity: trip.quantity,
    entry_price: trip.entryPrice,
    exit_price: trip.exitPrice,
    pnl: trip.pnl,
    return: trip.return,
    // Of lots bought at several times, a mean.
    duration_ms: Math.round(trip.durationMs),
    adverse_excursion: trip.adverseExcursion,
    favourable_excursion: trip.favourableExcursion,
    exit_reason: trip.exitReason,
  }));
}
