import { startSystem } from '../support/system';
import type { System } from '../support/system';
import { fuzzedRequests } from './public-interface/api-fuzz';
import { badInput } from './public-interface/bad-input';
import { documentedExamples } from './public-interface/documented-examples';
import { isolation } from './public-interface/isolation';
import { oldFrontend } from './public-interface/old-frontend';
import { storedStrategies } from './public-interface/stored-strategies';

jest.setTimeout(240_000);

// A system takes 35 s of processor time to start. These only use its public interface, each as users
// of its own, so they share one; the fuzzed requests come last, since they leave the most behind.
let system: System;

beforeAll(async () => {
  system = await startSystem({ speed: 60, env: { RATE_LIMIT_SCALE: '0' } });
});
afterAll(async () => {
  await system?.down();
});

documentedExamples(() => system);
isolation(() => system);
oldFrontend(() => system);
storedStrategies(() => system);
badInput(() => system);
fuzzedRequests(() => system);
