import type { ImportCheck } from '../../../contracts/import-responses';
import type { BatchFacts, ComparedRecord } from './facts';
import { GraphSummary } from './graph-summary';
import {
  behavesAlike,
  hasParent,
  isOwnersAlone,
  isStopped,
  opensInEditor,
  sameChecksum,
  sameState,
} from './record-checks';

/** Rows that a finding names. */
export const EXAMPLES = 10;

const names = [
  'every row of the source is accounted for',
  'checksums of graphs, sessions and back-tests match the source',
  'no record is missing what it belongs to',
  'every strategy opens in the editor',
  'everything that could run still can',
  'a sample of strategies behaves like the originals',
  'no session is running',
  'everything belongs only to its owner',
  'a second run would change nothing',
  'everything of the batch can be rolled back',
  'the report contains no secrets',
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

/** What a check counts, where that is not records. */
const units: Readonly<Record<number, readonly [one: string, many: string]>> = {
  1: ['table', 'tables'],
  4: ['strategy', 'strategies'],
  5: ['strategy', 'strategies'],
  6: ['strategy', 'strategies'],
  7: ['session', 'sessions'],
};
/** Check 11 looks at texts, not at records. */
const WHOLE_REPORT = 11;
/** Check 5 comes with what the validation said. */
const GRAPHS = 5;
const NOTHING = 'nothing to check';

/** Strategies that check 6 runs. */
const SAMPLE = 25;

/** The checks of an import, fed with its records one by one. */
export class CheckList {
  private readonly failures = new Map<number, { count: number; examples: string[] }>();
  private readonly looked = new Map<number, number>();
  private readonly graphs = new GraphSummary();

  add(compared: ComparedRecord): void {
    const { record } = compared;
    if (record.entity === 'strategy') this.graphs.add(record.data.tree);
    for (const [name, check] of Object.entries(ofRecords)) {
      const number = Number(name);
      if (check === behavesAlike && (this.looked.get(number) ?? 0) >= SAMPLE) continue;
      const finding = check(compared);
      if (finding === undefined) continue;
      this.looked.set(number, (this.looked.get(number) ?? 0) + 1);
      const { table, id } = record.source;
      if (finding !== true) this.fail(number, `${table} ${id}: ${finding}`);
    }
  }

  results({ tables, secondRun, astray, owned, secrets }: BatchFacts): ImportCheck[] {
    for (const { table, read, balanced } of tables) {
      if (!balanced) this.fail(1, `${table}: not all rows are accounted for, of ${read}`);
    }
    for (const fate of ['inserted', 'updated'] as const) {
      if (secondRun[fate] > 0) this.fail(9, `records that would be ${fate}: ${secondRun[fate]}`);
    }
    if (astray.count > 0) this.failures.set(10, { ...astray, examples: [...astray.examples] });
    for (const one of secrets) this.fail(11, one);
    this.looked.set(1, tables.length).set(9, secondRun.records).set(10, owned);
    return names.map((name, i) => this.result(i + 1, name));
  }

  private result(number: number, name: string): ImportCheck {
    const { count = 0, examples = [] } = this.failures.get(number) ?? {};
    const looked = this.looked.get(number) ?? 0;
    const [unit, many] = units[number] ?? ['record', 'records'];
    const over = number === WHOLE_REPORT ? 'the report' : `${looked} ${looked === 1 ? unit : many}`;
    const passed = number !== WHOLE_REPORT && looked === 0 ? NOTHING : `passed for ${over}`;
    return {
      ...{ number, name, passed: count === 0, examples },
      message: count === 0 ? passed : `${count} ${count === 1 ? 'failure' : 'failures'} in ${over}`,
      ...(number !== WHOLE_REPORT && { looked_at: looked }),
      ...(number === GRAPHS && { summary: this.graphs.result() }),
    };
  }

  private fail(number: number, example: string): void {
    const failed = this.failures.get(number) ?? { count: 0, examples: [] };
    failed.count += 1;
    if (failed.examples.length < EXAMPLES) failed.examples.push(example);
    this.failures.set(number, failed);
  }
}
