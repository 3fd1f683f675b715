const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(m?[jt]s)$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
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
    },
    {
      ...common,
      displayName: 'integration',
      setupFilesAfterEnv: ['<rootDir>/test/support/integration-timeout.ts'],
      testMatch: ['**/*.int.test.ts'],
    },
    { ...common, displayName: 'e2e', testMatch: ['**/*.e2e.test.ts'] },
  ],
};
