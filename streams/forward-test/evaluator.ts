import type { ReceivedEvent } from '../../contracts/events';
import type { SessionActivate, SessionActivateCommand } from '../../contracts/forward-test';
import type { Log, PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';
import { SessionNotWritten } from './evaluated-batch';
import type {
  EvaluatedBatch,
  MissingCandles,
  SessionFailure,
  StoredSession,
} from './evaluated-batch';
import { FailedSessions } from './failed-sessions';
import { ShardSessions } from './shard-sessions';

export interface EvaluatorPorts {
  /** Becomes the owner of a shard: every earlier owner's writes are refused from now on. */
  takeOver(shard: number): Promise<number>;
  /** The sessions of a shard that follow their market, and those whose state does not load. */
  loadFollowing(shard: number): Promise<{
    readonly sessions: readonly StoredSession[];
    readonly failed: readonly SessionFailure[];
  }>;
  /**
   * The command with the candles that it refers to; undefined when its session is no
   * more, a failure when what it refers to is.
   */
  loadActivation(
    sessionId: string,
    userId: string,
    command: SessionActivateCommand,
  ): Promise<SessionActivate | SessionFailure | undefined>;
  /**
   * One session, followed or not; made from the command when it was never active. Throws when the
   * store is away; a session that cannot be made or restored is a failure.
   */
  loadSession(
    sessionId: string,
    command: SessionActivate,
    userId: string,
  ): Promise<StoredSession | SessionFailure>;
  /**
   * Writes all changes in one transaction and advances the position of the shard's sessions to
   * `advanceTo` when given. Throws when the epoch is no longer the shard's, and
   * `SessionNotWritten` when one session's own change is refused.
   */
  commit(shard: number, epoch: number, batch: EvaluatedBatch): Promise<void>;
  /**
   * Asks for candles that a session lacks; they come back through the input log. Nobody needs them any
   * more once the session does not follow its market here.
   */
  requestBackfill(missing: MissingCandles, isWanted: () => boolean): void;
  now(): number;
  readonly log: Log;
  /** After how many records all states are stored, which bounds the replay of a shard. */
  readonly recordsPerCheckpoint: number;
  /** After how many candles a session's state is stored, which bounds the replay of a session. */
  readonly candlesPerSnapshot: number;
}

/**
 * Evaluates the sessions of one shard. The input is folded in order; what a batch did is written
 * in one transaction that only the shard's present owner may write, so a record that is read
 * again or by two owners changes nothing twice.
 */
export function evaluator(shard: number, ports: EvaluatorPorts): PartitionProcessor {
  const owner = new ShardOwner(shard, ports);
  return eventProcessor('forward-test.input', (event, { offset }) => owner.handle(event, offset), {
    open: () => owner.open(),
    flush: ({ count, lastOffset }) => owner.flush(count, lastOffset),
    replayFrom: () => owner.replayFrom(),
    close: () => owner.close(),
  });
}

/** Owns a shard: takes it over, hands its input to its sessions and writes what they did. */
class ShardOwner {
  private readonly failed: FailedSessions;
  private readonly sessions: ShardSessions;
  private epoch = 0;
  private sinceCheckpoint = 0;
  /** False from the first record of a batch until all that it did is written. */
  private isSettled = false;
  private isClosed = false;

  constructor(
    private readonly shard: number,
    private readonly ports: EvaluatorPorts,
  ) {
    this.failed = new FailedSessions(ports);
    this.sessions = new ShardSessions(this.failed, ports.candlesPerSnapshot);
  }

  async open(): Promise<number | undefined> {
    this.epoch = await this.ports.takeOver(this.shard);
    const { sessions, failed } = await this.ports.loadFollowing(this.shard);
    for (const failure of failed) this.failed.add(failure, 'load');
    for (const session of sessions) this.sessions.add(session);
    await this.commit(undefined);
    this.isSettled = true;
    this.requestGaps();
    return this.sessions.firstOffset();
  }

  async handle(event: ReceivedEvent<'forward-test.input'>, offset: number): Promise<void> {
    this.isSettled = false;
    if (event.type === 'candle.closed') {
      this.sessions.candle(event, offset);
      return;
    }
    const { session_id: sessionId, user_id: userId } = event.envelope;
    if (sessionId === null || userId === null) {
      this.ports.log.error({ offset }, 'a command without a session or user was ignored');
      return;
    }
    if (event.type === 'session.activate') {
      await this.activate(sessionId, userId, event, offset);
    } else {
      this.sessions.command(sessionId, event, offset);
    }
  }

  async flush(count: number, lastOffset: number): Promise<void> {
    this.sinceCheckpoint += count;
    const checkpoint = this.sinceCheckpoint >= this.ports.recordsPerCheckpoint;
    await this.commit(checkpoint ? lastOffset : undefined);
    if (checkpoint) {
      this.sinceCheckpoint = 0;
      this.sessions.advance(lastOffset);
    }
    this.isSettled = true;
    this.requestGaps();
  }

  /** No position beyond it may be committed: a state that is stored needs the input from here. */
  replayFrom(): number | undefined {
    return this.sessions.firstOffset();
  }

  /** Stores all states for the next owner, who then has nothing to replay. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (!this.isSettled) return;
    this.isSettled = false;
    try {
      await this.commit(undefined, true);
    } catch (error) {
      // The next owner was quicker, and replays instead.
      this.ports.log.info(
        { err: error, shard: this.shard },
        'a shard could not be stored when it was handed over',
      );
    }
  }

  private async activate(
    sessionId: string,
    userId: string,
    event: Extract<ReceivedEvent<'forward-test.input'>, { type: 'session.activate' }>,
    offset: number,
  ): Promise<void> {
    const payload = await this.ports.loadActivation(sessionId, userId, event.payload);
    if (payload === undefined) return;
    if ('message' in payload) {
      this.failed.add(payload, String(offset));
      return;
    }
    if (!this.sessions.has(sessionId)) {
      const loaded = await this.ports.loadSession(sessionId, payload, userId);
      if ('fold' in loaded) this.sessions.add(loaded);
      else this.failed.add(loaded, String(offset));
    }
    this.sessions.command(sessionId, { ...event, payload }, offset);
  }

  /**
   * Written without the sessions whose own changes are refused: each of them fails alone. A checkpoint
   * stores all states.
   */
  private async commit(checkpoint: number | undefined, all = checkpoint !== undefined) {
    const advanceTo = this.sessions.isEmpty() ? undefined : checkpoint;
    for (;;) {
      const changes = this.sessions.changes(all);
      const { waiting } = this.failed;
      if (changes.length === 0 && waiting.length === 0 && advanceTo === undefined) return;
      try {
        await this.ports.commit(this.shard, this.epoch, { changes, failed: waiting, advanceTo });
        this.sessions.written(all);
        this.failed.written();
        return;
      } catch (error) {
        if (!(error instanceof SessionNotWritten)) throw error;
        if (!this.sessions.fail(error.sessionId, 'write', error)) throw error;
      }
    }
  }

  private requestGaps(): void {
    for (const gap of this.sessions.takeGaps()) {
      const isWanted = () => !this.isClosed && this.sessions.has(gap.sessionId);
      this.ports.requestBackfill({ ...gap, shard: this.shard }, isWanted);
    }
  }
}
