import type { LiveEvents } from '../../../feeds/exchange';
import type { ExchangeRow } from '../../../feeds/registry-row';
import { askedHistory } from './history';
import { SampleLive } from './live';

export const sample: ExchangeRow = {
  name: 'sample',
  wsUrl: 'wss://sample.example',
  restUrl: 'https://sample.example',
  variables: 'SAMPLE_EXCHANGE',
  isSimulated: false,
  open: (settings) => {
    const { protocol } = new URL(settings.wsUrl);
    if (!/^wss?:$/.test(protocol)) throw new TypeError(`expected ws or wss, was ${protocol}`);
    return {
      ...{ name: 'sample', livesInRealTime: false, ids: 'opaque' },
      history: askedHistory(settings),
      live: (events: LiveEvents<string>) => new SampleLive(settings, events),
    };
  },
};
