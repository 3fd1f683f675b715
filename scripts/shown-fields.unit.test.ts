import { shownFields } from './shown-fields';

const answer = { job_id: 'a', data: { rows: [{ time: 0, close: 1.5 }], rate: 0.1 + 0.2 } };

test('one field is its value alone', () => {
  expect(shownFields(answer, ['job_id'])).toBe('a');
});

test('several fields are lines with their names', () => {
  expect(shownFields(answer, ['job_id', 'data.rate'])).toBe('job_id  a\nrate    0.3');
});

test('a list of objects is a table with readable times', () => {
  expect(shownFields(answer, ['data.rows'])).toBe(
    '                    time  close\n1970-01-01T00:00:00.000Z    1.5',
  );
  expect(shownFields(answer, ['data.rows.0.close'])).toBe('1.5');
});

test('a refusal is shown as its message and code', () => {
  const refusal = { success: false, error: 'a bearer token is required', code: 'UNAUTHENTICATED' };
  expect(() => shownFields(refusal, ['data.id'])).toThrow(
    'refused: a bearer token is required (UNAUTHENTICATED)',
  );
  const error = { message: 'Strategy cannot be saved. rsi14: Unknown node type' };
  expect(() => shownFields({ ...refusal, error }, ['data.id'])).toThrow(
    'refused: Strategy cannot be saved. rsi14: Unknown node type (UNAUTHENTICATED)',
  );
});

test('a field that is absent shows what came instead', () => {
  expect(() => shownFields({ error: 'Not found' }, ['job_id'])).toThrow(
    'no field job_id in {"error":"Not found"}',
  );
});
