import type { Exchange, ExchangeSettings } from './exchange';

/** What the registry knows of an exchange before it is opened. */
export interface ExchangeRow {
  readonly name: string;
  /** Its public addresses, taken where the environment names none. */
  readonly wsUrl: string;
  readonly restUrl: string;
  /** Begins the names of its variables: `<variables>_WS_URL`, `<variables>_REST_URL`. */
  readonly variables: string;
  /** Its prices are made up, by a tape that repeats. */
  readonly isSimulated: boolean;
  open(settings: ExchangeSettings): Exchange;
}
