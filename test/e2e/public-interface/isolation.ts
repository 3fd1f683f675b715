import { exampleIds } from '../../../contracts/openapi/operation';
import { allOperations } from '../../../contracts/openapi/table';
import { ExampleWorld } from '../../support/example-world';
import type { System } from '../../support/system';

export const isolation = (shared: () => System) => {
  describe('users see nothing of each other', () => {
    /** Users have no batch of an import: only administrators do. */
    const kinds = (Object.keys(exampleIds) as (keyof typeof exampleIds)[]).filter(
      (kind) => kind !== 'batch',
    );
    const isOfAdmins = (at: string) => at.includes('/api/imports') && !at.includes('/archive/');
    let system: System;
    let owner: ExampleWorld;
    let stranger: ExampleWorld;
    const things = new Map<string, string>();

    beforeAll(async () => {
      system = shared();
      owner = await ExampleWorld.create(system.api, 'owner');
      stranger = await ExampleWorld.create(system.api, 'stranger');
      for (const kind of kinds) things.set(kind, await owner.make(kind));
    });

    const withIds = allOperations.filter(({ auth, path }) => auth && /\{(id|user_id)\}/.test(path));
    const rows = withIds.flatMap((operation) => kinds.map((kind) => [operation.at, kind] as const));

    test.each(rows)(
      '%s with the id of another user’s %s is refused, and says nothing of it',
      async (at, kind) => {
        const operation = allOperations.find((one) => one.at === at);
        const id = things.get(kind) ?? '';
        const answer = await stranger.call(operation?.id ?? '', {
          params: {
            period: 'daily',
            version: '1',
            name: 'part',
            sha256: '0'.repeat(64),
            ...operation?.example?.params,
            id,
            user_id: id,
          },
          query: operation?.example?.query,
          body: operation?.example?.body,
        });
        expect(answer.status).toBe(isOfAdmins(at) ? 403 : 404);
        // The path of the request is the stranger's own word.
        const said = { ...(answer.body as Record<string, unknown>), path: '' };
        const traces = [id, owner.name, owner.userId].filter((trace) =>
          JSON.stringify(said).includes(trace),
        );
        expect(traces).toEqual([]);
      },
    );

    const inBodies = [
      ['runBacktest', 'strategy_id', 'strategy'],
      ['createSession', 'strategy_id', 'strategy'],
      ['restoreSession', 'session_id', 'session'],
    ] as const;

    test.each(inBodies)('%s with a %s of another user is 404', async (id, field, kind) => {
      const example = allOperations.find((operation) => operation.id === id)?.example
        ?.body as object;
      const answer = await stranger.call(id, { body: { ...example, [field]: things.get(kind) } });
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain(owner.name);
    });

    const gets = allOperations.filter(({ auth, method, path }) => {
      return auth && method === 'get' && !path.includes('{');
    });
    const namesThings = ({ example }: (typeof gets)[number]) =>
      Object.values(exampleIds).some((id) => JSON.stringify(example?.query ?? {}).includes(id));

    test.each(gets.filter(namesThings).map(({ at, id, example }) => [at, id, example] as const))(
      '%s with the ids of things of another user in its query is 404',
      async (_, id, example) => {
        let query = JSON.stringify(example?.query);
        for (const kind of kinds) {
          query = query.replaceAll(exampleIds[kind], things.get(kind) ?? '');
        }
        const answer = await stranger.call(id, {
          query: JSON.parse(query) as Record<string, string>,
        });
        expect(answer.status).toBe(404);
        expect(answer.text).not.toContain(owner.name);
      },
    );

    const lists = gets.filter((operation) => !namesThings(operation));

    test.each(lists.map(({ at, id }) => [at, id] as const))(
      '%s shows and counts nothing of others',
      async (at, id) => {
        const { text, status } = await stranger.call(id);
        expect(status).toBe(isOfAdmins(at) ? 403 : 200);
        const others = [...things.values()].filter((thing) => text.includes(thing));
        expect(others).toEqual([]);
        expect(text).not.toContain(owner.name);
      },
    );

    test('nothing that the stranger tried has changed anything of the owner', async () => {
      for (const kind of ['session', 'runningSession'] as const) {
        const answer = await owner.call('sessionStatus', {
          params: { id: things.get(kind) ?? '' },
        });
        const { status } = (answer.body as { data: { status: string } }).data;
        expect(status).toBe(kind === 'session' ? 'STOPPED' : 'RUNNING');
      }
      const strategy = await owner.call('readStrategy', {
        params: { id: things.get('strategy') ?? '' },
      });
      expect((strategy.body as { data: { version: number } }).data.version).toBe(1);
      const keys = await owner.call('listApiKeys');
      expect((keys.body as { total: number }).total).toBe(1);
    });
  });
};
