/** Of what is done, the part from which on the work is looked at for whether it gets cheaper or dearer. */
const SINCE = 1 / 2;
/**
 * Work that goes by `part ** exponent`: below 1 of a start that loads code and compiles it, above 1 of trials of TPE,
 * which cost more the more there are. Beyond these, it is one dear piece rather than a trend.
 */
const [LEAST_EXPONENT, MOST_EXPONENT] = [0.65, 1.5];

interface Done {
  readonly gained: number;
  readonly worked: number;
}

/** How much work a job has left, by what its parts have taken; work of any unit. */
export class WorkCurve {
  private readonly steps: Done[] = [{ gained: 0, worked: 0 }];
  /** The first step from which on it is looked at. */
  private since = 0;

  /** `part`, 0 to 1, is done already, and cost nothing. */
  constructor(
    private readonly begun: number,
    private readonly part: number,
  ) {}

  /** Takes the work done in all once a part is done; one that does not grow is ignored. */
  add(worked: number, part: number): void {
    const gained = part - this.part;
    if (gained <= this.last.gained) return;
    this.steps.push({ gained, worked: worked - this.begun });
    while ((this.steps[this.since] as Done).gained < SINCE * gained) this.since++;
  }

  /** What the whole takes, that of before included; 0 while nothing was gained. */
  all(): number {
    const left = this.left();
    return left === null ? 0 : (this.last.worked + left) / (1 - this.part);
  }

  /** Null while nothing was gained. */
  left(): number | null {
    const { gained, worked } = this.last;
    if (gained === 0 || worked <= 0) return null;
    const before = this.workedSince(SINCE * gained);
    const exponent = before > 0 ? Math.log(worked / before) / Math.log(1 / SINCE) : 1;
    const within = Math.min(MOST_EXPONENT, Math.max(LEAST_EXPONENT, exponent));
    return worked * (((1 - this.part) / gained) ** within - 1);
  }

  private get last(): Done {
    return this.steps.at(-1) as Done;
  }

  private workedSince(gained: number): number {
    const [from, to] = [this.steps[this.since - 1] as Done, this.steps[this.since] as Done];
    const share = (gained - from.gained) / (to.gained - from.gained);
    return from.worked + share * (to.worked - from.worked);
  }
}
