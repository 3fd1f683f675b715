/** Real components take longer than the default of 5 s on a busy machine; jest ignores a project's `testTimeout`. */
jest.setTimeout(30_000);
