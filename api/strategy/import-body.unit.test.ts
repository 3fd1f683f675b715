import { Readable } from 'node:stream';
import { strategyLimits } from '../../contracts/strategy';
import type { RequestContext } from '../shared/requests';
import { importBodyAsBytes, importBytesOf } from './import-body';
import { readImportFile } from './import-file';

const CHUNK = 16 * 1024;

/** The bytes that an import route gets of a body that arrives in chunks. */
async function received(body: string): Promise<Uint8Array> {
  const chunks = Array.from({ length: Math.ceil(body.length / CHUNK) }, (_, i) =>
    Buffer.from(body.slice(i * CHUNK, (i + 1) * CHUNK)),
  );
  const ctx = {
    method: 'POST',
    path: '/api/strategies/import',
    is: () => 'json',
    req: Readable.from(chunks),
    request: {},
  };
  const context = ctx as unknown as RequestContext;
  await importBodyAsBytes(context, async () => undefined);
  expect(ctx.req.readableEnded).toBe(true);
  return importBytesOf(context);
}
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('the body of an import', () => {
  it('is whole when its beginning says nothing against it', async () => {
    const notes = 'n'.repeat(300 * 1024);
    const body = JSON.stringify({ notes, strategies: [{ name: 'one' }] });
    expect(textOf(await received(body))).toBe(body);
  });

  it('is its beginning when that has too many strategies already, which is answered alike', async () => {
    const body = JSON.stringify({ strategies: Array<number>(1_000_000).fill(1_000_000) });
    const bytes = await received(body);
    expect(bytes.length).toBeLessThan(128 * 1024);
    expect(readImportFile(textOf(bytes))).toEqual(readImportFile(body));
  });

  it.each([
    ['format', '{"format":"a","format":"b","strategies":[]}'],
    ['notes.a', '{"notes":{"a":[],"a":1},"strategies":[]}'],
    ['strategies', '{"strategies":[],"strategies":[{}]}'],
  ])('is refused when it has %s twice', (key, body) => {
    expect(readImportFile(body)).toEqual({
      code: 'INVALID_REQUEST',
      message: `${key}: expected once, is there twice`,
    });
  });

  it('keeps a strategy that has a key twice, which is refused alone', () => {
    const strategies = ['{"name":"a","name":"b"}', '{"name":"c"}'];
    expect(readImportFile(`{"format":"x","strategies":[${strategies.join()}]}`)).toEqual({
      head: { format: 'x' },
      strategies,
    });
  });

  it('is refused for its size whatever its beginning says', async () => {
    const body = JSON.stringify({ strategies: Array<number>(1_600_000).fill(1_000_000) });
    expect(body.length).toBeGreaterThan(strategyLimits.importBytes);
    await expect(received(body)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  });
});
