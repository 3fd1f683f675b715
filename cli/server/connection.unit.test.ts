import { connectionOf } from './connection';

const token = 'given';

test('the server is the one of the options, else of ALGOTRADE_SERVER, else that of `npm start` with the same variables', () => {
  const env = { ALGOTRADE_SERVER: 'http://10.0.0.1:8000', GATEWAY_PORT: '28000' };
  const option = 'https://example.org';
  expect(connectionOf({ server: option, token }, env).server).toBe(option);
  expect(connectionOf({ token }, env).server).toBe('http://10.0.0.1:8000');
  expect(connectionOf({ token }, { GATEWAY_PORT: '28000' }).server).toBe('http://127.0.0.1:28000');
  expect(connectionOf({ token }, {}).server).toBe('http://127.0.0.1:8000');
});
