import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withServices } from './containers';
import { envExample } from './env-example';

/** Writes the services of the catalogue into docker-compose.yml, and what it reads to .env.example. */
const root = join(__dirname, '../..');
const composeFile = withServices(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
writeFileSync(join(root, 'docker-compose.yml'), composeFile);
writeFileSync(join(root, '.env.example'), envExample(composeFile));
