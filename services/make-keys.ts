import { makeKeys } from '../platform/http/key-folder';
import { catalogue } from './catalogue';

/** `npm run keys -- [folder]`: makes the keys of an installation that the folder does not have yet. */
const [folder = 'secrets'] = process.argv.slice(2);
makeKeys(
  folder,
  catalogue.map(({ name }) => name),
);
process.stdout.write(
  `The keys of ${catalogue.length} services and of users' tokens are in ${folder}.\n`,
);
