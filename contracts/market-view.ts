import { exchangeAsShown, instrumentAsShown, instrumentParts } from './instrument';
import type { InstrumentId } from './instrument';

/** How views name a market beside its symbol; null where its exchange is not known. */
export function marketView(instrument: InstrumentId | null) {
  if (instrument === null) return { instrument: null, exchange: null };
  const shown = instrumentAsShown(instrument);
  return { instrument: shown, exchange: exchangeAsShown(instrumentParts(instrument).exchange) };
}
