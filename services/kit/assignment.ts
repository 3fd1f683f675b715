import type { Role } from './description';

/** What a process runs of one service: all of it, or some of its roles. */
export interface Assignment {
  readonly service: string;
  readonly roles?: readonly Role[];
}

/**
 * What people name and the roles it stands for. A worker takes all tasks: one that is started alone must
 * leave none waiting. Whoever starts both halves as processes of their own says `interactive` and `batch`.
 */
const rolesOfWord: Readonly<Record<string, readonly Role[]>> = {
  api: ['api'],
  stream: ['stream'],
  worker: ['worker', 'batch'],
  interactive: ['worker'],
  batch: ['batch'],
};

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

/** The word for an assignment, as `forward-test:stream+worker`, which `parseAssignments` reads. */
export function assignmentWord({ service, roles: own }: Assignment): string {
  if (own === undefined) return service;
  const isWhole = own.includes('worker') && own.includes('batch');
  const words = own.flatMap((role) => {
    if (role === 'worker') return isWhole ? 'worker' : 'interactive';
    return role === 'batch' && isWhole ? [] : role;
  });
  return `${service}:${words.join('+')}`;
}

function rolesOf(text: string, separator: string): Role[] {
  const named = text.split(separator).flatMap((word) => {
    const own = rolesOfWord[word];
    if (own !== undefined) return own;
    const words = Object.keys(rolesOfWord).join(', ');
    throw new Error(`--role: expected ${words}, was ${word === '' ? 'nothing' : word}`);
  });
  return [...new Set(named)];
}
