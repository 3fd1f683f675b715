import { Client, Connection } from '@temporalio/client';

/** A connected client; the caller closes its connection. */
export async function connectTemporal(address: string, namespace = 'default'): Promise<Client> {
  const connection = await Connection.connect({ address, connectTimeout: '10 seconds' });
  return new Client({ connection, namespace });
}

export type AttributeType =
  'Keyword' | 'Text' | 'Int' | 'Double' | 'Bool' | 'Datetime' | 'KeywordList';

/** The wire numbers of `temporal.api.enums.v1.IndexedValueType`. */
const indexedValueTypes: Record<AttributeType, number> = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
};

/** Registers the search attributes that are missing in the namespace. */
export async function ensureSearchAttributes(
  client: Client,
  attributes: Readonly<Record<string, AttributeType>>,
): Promise<void> {
  const { operatorService } = client.connection as Connection;
  const { namespace } = client.options;
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(attributes).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      missing.map(([name, type]) => [name, indexedValueTypes[type]]),
    ),
  });
}
