import type { ImportPort } from '../../api/shared/import-port';
import { invalidField } from '../../api/shared/requests';
import { dataFault } from '../../platform/postgres/data-fault';

/** An owner of imported records that says when its database refuses what it was given: no later call could succeed. */
export function sayingDataFaults(port: ImportPort): ImportPort {
  const { deleted, publish } = port;
  return {
    store: (call) => said(port.store(call)),
    rollback: (call) => said(port.rollback(call)),
    stored: (...asked) => said(port.stored(...asked)),
    ...(deleted && { deleted: (...asked) => said(deleted(...asked)) }),
    ...(publish && { publish: (ids) => said(publish(ids)) }),
  };
}

async function said<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const fault = dataFault(error);
    throw fault === undefined ? error : invalidField('records', fault);
  }
}
