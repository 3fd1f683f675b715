const { keepTemporaryFilesInMemory } = require('./test/support/memory-folder.cjs');

keepTemporaryFilesInMemory();

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  // A test file runs in a vm context, where each look at a global costs some 60 times as much as
  // outside. These become parameters of every module.
  sandboxInjectedGlobals: [
    'Array',
    'ArrayBuffer',
    'Atomics',
    'BigInt',
    'BigInt64Array',
    'BigUint64Array',
    'Boolean',
    'DataView',
    'Error',
    'Float32Array',
    'Float64Array',
    'Infinity',
    'Int16Array',
    'Int32Array',
    'Int8Array',
    'JSON',
    'Math',
    'Number',
    'Object',
    'Promise',
    'RangeError',
    'Reflect',
    'RegExp',
    'Set',
    'SharedArrayBuffer',
    'String',
    'Symbol',
    'TypeError',
    'Uint16Array',
    'Uint32Array',
    'Uint8Array',
    'WeakMap',
    'WeakSet',
    'isFinite',
    'isNaN',
    'parseFloat',
    'parseInt',
  ],
  transform: {
    '^.+\\.(m?[jt]s)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          transform: { optimizer: { globals: { vars: { NaN: 'Number.NaN' } } } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // These packages ship ECMAScript modules only; jest loads CommonJS.
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|uuid|openapi-typescript|parse-json|change-case|supports-color|index-to-position)/)',
  ],
  modulePathIgnorePatterns: [
    '<rootDir>/.algotrade',
    '<rootDir>/clients/typescript/(dist|package.json)',
  ],
};

/** @type {import('jest').Config} */
module.exports = {
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['**/*.unit.test.ts'],
      setupFiles: ['<rootDir>/test/support/property-seed.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/timeout.ts'],
    },
    {
      ...common,
      displayName: 'integration',
      setupFilesAfterEnv: ['<rootDir>/test/support/timeout.ts'],
      testMatch: ['**/*.int.test.ts'],
    },
    { ...common, displayName: 'e2e', testMatch: ['**/*.e2e.test.ts'] },
  ],
};
