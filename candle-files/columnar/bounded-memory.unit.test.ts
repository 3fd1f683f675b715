import { loadBounded } from './bounded-memory';
import { decoder } from './parquet-decoder';

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Modules {
  Module: new (wasm: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: { readonly memory: Memory } };
}

const { WebAssembly: modules } = globalThis as unknown as { WebAssembly: Modules };

const HEAD = [0, ...Buffer.from('asm'), 1, 0, 0, 0];
/** A section that means nothing, longer than a byte can say. */
const NOTE = [0, 0xac, 0x02, 1, 0x6e, ...new Array<number>(298).fill(0)];
const EXPORT = [7, 10, 1, 6, ...Buffer.from('memory'), 2, 0];

const PAGE = 65_536;

describe('the memory of a module ends where it is told to', () => {
  test.each([
    ['without an end of its own', [5, 3, 1, 0, 2]],
    ['with another end', [5, 5, 1, 1, 2, 0x80, 0x08]],
  ])('%s', (_name, section) => {
    const wasm = Uint8Array.from([...HEAD, ...NOTE, ...section, ...EXPORT]);
    const load = () => new modules.Instance(new modules.Module(wasm)).exports;
    const { memory } = loadBounded(300.5 * PAGE, load);
    expect(memory.buffer.byteLength).toBe(2 * PAGE);
    expect(memory.grow(298)).toBe(2);
    expect(() => memory.grow(1)).toThrow();
    expect(load().memory.grow(299)).toBe(2);
  });

  test('what has no memory is refused', () => {
    expect(() => loadBounded(PAGE, () => new modules.Module(Uint8Array.from(HEAD)))).toThrow(
      'expected a module of WebAssembly with a memory',
    );
  });
});

test('the decoder of a stranger’s Parquet file has no more than 512 MiB', () => {
  const memory = decoder(true).wasmMemory() as Memory;
  expect(() => memory.grow(2 ** 13)).toThrow();
});
