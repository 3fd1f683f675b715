import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withServices } from './containers';

/** Writes the services of the catalogue into docker-compose.yml. */
const path = join(__dirname, '../../docker-compose.yml');
writeFileSync(path, withServices(readFileSync(path, 'utf8')));
