#!/usr/bin/env node
// Runs the sources as they are: `npx algotrade` works from a clone without a build.
require('../platform/bundled.cjs');
require('./main.ts').main(process.argv);
