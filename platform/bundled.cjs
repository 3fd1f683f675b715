// `node --require ./platform/bundled.cjs <program.ts>` runs a TypeScript program as one bundle. Between
// files that are loaded one by one each use of an imported name calls getters; inside a bundle it is
// a plain variable, which makes back-tests with many fills a third faster.
const Module = require('node:module');

// Or else a process of esbuild's lives, with its 40 MB, as long as the program.
process.env['ESBUILD_WORKER_THREADS'] = '0';
const { buildSync } = require('esbuild');
delete process.env['ESBUILD_WORKER_THREADS'];

process.setSourceMapsEnabled(true);

function bundle(entryPoint) {
  try {
    return buildSync({
      entryPoints: [entryPoint],
      // The source map's paths are relative to this.
      outfile: entryPoint.replace(/\.ts$/, '.js'),
      write: false,
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'error',
    }).outputFiles[0].text;
  } catch {
    // esbuild has told what is wrong, and where.
    process.exit(1);
  }
}

Module._extensions['.ts'] = (module, filename) => module._compile(bundle(filename), filename);
