import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { Log, PartitionProcessor } from '../../contracts/ports';
import { RecentIds } from './recent-ids';

const REMEMBERED = 10_000;

export interface NoticePorts {
  /** To the sockets of the user on this process; of everyone for null. */
  readonly deliver: (userId: string | null, message: object) => void;
  readonly log: Log;
}

/** Leads the messages of `notifications` to the sockets that they are for, each once. */
export function noticeProcessor({ deliver, log }: NoticePorts): PartitionProcessor {
  const seen = new RecentIds(REMEMBERED);
  return {
    process: async (records) => {
      for (const { value, offset } of records) {
        try {
          const { payload, envelope } = decodeEvent('notifications', value);
          if (!seen.add(envelope.event_id)) continue;
          const { user_id, ...notice } = payload;
          const timestamp = Date.parse(envelope.occurred_at) / 1000;
          deliver(user_id, { type: 'notification', timestamp, ...notice });
        } catch (error) {
          if (!(error instanceof InvalidEventError)) throw error;
          log.error({ err: error, offset }, 'a bad notification is left out');
        }
      }
    },
  };
}
