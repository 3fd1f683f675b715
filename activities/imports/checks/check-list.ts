import type { ImportCheck } from '../../../contracts/import-responses';
import type { BatchFacts, ComparedRecord } from './facts';
import {
  behavesAlike,
  hasParent,
  isOwnersAlone,
  isStopped,
  opensInEditor,
  sameChecksum,
  sameState,
} from './record-checks';

const EXAMPLES = 10;

const names = [
  'every row of the source is accounted for',
  'checksums of graphs, sessions and back-tests are those of the source',
  'nothing is without what it belongs to',
  'every strategy opens in the editor',
  'what could run still can',
  'a sample of strategies does what its originals do',
  'no session runs',
  'everything belongs to its owner alone',
  'a second run changes nothing',
  'everything of the batch can be rolled back',
  'the report holds no secret',
] as const;

const ofRecords = {
  2: sameChecksum,
  3: hasParent,
  4: opensInEditor,
  5: sameState,
  6: behavesAlike,
  7: isStopped,
  8: isOwnersAlone,
} as const;

/** Strategies that check 6 runs. */
const SAMPLE = 25;

/** The checks of an import, fed with its records one by one. */
export class CheckList {
  private readonly failures = new Map<number, { count: number; examples: string[] }>();
  private looked = 0;
  private sampled = 0;

  add(compared: ComparedRecord): void {
    const { table, id } = compared.record.source;
    this.looked += 1;
    const isRunnable =
      compared.record.entity === 'strategy' && compared.record.data.tree.state === 'runnable';
    if (isRunnable) this.sampled += 1;
    for (const [number, check] of Object.entries(ofRecords)) {
      if (check === behavesAlike && this.sampled > SAMPLE) continue;
      const problem = check(compared);
      if (problem !== undefined) this.fail(Number(number), `${table} ${id}: ${problem}`);
    }
  }

  results({ tables, secondRun, astray, secrets }: BatchFacts): ImportCheck[] {
    for (const { table, read, balanced } of tables) {
      if (!balanced) this.fail(1, `${table}: of ${read} rows not all are accounted for`);
    }
    for (const fate of ['inserted', 'updated'] as const) {
      if (secondRun[fate] > 0) this.fail(9, `${secondRun[fate]} records would be ${fate}`);
    }
    for (const one of astray) this.fail(10, one);
    for (const one of secrets) this.fail(11, one);
    return names.map((name, i) => {
      const { count = 0, examples = [] } = this.failures.get(i + 1) ?? {};
      const message = count === 0 ? `passed over ${this.looked} records` : `${count} failures`;
      return { number: i + 1, name, passed: count === 0, message, examples };
    });
  }

  private fail(number: number, example: string): void {
    const failed = this.failures.get(number) ?? { count: 0, examples: [] };
    failed.count += 1;
    if (failed.examples.length < EXAMPLES) failed.examples.push(example);
    this.failures.set(number, failed);
  }
}
