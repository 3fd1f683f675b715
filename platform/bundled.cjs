// `node --require ./platform/bundled.cjs <program.ts>` runs a TypeScript program as one bundle. Between
// files that are loaded one by one each use of an imported name calls getters; inside a bundle it is
// a plain variable, which makes back-tests with many fills a third faster.
const Module = require('node:module');
const { dirname } = require('node:path');
const { keptBundle } = require('./bundle-store.cjs');

process.setSourceMapsEnabled(true);
// The AWS SDK warns on Node 20 that its versions of 2027 need a newer one. Ours is pinned.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

function bundle(entryPoint) {
  // Or else a process of esbuild's lives, with its 40 MB, as long as the program.
  process.env['ESBUILD_WORKER_THREADS'] = '0';
  const { buildSync } = require('esbuild');
  delete process.env['ESBUILD_WORKER_THREADS'];
  try {
    const { outputFiles, metafile } = buildSync({
      absWorkingDir: dirname(__dirname),
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
      metafile: true,
      logLevel: 'error',
    });
    return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
  } catch {
    // esbuild has told what is wrong, and where.
    process.exit(1);
  }
}

Module._extensions['.ts'] = (module, filename) =>
  module._compile(
    keptBundle(filename, () => bundle(filename)),
    filename,
  );

// Source maps are for our own code: looking for those of a thousand files of packages takes a twentieth of
// a service's start.
const compile = Module.prototype._compile;
Module.prototype._compile = function (text, filename, ...more) {
  return compile.call(this, withoutMapOfPackage(text, filename), filename, ...more);
};

function withoutMapOfPackage(text, filename) {
  if (typeof text !== 'string' || !filename.includes('node_modules')) return text;
  const at = text.lastIndexOf('\n//# sourceMappingURL=');
  return at < 0 ? text : text.slice(0, at + 1);
}
