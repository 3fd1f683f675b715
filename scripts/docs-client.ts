import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientSource } from './client-source';

/** Writes the typed client's types. */
void clientSource().then((source) => {
  writeFileSync(join(__dirname, '../clients/typescript/schema.ts'), source);
});
