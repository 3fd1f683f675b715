import { FairQueue } from './fair-queue';

const until = new AbortController().signal;
const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Pieces of work that end when told to, noted in the order in which they begin. */
function pieces() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const piece = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const endNext = async () => {
    ends.shift()?.();
    await tick();
  };
  return { begun, piece, endNext };
}

test('users have their turns one after the other, however much one of them has waiting', async () => {
  const queue = new FairQueue();
  const { begun, piece, endNext } = pieces();
  for (let i = 0; i < 4; i++) void queue.run({ user: 'a', signal: until }, piece(`a${i}`));
  void queue.run({ user: 'b', signal: until }, piece('b0'));
  void queue.run({ user: 'c', signal: until }, piece('c0'));
  void queue.run({ user: 'b', signal: until }, piece('b1'));
  for (let i = 0; i < 7; i++) await endNext();
  expect(begun).toEqual(['a0', 'a1', 'b0', 'c0', 'a2', 'b1', 'a3']);
});

test('one piece at a time is under way, and a failure gives the turn on', async () => {
  const queue = new FairQueue();
  const { begun, piece, endNext } = pieces();
  const failing = queue.run({ user: 'a', signal: until }, () => Promise.reject(new Error('no')));
  void queue.run({ user: 'a', signal: until }, piece('second'));
  void queue.run({ user: 'a', signal: until }, piece('third'));
  await expect(failing).rejects.toThrow('no');
  await tick();
  expect(begun).toEqual(['second']);
  await endNext();
  expect(begun).toEqual(['second', 'third']);
});

test('what nobody waits for any more is never begun', async () => {
  const queue = new FairQueue();
  const { begun, piece, endNext } = pieces();
  const leaving = new AbortController();
  void queue.run({ user: 'a', signal: until }, piece('first'));
  const left = queue.run({ user: 'b', signal: leaving.signal }, piece('left'));
  void queue.run({ user: 'b', signal: until }, piece('last'));
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await endNext();
  expect(begun).toEqual(['first', 'last']);
  const late = queue.run({ user: 'b', signal: leaving.signal }, piece('late'));
  await expect(late).rejects.toThrow('gone');
});
