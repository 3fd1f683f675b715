import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresDocument } from './figures-document';

writeFileSync(join(__dirname, '../docs/figures.md'), figuresDocument());
