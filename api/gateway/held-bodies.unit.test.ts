import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { HeldBodies } from './held-bodies';
import { UploadPace } from './upload-pace';

const limits = { most: 1_000, mostPerCaller: 400, mostPerCallerWhenScarce: 50 };

/** A request whose body comes as the test writes it. */
function upload(): PassThrough & IncomingMessage {
  return new PassThrough() as PassThrough & IncomingMessage;
}

/** Starts to hold a body of so many bytes; `end` has the request answered. */
function hold(bodies: HeldBodies, caller: string, bytes: number) {
  const request = upload();
  let end = (): void => undefined;
  const answered = new Promise<void>((resolve) => (end = resolve));
  const done = bodies.with(request, { caller, limit: 10_000 }, async (body) => {
    await answered;
    return body.length;
  });
  request.end(Buffer.alloc(bytes));
  return { done, end };
}

test('gives the whole body, once it has arrived', async () => {
  const request = upload();
  const got: string[] = [];
  const done = new HeldBodies(limits).with(request, { caller: 'a', limit: 10 }, async (body) => {
    got.push(body.toString());
  });
  request.write('on');
  request.write('ce');
  await new Promise(setImmediate);
  expect(got).toEqual([]);
  request.end();
  await done;
  expect(got).toEqual(['once']);
});

test('a body that grows beyond its limit is refused', async () => {
  const request = upload();
  const done = new HeldBodies(limits).with(request, { caller: 'a', limit: 10 }, async () => 'used');
  request.write('x'.repeat(11));
  await expect(done).rejects.toMatchObject({ status: 413 });
});

test('one caller has so many bytes at once, until they are answered', async () => {
  const bodies = new HeldBodies(limits);
  const first = hold(bodies, 'a', 300);
  await expect(hold(bodies, 'a', 200).done).rejects.toMatchObject({
    status: 429,
    message: 'Too many bytes in your requests at once, try again in 1 s',
  });
  first.end();
  expect(await first.done).toBe(300);
  const next = hold(bodies, 'a', 400);
  next.end();
  expect(await next.done).toBe(400);
});

test('where many hold much, whoever sends little is served and all together have a limit', async () => {
  const bodies = new HeldBodies({ ...limits, most: 600 });
  const held = [hold(bodies, 'a', 300)];
  await expect(hold(bodies, 'b', 100).done).rejects.toMatchObject({ status: 503 });
  for (const caller of ['c', 'd', 'e', 'f', 'g', 'h']) held.push(hold(bodies, caller, 50));
  await expect(hold(bodies, 'i', 1).done).rejects.toMatchObject({ status: 503, retrySeconds: 1 });
  for (const { end } of held) end();
  await Promise.all(held.map(({ done }) => done));
  const after = hold(bodies, 'b', 300);
  after.end();
  expect(await after.done).toBe(300);
});

test('a client that leaves holds nothing', async () => {
  const bodies = new HeldBodies(limits);
  const request = upload();
  const done = bodies.with(request, { caller: 'a', limit: 1_000 }, async () => 'used');
  request.write(Buffer.alloc(400));
  await new Promise(setImmediate);
  request.destroy();
  await expect(done).rejects.toThrow('the client disconnected');
  const next = hold(bodies, 'a', 400);
  next.end();
  expect(await next.done).toBe(400);
});

test('a client that left before its body was looked at is nobody to wait for', async () => {
  const request = upload();
  request.end('whole');
  request.destroy();
  await new Promise(setImmediate);
  const done = new HeldBodies(limits).with(request, { caller: 'a', limit: 9 }, async () => 'used');
  await expect(done).rejects.toThrow('the client disconnected');
});

test('a caller that sends much is read more slowly, and others are not', async () => {
  const pace = new UploadPace({ burst: 100, perSecond: 1_000 });
  const bodies = new HeldBodies(limits, pace);
  const send = async (caller: string) => {
    const began = performance.now();
    const request = upload();
    const done = bodies.with(request, { caller, limit: 1_000 }, async (body) => body.length);
    for (let n = 0; n < 10; n++) request.write(Buffer.alloc(30));
    request.end();
    expect(await done).toBe(300);
    return performance.now() - began;
  };
  // 200 bytes beyond the burst.
  expect(await send('a')).toBeGreaterThan(150);
  const small = bodies.with(upload().end('x'), { caller: 'b', limit: 9 }, async () => 'used');
  expect(await small).toBe('used');
});
