import { z } from 'zod';
import { runDefaults } from '../../contracts/backtest-requests';
import { withTermDefaults } from '../../contracts/execution-terms';
import { jsonSchema } from '../../contracts/openapi/document';
import { allOperations } from '../../contracts/openapi/table';

interface Described {
  readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
}

const described = (schema: z.ZodType) =>
  (jsonSchema(schema, 'input') as unknown as Described).properties;

/** The fields that a request has, whatever is made of it afterwards. */
function fieldsOf(schema: unknown): readonly [string, z.ZodType][] {
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.def.in);
  return schema instanceof z.ZodObject ? (Object.entries(schema.shape) as never) : [];
}

const requests = allOperations.flatMap(({ id, body, query }) => [
  ...(body ? [[id, 'body', body] as const] : []),
  ...(query ? [[id, 'query', query] as const] : []),
]);

test.each(requests)('%s describes what absent fields of its %s count as', (_, where, schema) => {
  const properties = described(schema);
  for (const [name, field] of fieldsOf(schema)) {
    const absent = field.safeParse(undefined);
    if (!absent.success || (absent.data ?? undefined) === undefined) continue;
    const stated = properties[name]?.default;
    // Everything in a query is text.
    const sent = where === 'query' ? String(stated) : stated;
    expect([name, field.safeParse(sent).data]).toEqual([name, absent.data]);
    expect([name, stated]).toEqual([name, expect.anything()]);
  }
});

test.each(['createSession', 'runBacktest', 'startSweep', 'startWalkForward'])(
  '%s describes the balance under its three names',
  (id) => {
    const body = allOperations.find((operation) => operation.id === id)?.body;
    if (body === undefined) throw new Error(`expected ${id} to have a body`);
    for (const name of ['starting_balance', 'initial_capital', 'initial_balance']) {
      expect(described(body)[name]).toHaveProperty('default', 100_000);
    }
  },
);

test('a back-test describes the defaults that its settings show', () => {
  const body = allOperations.find(({ id }) => id === 'runBacktest')?.body;
  if (body === undefined) throw new Error('expected runBacktest to have a body');
  const properties = described(body);
  // The rates of makers and takers follow another field.
  const { commission_rate, maker_rate, taker_rate, ...terms } = withTermDefaults({
    commission_rate: 0.002,
  });
  expect([maker_rate, taker_rate]).toEqual([commission_rate, commission_rate]);
  for (const [name, value] of Object.entries({ ...terms, ...runDefaults })) {
    expect([name, properties[name]?.default]).toEqual([name, value]);
  }
});
