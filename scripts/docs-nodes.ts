import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodesDocument } from './nodes-document';

writeFileSync(join(__dirname, '../docs/traders/nodes.md'), nodesDocument());
