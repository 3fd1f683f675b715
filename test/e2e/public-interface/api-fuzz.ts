import fc from 'fast-check';
import { openApiDocument } from '../../../contracts/openapi/document';
import { allOperations } from '../../../contracts/openapi/table';
import { callDocumented } from '../../support/documented-api';
import { ExampleWorld } from '../../support/example-world';
import type { System } from '../../support/system';

export const fuzzedRequests = (shared: () => System) => {
  describe('requests that are fuzzed', () => {
    const RUNS = 12;
    let system: System;
    let world: ExampleWorld;

    beforeAll(async () => {
      system = shared();
      world = await ExampleWorld.create(system.api, 'fuzzer');
    });

    /** Values that break what is not expected: other types, edges of numbers, broken characters. */
    const oddValue = fc.oneof(
      fc.constantFrom<unknown>(null, true, '', ' ', '\0', '\ud800', -1, 0, 1e308, 2 ** 53, [], {}, [
        [],
      ]),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const document = openApiDocument();

    /** Bodies near the example, with values, keys and all of it replaced by something odd. */
    function bodiesOf(id: string, example: unknown): fc.Arbitrary<unknown> {
      const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}Request`;
      const keys = Object.keys(document.components.schemas[name]?.['properties'] ?? {});
      const oddKeys =
        keys.length === 0 ? fc.constant({}) : fc.dictionary(fc.constantFrom(...keys), oddValue);
      return fc.oneof(
        oddValue,
        oddKeys.map((odd) => ({ ...(example as object), ...odd })),
      );
    }

    // What ends the fuzzer's own log-in would make a 401 of all that follows.
    const fuzzed = allOperations.filter(
      ({ id }) => !/^(logout|logoutEverywhere|closeLogin)$/.test(id),
    );

    test.each(fuzzed.map((operation) => [operation.at, operation] as const))(
      '%s answers anything as it is described',
      async (_, operation) => {
        const { example, id, query } = operation;
        const queryKeys = Object.keys(query?.shape ?? {});
        const input = fc.record({
          body: operation.body ? bodiesOf(id, example?.body ?? {}) : fc.constant(undefined),
          query:
            queryKeys.length === 0
              ? fc.constant({})
              : fc.dictionary(
                  fc.constantFrom(...queryKeys),
                  fc.oneof(
                    fc.string({ maxLength: 60 }),
                    fc.constantFrom('-1', '0', '1e9', 'NaN', '9'.repeat(30)),
                  ),
                ),
          path: fc.oneof(
            fc.uuid(),
            fc.string({ minLength: 1, maxLength: 60 }).filter((text) => !/^\.{1,2}$/.test(text)),
            fc.constantFrom('%00', '..%2f', "';--", 'NaN', 'null'),
          ),
        });
        await fc.assert(
          fc.asyncProperty(input, async ({ body, query: asked, path }) => {
            const params = { ...example?.params };
            for (const [, name = ''] of operation.path.matchAll(/\{(\w+)\}/g)) params[name] = path;
            await callDocumented(system.api, operation, {
              token: world.token,
              params,
              query: asked,
              body,
            });
          }),
          { numRuns: RUNS },
        );
      },
    );
  });
};
