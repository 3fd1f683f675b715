import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kernelsModule } from './kernels-module';

const MODULE = join(__dirname, '../engine/kernels/module.ts');

void kernelsModule().then((text) => {
  writeFileSync(MODULE, text);
});
