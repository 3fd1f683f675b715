import { z } from 'zod';
import { jsonSchema } from '../../../contracts/openapi/document';
import { schemaText } from './schema-text';

const textOf = (schema: z.ZodType) => schemaText(jsonSchema(schema, 'output'));

test.each([
  [z.int(), 'integer'],
  [z.int().min(0), 'integer (at least 0)'],
  [z.int().positive(), 'integer (above 0)'],
  [z.int().min(1).max(9), 'integer (1 to 9)'],
  [z.number().max(1), 'number (at most 1)'],
  [z.string().max(4), 'string (at most 4 characters)'],
  [z.array(z.enum(['a', 'b'])), '("a" | "b")[]'],
  [z.record(z.string(), z.int()), '{ [key]: integer }'],
  [z.object({ a: z.boolean().optional() }), '{\n  a?: boolean\n}'],
])('%# a schema reads as a type', (schema, text) => {
  expect(textOf(schema)).toBe(text);
});

test('a reference is read where it leads', () => {
  const named = { Thing: { type: 'string' } };
  expect(schemaText({ $ref: '#/components/schemas/Thing' }, named)).toBe('string');
});
