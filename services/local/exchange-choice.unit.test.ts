import { chooseExchange } from './exchange-choice';

const NOBODY = 'http://127.0.0.1:1';

test('auto takes the stand-in where the usual exchange does not answer', async () => {
  const choice = await chooseExchange({ COINBASE_REST_URL: NOBODY });
  expect(choice).toEqual({ feed: 'simulated', elsewhere: false });
});

test.each([
  ['simulated', {}, false],
  ['simulated', { COINBASE_REST_URL: NOBODY }, true],
  ['coinbase,simulated', { COINBASE_REST_URL: NOBODY }, false],
  ['coinbase,simulated', { SIMULATED_REST_URL: NOBODY }, true],
  ['coinbase', {}, true],
])('%s with %j', async (feed, addresses, elsewhere) => {
  expect(await chooseExchange({ ALGOTRADE_FEED: feed, ...addresses })).toEqual({ feed, elsewhere });
});
