import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseUnambiguousJson } from '../../engine';
import type { ReferenceOutputs } from '../../imports/parity/compare-nodes';
import { messageOf, wrongUse } from '../errors';

const schema = z.strictObject({
  strategies: z.array(
    z.strictObject({
      strategy: z.string(),
      outputs: z
        .record(z.string(), z.array(z.union([z.number(), z.boolean(), z.null()])))
        .refine((outputs) => Object.keys(outputs).every((name) => name.includes('.')), {
          error: 'expected names such as rsi.rsi-out',
        }),
    }),
  ),
});

/** `{ strategies: [{ strategy, outputs: { "node.handle": [value, …] } }] }`: one value a candle. */
export function readReferences(path: string): readonly ReferenceOutputs[] {
  let value: unknown;
  try {
    value = parseUnambiguousJson(readFileSync(path, 'utf8'));
  } catch (error) {
    throw wrongUse(`expected --reference ${path} to be a JSON file: ${messageOf(error)}`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data.strategies;
  const [issue] = result.error.issues;
  throw wrongUse(`--reference ${path}: ${issue?.path.join('.')}: ${issue?.message}`);
}
