/** A busy machine takes longer than the default of 5 s, with real components above all; jest ignores a project's `testTimeout`. */
jest.setTimeout(30_000);
