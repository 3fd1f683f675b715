import { startSystem } from '../support/system';
import type { System } from '../support/system';
import { oldFrontend } from './public-interface/old-frontend';

jest.setTimeout(300_000);

describe('two of every service', () => {
  let system: System;

  beforeAll(async () => {
    system = await startSystem({ speed: 60, replicas: 2 });
  });
  afterAll(() => system?.down());

  oldFrontend(() => system);
});
