import Koa from 'koa';
import { Tokens } from '../../platform/http/token';
import type { RequestState } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { operationIds } from './operation-ids';

const tokens = new Tokens('a secret of more than thirty-two characters');
const id = '0b5f5c0e-6c5e-4c3a-9a53-0d2c2f1f7a11';
let server: HttpServer;

beforeAll(async () => {
  const app = new Koa<RequestState>();
  app.use(operationIds(tokens));
  app.use((ctx) => {
    ctx.body = ctx.state.operationId ?? 'none';
  });
  server = await listen(app, 0, '127.0.0.1');
});

afterAll(() => server.close());

async function idTaken(operationId: string, forwardedBy = ''): Promise<string> {
  const headers = { 'x-operation-id': operationId, 'x-forwarded-by': forwardedBy };
  return (await fetch(`http://127.0.0.1:${server.port}`, { headers })).text();
}

it('takes the id that the gateway sends', async () => {
  expect(await idTaken(id.toUpperCase(), await tokens.signService('gateway'))).toBe(id);
});

it("takes no id of a caller, of another service or by somebody else's signature", async () => {
  const stranger = new Tokens('another secret of more than thirty-two characters');
  expect(await idTaken(id)).toBe('none');
  expect(await idTaken(id, await tokens.sign('service:gateway', 60, false))).toBe('none');
  expect(await idTaken(id, await tokens.signService('backtest'))).toBe('none');
  expect(await idTaken(id, await stranger.signService('gateway'))).toBe('none');
});

it('takes no id that is none', async () => {
  expect(await idTaken('1; drop', await tokens.signService('gateway'))).toBe('none');
});
