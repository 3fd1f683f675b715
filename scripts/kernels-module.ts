import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ASSEMBLY = join(__dirname, '../engine/kernels/assembly/index.ts');
const COMPILER = require.resolve('assemblyscript/bin/asc.js');
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'];

/** The text of `engine/kernels/module.ts`: the kernels compiled by AssemblyScript. */
export async function kernelsModule(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'algotrade-kernels-'));
  try {
    const wasm = join(folder, 'kernels.wasm');
    await promisify(execFile)(process.execPath, [COMPILER, ASSEMBLY, '-o', wasm, ...OPTIONS]);
    return [
      '/** The kernels of `assembly/` as WebAssembly, by `npm run build:kernels`. */',
      `export const KERNELS_WASM =\n  '${await readFile(wasm, 'base64')}';`,
      '',
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
