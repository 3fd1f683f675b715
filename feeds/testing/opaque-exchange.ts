import { opaqueSpeaker } from '../coinbase/protocol';
import type { ExchangeRow } from '../registry-row';
import { startSimulatedExchange } from '../simulated';
import type { StartServer } from './test-server';

/** A second simulated exchange, of a dialect whose trades are named, not numbered. */
export const opaque: ExchangeRow = {
  name: 'opaque',
  wsUrl: 'ws://127.0.0.1:8011',
  restUrl: 'http://127.0.0.1:8011',
  variables: 'OPAQUE',
  isSimulated: true,
  open: (settings) => opaqueSpeaker({ name: 'opaque', livesInRealTime: false }, settings),
};

/** A server of that dialect. */
export const startOpaque: StartServer = (options) =>
  startSimulatedExchange({ ...options, ids: 'opaque' });
