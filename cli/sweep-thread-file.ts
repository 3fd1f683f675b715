import { join } from 'node:path';

/** The file of a worker thread: beside this one, which stands at the bundle's own place. */
export const SWEEP_THREAD = join(__dirname, 'sweep-thread.cjs');
