import { OwnData } from './own-data';

let finish: () => void;
let data: OwnData;

/** Changes of anna's data end when the test lets them. */
beforeEach(() => {
  const held = new Promise<void>((resolve) => (finish = resolve));
  const store = {
    exclusively: async (userId: string, work: (db: unknown) => Promise<unknown>) => {
      if (userId === 'anna') await held;
      return work(undefined);
    },
    list: async () => [],
  };
  data = new OwnData(store as never, {} as never, {} as never);
});
afterEach(() => data.close());

const change = (userId: string) => data.remove(userId, 'BTC/USD');

test("a user's changes, of which one is made at a time, do not keep another's waiting", async () => {
  const changes = Array.from({ length: 6 }, () => change('anna'));
  expect(await change('ben')).toBe(0);
  finish();
  await Promise.all(changes);
});

test('more changes of a user than wait are refused with the time to come back', async () => {
  const changes = Array.from({ length: 9 }, () => change('anna'));
  await expect(change('anna')).rejects.toMatchObject({ code: 'RATE_LIMITED', retrySeconds: 2 });
  finish();
  await Promise.all(changes);
  expect(await change('anna')).toBe(0);
});
