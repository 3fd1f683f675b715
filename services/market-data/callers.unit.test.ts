import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Tokens } from '../../platform/http/token';
import { callersBy } from './callers';

const tokens = new Tokens('a secret of the callers of market data');

const from = (headers: IncomingHttpHeaders) =>
  ({ headers, socket: { remoteAddress: '10.0.0.1' } }) as IncomingMessage;

const forwarded = { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' };

describe('the address of a client of market data', () => {
  it("is the connection's, whatever a direct caller says", async () => {
    const callers = callersBy(tokens);
    const user = `Bearer ${await tokens.sign('5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f10', 60, false)}`;
    for (const said of [{}, { 'x-forwarded-by': 'forged' }, { authorization: user }]) {
      expect(await callers.addressOf(from({ ...forwarded, ...said }))).toBe('10.0.0.1');
    }
  });

  it.each(['x-forwarded-by', 'authorization'])(
    'is what the gateway names, with its token in %s',
    async (header) => {
      const token = await tokens.signService('gateway');
      const value = header === 'authorization' ? `Bearer ${token}` : token;
      const request = from({ ...forwarded, [header]: value });
      expect(await callersBy(tokens).addressOf(request)).toBe('2.2.2.2');
    },
  );

  it('is what a proxy names where TRUST_PROXY says that one stands before the service', async () => {
    const callers = callersBy(tokens, { trustProxy: true });
    expect(await callers.addressOf(from(forwarded))).toBe('2.2.2.2');
    expect(await callers.addressOf(from({}))).toBe('10.0.0.1');
  });
});
