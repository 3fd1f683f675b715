import { z } from 'zod';

type Schema = z.core.$ZodTypes;

/**
 * The default of a field whose value is sent in another form than it is read, such as a number as
 * text. zod omits it, since it is of what is read; here one may be sent in both forms.
 */
export function statedDefault(schema: Schema): unknown {
  const { default: stated } = z.globalRegistry.get(schema) ?? {};
  return stated ?? plainDefault(schema);
}

/** What a schema fills in, where it can be sent as it is. */
function plainDefault({ _zod: { def } }: Schema): unknown {
  if (def.type !== 'default') return undefined;
  const { defaultValue: value } = def;
  return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}
