import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { NO_TRIALS, withTrial } from '../../engine';
import { tellTrials } from '../trials/register-file';
import { reportToServer } from './trials';

const folder = new TemporaryFolder();
const before = process.env.ALGOTRADE_TRIALS;
afterAll(() => {
  folder.remove();
  if (before === undefined) delete process.env.ALGOTRADE_TRIALS;
  else process.env.ALGOTRADE_TRIALS = before;
});

test('a server that does not know searches by name is said to be of an earlier version', async () => {
  process.env.ALGOTRADE_TRIALS = folder.pathOf('trials.json');
  tellTrials(new Map([['a:BTC/USD', withTrial(NO_TRIALS, 0.1)]]), undefined, 'a search');
  const [field, message] = ['trials.0.search', 'unknown field `trials.0.search`'];
  const service = createServer((_, response) => {
    response.writeHead(422, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: message, errors: [{ field, message }] }));
  });
  await new Promise<void>((listens) => service.listen(0, '127.0.0.1', listens));
  const server = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  try {
    await expect(reportToServer({ server, token: 'token' })).rejects.toThrow(
      `${server} is of an earlier version: upgrade it and report again`,
    );
  } finally {
    service.close();
  }
});
