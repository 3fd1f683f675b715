import { useOneFaultSystem } from './fault-system';

jest.setTimeout(240_000);
useOneFaultSystem();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
// The figures of the feed are those of a market-data process that nobody has killed.
require('./exchange-misbehaves.shared.test');
require('./processes-killed.shared.test');
require('./stack-part-stopped.shared.test');
