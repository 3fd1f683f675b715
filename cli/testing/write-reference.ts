import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withReference } from './reference';

/** `node --import tsx cli/testing/write-reference.ts`: brings the help in docs/cli.md up to date. */
const path = join(__dirname, '../../docs/cli.md');
writeFileSync(path, withReference(readFileSync(path, 'utf8')));
