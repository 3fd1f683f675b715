import { OneAtATime } from './one-at-a-time';

function held() {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}

test('the work of one user is done in turn, and does not hold that of another up', async () => {
  const turns = new OneAtATime('reports');
  const first = held();
  const order: string[] = [];
  const works = [
    turns.run('anna', async () => {
      await first.done;
      order.push('first');
    }),
    turns.run('anna', async () => order.push('second')),
  ];
  await turns.run('ben', async () => order.push('other'));
  first.finish();
  await Promise.all(works);
  expect(order).toEqual(['other', 'first', 'second']);
});

test('more than a few that wait are refused with the time to come back', async () => {
  const turns = new OneAtATime('reports');
  const first = held();
  const works = Array.from({ length: 5 }, () => turns.run('anna', () => first.done));
  await expect(turns.run('anna', async () => undefined)).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    message: 'Too many reports at once, try again in 2 s',
  });
  first.finish();
  await Promise.all(works);
  await expect(turns.run('anna', async () => 'done')).resolves.toBe('done');
});
