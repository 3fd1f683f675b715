import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientSource } from './client-source';

/** Writes the typed client's operations. */
writeFileSync(join(__dirname, '../clients/typescript/operations.ts'), clientSource());
