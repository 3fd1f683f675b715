import { badCandles, shortened } from '../errors';

/** Lines shown of each kind of finding; all are counted. */
const SHOWN = 5;

/** A value of a file may be of any length. */
const MOST_LETTERS = 300;

interface Finding {
  count: number;
  readonly examples: string[];
}

/** Problems met while reading a file, by kind, the first few with their place. */
export class Findings {
  private readonly kinds = new Map<string, Finding>();

  /** A file of more rows is not read: a few bytes of a packed table can say that there are billions. */
  constructor(private readonly mostRows = Infinity) {}

  /** Throws for a number of rows that is not read, before there is memory for them. */
  assertRows(rows: number): void {
    if (rows <= this.mostRows) return;
    throw badCandles(`expected at most ${this.mostRows} candles, were ${rows}`);
  }

  get isEmpty(): boolean {
    return this.kinds.size === 0;
  }

  /** Findings of all kinds. */
  get count(): number {
    return [...this.kinds.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** True while further findings of this kind are shown: details need not be made otherwise. */
  wants(kind: string): boolean {
    return (this.kinds.get(kind)?.examples.length ?? 0) < SHOWN;
  }

  add(kind: string, example: string): void {
    const finding = this.kinds.get(kind) ?? { count: 0, examples: [] };
    finding.count++;
    if (finding.examples.length < SHOWN) finding.examples.push(shortened(example, MOST_LETTERS));
    this.kinds.set(kind, finding);
  }

  /** One message a kind: `12 malformed rows: line 3: …; line 9: …; and 10 more`. */
  messages(): string[] {
    return [...this.kinds].map(([kind, { count, examples }]) => {
      const more = count - examples.length;
      const rest = more > 0 ? `\n  and ${more} more` : '';
      return `${count} ${kind}${count === 1 ? '' : 's'}:\n  ${examples.join('\n  ')}${rest}`;
    });
  }
}
