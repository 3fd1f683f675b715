import { roles } from './description';
import type { Role } from './description';

/** What a process runs of one service: all of it, or some of its roles. */
export interface Assignment {
  readonly service: string;
  readonly roles?: readonly Role[];
}

/**
 * Reads the words of `npm run service -- …`: services as `forward-test` or `forward-test:worker+stream`,
 * and `--role` (several with commas) for those that name none. Throws with what was expected.
 */
export function parseAssignments(words: readonly string[]): Assignment[] {
  const services: string[] = [];
  let common: readonly Role[] | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--role') common = rolesOf(words[++i] ?? '', ',');
    else if (word.startsWith('--role=')) common = rolesOf(word.slice('--role='.length), ',');
    else services.push(word);
  }
  return services.map((word) => {
    const [service = '', own] = word.split(':');
    const wanted = own === undefined ? common : rolesOf(own, '+');
    return wanted === undefined ? { service } : { service, roles: wanted };
  });
}

/** The word for an assignment, as `forward-test:stream+worker`. */
export function assignmentWord({ service, roles: own }: Assignment): string {
  return own === undefined ? service : `${service}:${own.join('+')}`;
}

function rolesOf(text: string, separator: string): Role[] {
  return text.split(separator).map((word) => {
    const role = roles.find((one) => one === word);
    if (role !== undefined) return role;
    throw new Error(`--role: expected ${roles.join(', ')}, was ${word === '' ? 'nothing' : word}`);
  });
}
