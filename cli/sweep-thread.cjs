// What a worker thread of `algotrade sweep` runs; threads do not inherit the loader that reads TypeScript.
require('../platform/bundled.cjs');
require('./sweep/thread.ts');
