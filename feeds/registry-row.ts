import type { Exchange, ExchangeSettings } from './exchange';

/** What the registry knows of an exchange before it is opened. */
export interface ExchangeRow {
  readonly name: string;
  /** Its public addresses, taken where the environment names none. */
  readonly wsUrl: string;
  readonly restUrl: string;
  /** Begins the names of its variables: `<variables>_WS_URL`, `…_REST_URL`, `…_HISTORY_REQUESTS_PER_SECOND`. */
  readonly variables: string;
  /** The exchange whose protocol it speaks: it takes that one's addresses where it has none of its own. */
  readonly standsInFor?: string;
  /** Its prices are made up, by a tape that repeats. */
  readonly isSimulated: boolean;
  open(settings: ExchangeSettings): Exchange;
}
