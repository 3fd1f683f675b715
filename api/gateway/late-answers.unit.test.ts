import { EventEmitter, once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LateAnswers } from './late-answers';
import { LateInMemory } from './testing/late-in-memory';

const limits = { most: 4, mostPerUser: 2, mostBytes: 1_000, renewEveryMs: 1_000 };

/** A request that ends when it is given up, and no sooner. */
function endless() {
  const ending = new AbortController();
  const answer = once(new EventEmitter(), 'answer', { signal: ending.signal }) as Promise<never>;
  const giveUp = jest.fn(() => {
    ending.abort();
  });
  return { userId: 'user', request: 'POST /api/strategies', bytes: 1_000, answer, giveUp };
}

describe('an answer that came late', () => {
  const unknown = { state: 'unknown', reason: expect.stringMatching(/^the gateway did not hear/) };

  it.each([
    [201, { state: 'done' }],
    [409, { state: 'failed', reason: 'try again later' }],
    [500, unknown],
    [502, unknown],
    [503, { state: 'failed', reason: 'try again later' }],
    [504, unknown],
  ])('of status %i says what is known of its request', async (status, known) => {
    const store = new LateInMemory();
    const answers = new LateAnswers(store, limits);
    const body = JSON.stringify({ success: false, error: 'try again later' });
    const answer = Promise.resolve({ status, contentType: 'application/json', body });
    const id = await answers.take({ ...endless(), answer });
    await answers.stop();
    const found = await store.find('user', id);
    expect(found).toMatchObject({ ...known, answer: { status, body } });
  });
});

test('a request is given up whose body is too large to be held until its answer', async () => {
  const store = new LateInMemory();
  const answers = new LateAnswers(store, limits);
  const [small, large] = [endless(), { ...endless(), bytes: 1_001 }];
  const id = await answers.take(large);
  await answers.take(small);
  await nextTurn();
  expect(await store.find('user', id)).toMatchObject({ state: 'unknown' });
  expect(small.giveUp).not.toHaveBeenCalled();
  await answers.stop();
});

describe('once it is stopped', () => {
  it('gives up at once what turns late, and says that nobody knows', async () => {
    const store = new LateInMemory();
    const answers = new LateAnswers(store, limits);
    await answers.stop();
    const late = endless();
    const taking = answers.take(late);
    expect(late.giveUp).toHaveBeenCalled();
    const id = await taking;
    await nextTurn();
    expect(await store.find('user', id)).toMatchObject({ state: 'unknown' });
  });

  it('gives up what was being stored, before it says that it has stopped', async () => {
    const stored = new EventEmitter();
    const store = new (class extends LateInMemory {
      override async begin(...begun: Parameters<LateInMemory['begin']>): Promise<void> {
        await once(stored, 'stored');
        await super.begin(...begun);
      }
    })();
    const answers = new LateAnswers(store, limits);
    const late = endless();
    const taking = answers.take(late);
    const stopping = answers.stop();
    stored.emit('stored');
    await stopping;
    expect(late.giveUp).toHaveBeenCalled();
    expect(await store.find('user', await taking)).toMatchObject({ state: 'unknown' });
  });
});
