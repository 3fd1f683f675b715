const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
const PAGE_BYTES = 65_536;
/** Of a memory that is described with its first and its most pages. */
const WITH_MOST = 1;

/** A number of seven bits a byte, and where it ends. */
function numberAt(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  for (let at = from, scale = 1; ; at++, scale *= 128) {
    const byte = bytes[at];
    if (byte === undefined) throw new Error('expected a module of WebAssembly with a memory');
    value += (byte % 128) * scale;
    if (byte < 128) return { value, end: at + 1 };
  }
}

function bytesOf(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...bytesOf(Math.floor(value / 128))];
}

/** The same module of WebAssembly, whose one memory grows to this many bytes and no further. */
export function withBoundedMemory(wasm: Uint8Array, most: number): Uint8Array {
  for (let at = HEADER_BYTES; ;) {
    const { value: size, end: content } = numberAt(wasm, at + 1);
    if (wasm[at] !== MEMORY_SECTION) {
      at = content + size;
      continue;
    }
    const { value: first } = numberAt(wasm, content + 2);
    const memory = [1, WITH_MOST, ...bytesOf(first), ...bytesOf(Math.floor(most / PAGE_BYTES))];
    const section = Buffer.from([MEMORY_SECTION, ...bytesOf(memory.length), ...memory]);
    return Buffer.concat([wasm.subarray(0, at), section, wasm.subarray(content + size)]);
  }
}

interface Modules {
  Module: new (wasm: Uint8Array) => object;
}

/** Loads a package that makes its module of WebAssembly at once, with a memory that has an end. */
export function loadBounded<Package>(most: number, load: () => Package): Package {
  const modules = (globalThis as unknown as { WebAssembly: Modules }).WebAssembly;
  const { Module } = modules;
  modules.Module = class extends Module {
    constructor(wasm: Uint8Array) {
      super(withBoundedMemory(wasm, most));
    }
  };
  try {
    return load();
  } finally {
    modules.Module = Module;
  }
}
