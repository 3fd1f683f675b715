import { Agent, createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import Koa from 'koa';
import { listen } from './server';

/** The status of an answer, or the code of the error in its place. */
function ask(port: number, agent: Agent): Promise<number | string> {
  return new Promise((resolve) => {
    const sent = request({ port, host: '127.0.0.1', agent }, (response) => {
      response.resume().once('end', () => {
        resolve(response.statusCode ?? 0);
      });
      response.once('error', () => {
        resolve('cut');
      });
    });
    sent.once('error', (error: Error & { code?: string }) => {
      // A connection that the system had queued, but nobody had accepted, is reset.
      const { code } = error;
      resolve(code === 'ECONNRESET' && !sent.reusedSocket ? 'ECONNREFUSED' : (code ?? 'failed'));
    });
    sent.end();
  });
}

it('closes without failing a request on a connection that it had accepted', async () => {
  const app = new Koa();
  app.use(async (ctx) => {
    await sleep(5);
    ctx.body = 'ok';
  });
  const { port, close } = await listen(app, 0, '127.0.0.1');
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  const outcomes: (number | string)[] = [];
  let stop = false;
  const client = async () => {
    while (!stop) {
      const outcome = await ask(port, agent);
      outcomes.push(outcome);
      if (outcome !== 200) return;
    }
  };
  const clients = Array.from({ length: 20 }, client);
  while (outcomes.length < 40) await sleep(5);
  await close();
  stop = true;
  await Promise.all(clients);
  agent.destroy();
  expect(outcomes.filter((outcome) => outcome === 200).length).toBeGreaterThan(20);
  // Whoever comes when all is closed finds nobody; nobody loses an answer.
  expect([...new Set(outcomes)].filter((o) => o !== 200 && o !== 'ECONNREFUSED')).toEqual([]);
});

it('gives a client that sends its headers slowly no time without end', async () => {
  const { server, close } = await listen(new Koa(), 0, '127.0.0.1');
  const unprotected = createServer();
  expect(server.headersTimeout).toBeLessThan(unprotected.headersTimeout);
  expect(server.requestTimeout).toBeLessThanOrEqual(60_000);
  await close();
});
