import { catalogue } from '../catalogue';
import { assignmentWord } from '../kit/assignment';
import { plansFor } from './service-processes';

const words = (arrangement: string) =>
  plansFor({ ALGOTRADE_PROCESSES: arrangement }).flatMap(({ assignments }) =>
    assignments.map(assignmentWord),
  );

const everything = catalogue.flatMap(({ name, roles }) =>
  roles.map((role) => assignmentWord({ service: name, roles: [role] })),
);

describe('the processes of npm start', () => {
  it.each(['', 'roles', 'gateway'])('run every role of every service once (%s)', (arrangement) => {
    expect(words(arrangement).sort()).toEqual(everything.sort());
  });

  it('have the gateway apart, and stopped first, where that is wanted', () => {
    const [first, second] = plansFor({ ALGOTRADE_PROCESSES: 'gateway' });
    expect(first?.assignments).toEqual([{ service: 'gateway', roles: ['api'] }]);
    expect(second?.name).toBe('api');
  });

  it('run all of them in one process where that is wanted', () => {
    expect(words('one')).toEqual(catalogue.map(({ name }) => name));
  });

  it('give way to those that answer somebody, those that compute for long most of all', () => {
    const nicenessOf = Object.fromEntries(
      plansFor({}).map(({ name, niceness }) => [name, niceness]),
    );
    expect(nicenessOf['api']).toBe(0);
    expect(nicenessOf['stream']).toBeGreaterThan(0);
    expect(nicenessOf['worker']).toBe(0);
    expect(nicenessOf['batch']).toBeGreaterThan(nicenessOf['stream'] ?? 0);
  });

  it('are not arranged in a way that nobody knows', () => {
    expect(() => plansFor({ ALGOTRADE_PROCESSES: 'two' })).toThrow('expected one');
  });
});
