import type { DenseExchange, ExchangeSettings, LiveEvents, OpaqueExchange } from '../exchange';
import { systemClock } from '../shared/feed-clock';
import { CoinbaseLive } from './live';
import { CoinbaseRest } from './rest';
import { denseIds, opaqueIds, type IdForm } from './wire-schemas';

const HEARTBEAT_TIMEOUT_MS = 5_000;

/** What an exchange that speaks Coinbase's protocol says of itself. */
export interface SpeakerOptions {
  name: string;
  livesInRealTime: boolean;
}

/** An exchange that speaks the protocol of Coinbase Exchange. Throws a TypeError when its stream's address is none. */
export function coinbaseSpeaker(
  speaker: SpeakerOptions,
  settings: ExchangeSettings,
): DenseExchange {
  return { ...speaker, ids: 'dense', ...sidesOf(settings, denseIds) };
}

/** The same with trades that are named, not numbered. */
export function opaqueSpeaker(speaker: SpeakerOptions, settings: ExchangeSettings): OpaqueExchange {
  return { ...speaker, ids: 'opaque', ...sidesOf(settings, opaqueIds) };
}

function sidesOf<Id extends number | string>(settings: ExchangeSettings, ids: IdForm<Id>) {
  const { wsUrl, heartbeatTimeoutMs = HEARTBEAT_TIMEOUT_MS, clock = systemClock } = settings;
  if (!/^wss?:$/.test(new URL(wsUrl).protocol)) {
    throw new TypeError(`expected a ws or wss address, was ${wsUrl}`);
  }
  const options = { wsUrl, silenceMs: heartbeatTimeoutMs, clock };
  return {
    history: new CoinbaseRest(settings, ids),
    live: (events: LiveEvents<Id>) => new CoinbaseLive(options, ids, events),
  };
}
