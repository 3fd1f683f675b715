import { coinbaseSpeaker } from '../coinbase/protocol';
import { askTape } from './tape-route';
import type { ExchangeRow } from '../registry-row';

/** The simulated exchange: Coinbase's protocol, a time of its own. */
export const simulated: ExchangeRow = {
  name: 'simulated',
  wsUrl: 'ws://127.0.0.1:8010',
  restUrl: 'http://127.0.0.1:8010',
  variables: 'SIMULATED',
  standsInFor: 'coinbase',
  isSimulated: true,
  open: (settings) => ({
    ...coinbaseSpeaker({ name: 'simulated', livesInRealTime: false }, settings),
    tape: (signal) => askTape(settings, signal),
  }),
};
