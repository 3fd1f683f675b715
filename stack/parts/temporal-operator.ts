import { Connection } from '@temporalio/client';
import { StackError } from '../errors';

const namespace = 'default';

// Numbers of temporal.api.enums.v1.IndexedValueType, which the client package does not re-export.
const indexedTypes: Record<string, number> = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
};

/** Throws unless the server answers for its default namespace. */
export async function assertNamespaceAnswers(address: string): Promise<void> {
  await withConnection(address, async (connection) => {
    await connection.workflowService.describeNamespace({ namespace });
  });
}

/** Adds the search attributes that are missing, by name and type (`Keyword`, `Int`, …). */
export async function addSearchAttributes(
  address: string,
  wanted: Record<string, string>,
): Promise<void> {
  if (Object.keys(wanted).length === 0) return;
  await withConnection(address, async (connection) => {
    const known = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(wanted).filter(([name]) => !known.customAttributes?.[name]);
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(
      missing.map(([name, type]) => [name, indexedType(name, type)]),
    );
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  });
}

function indexedType(name: string, type: string): number {
  const value = indexedTypes[type];
  if (value !== undefined) return value;
  const expected = Object.keys(indexedTypes).join(', ');
  throw new StackError(
    'bad-setting',
    `search attribute ${name}: expected one of ${expected}, was ${type}`,
  );
}

async function withConnection(
  address: string,
  use: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.withDeadline(Date.now() + 5_000, () => use(connection));
  } finally {
    await connection.close();
  }
}
