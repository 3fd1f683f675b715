import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { NO_TRIALS, withShortTrial, withTrial } from '../../engine';
import { tellTrials } from '../trials/register-file';
import { listTrials, reportToServer } from './trials';

const folder = new TemporaryFolder();
const before = process.env.ALGOTRADE_TRIALS;
afterAll(() => {
  folder.remove();
  if (before === undefined) delete process.env.ALGOTRADE_TRIALS;
  else process.env.ALGOTRADE_TRIALS = before;
});

test('trials without a ratio have no mean, and fewer than two no variance', async () => {
  process.env.ALGOTRADE_TRIALS = folder.pathOf('listed.json');
  const short = withShortTrial(NO_TRIALS);
  const one = withTrial(short, 0.1);
  const registers = { short, one, two: withTrial(one, 0.3) };
  tellTrials(new Map(Object.entries(registers)), undefined, 'a search');
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  await listTrials({});
  const [[text] = ['']] = write.mock.calls;
  write.mockRestore();
  const cells = String(text)
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  expect(cells.slice(1, 4)).toEqual([
    ['short', '1', '–', '–'],
    ['one', '2', '0.1000', '–'],
    ['two', '3', '0.2000', '0.0200'],
  ]);
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
