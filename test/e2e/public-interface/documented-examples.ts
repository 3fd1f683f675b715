import { randomUUID } from 'node:crypto';
import { takesIdempotencyKey } from '../../../contracts/openapi/document';
import { exampleIds } from '../../../contracts/openapi/operation';
import { allOperations } from '../../../contracts/openapi/table';
import type { PlacedOperation } from '../../../contracts/openapi/table';
import { callDocumented } from '../../support/documented-api';
import { ExampleWorld } from '../../support/example-world';
import { eventually } from '../../support/eventually';
import type { System } from '../../support/system';

export const documentedExamples = (shared: () => System) => {
  describe('the documented examples', () => {
    let system: System;
    let world: ExampleWorld;
    /** Read by many, changed by none. */
    const lasting = new Map<string, string>();

    beforeAll(async () => {
      system = shared();
      world = await ExampleWorld.create(system.api, 'reader');
      lasting.set('run', await world.make('run'));
    });

    const examples = allOperations.filter(({ example }) => example !== undefined);

    describe.each(['', '/'])('every documented example works, with "%s" at the end', (slash) => {
      test.each(examples.map((operation) => [operation.at, operation] as const))(
        '%s',
        async (_, operation) => {
          const trailingSlash = slash === '/';
          const call = { ...(await exampleOf(operation)), trailingSlash };
          if (operation.id.startsWith('live')) await liveFigures(operation, call);
          const answer = await callDocumented(system.api, operation, call);
          expect(answer.status).toBe(operation.success ?? 200);
        },
      );
    });

    describe('a request that is sent twice under its Idempotency-Key is done once', () => {
      // Keys are taken of users, and the examples for everybody are sent by nobody.
      const repeatable = examples.filter((one) => one.auth && takesIdempotencyKey(one));
      test.each(repeatable.map((operation) => [operation.at, operation] as const))(
        '%s',
        async (_, operation) => {
          const headers = { 'idempotency-key': randomUUID() };
          const call = { ...(await exampleOf(operation)), headers };
          const [first, second] = [
            await callDocumented(system.api, operation, call),
            await callDocumented(system.api, operation, call),
          ];
          const done = operation.success ?? 200;
          expect([first.status, second.status]).toEqual([done, done]);
          expect(first.headers.get('idempotency-replayed')).toBeNull();
          expect(second.headers.get('idempotency-replayed')).toBe('true');
          // The secret of a program's key is kept nowhere, so it is told once.
          const { key: _told, ...kept } = first.body as { key?: string };
          expect(second.body).toEqual(kept);
        },
      );
    });

    /** Events of a session reach the live figures a moment later. */
    async function liveFigures(operation: PlacedOperation, call: object): Promise<void> {
      await eventually('the session is known to analytics', async () => {
        return (await callDocumented(system.api, operation, call)).status === 200 || undefined;
      });
    }

    /** The example with ids of things that are there, made new for each call. */
    async function exampleOf(operation: PlacedOperation) {
      // Names and users are unique, and acts that end a user's tokens get a user of their own.
      const fresh = ['login', 'changePassword', 'logout', 'logoutEverywhere', 'register'];
      const owner = fresh.includes(operation.id)
        ? await ExampleWorld.create(system.api, `ada-${randomUUID().slice(0, 8)}`)
        : world;
      let text = JSON.stringify(operation.example);
      for (const [thing, id] of Object.entries(exampleIds)) {
        if (!text.includes(id)) continue;
        const own = lasting.get(thing) ?? (await owner.make(thing as keyof typeof exampleIds));
        text = text.replaceAll(id, own);
      }
      const unique = operation.id === 'register' ? `ada${randomUUID().slice(0, 8)}` : owner.name;
      text = text
        .replaceAll('ada@example.com', `${unique}@example.com`)
        .replaceAll('"ada"', JSON.stringify(unique))
        .replaceAll('My RSI', `My RSI ${randomUUID()}`)
        .replaceAll('Williams reversal', `Williams reversal ${randomUUID()}`);
      return { ...(JSON.parse(text) as object), token: operation.auth ? owner.token : undefined };
    }
  });
};
