import Ajv2020 from 'ajv/dist/2020';
import type { ValidateFunction } from 'ajv';
import { jsonSchema } from '../../contracts/openapi/document';
import { errorSchema, refusalsOf } from '../../contracts/openapi/errors';
import { allOperations } from '../../contracts/openapi/table';
import type { PlacedOperation } from '../../contracts/openapi/table';

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const validators = new Map<string, ValidateFunction>();

/** An answer, as far as tests look at it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

export interface ApiCall {
  readonly token?: string | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | number>> | undefined;
  readonly body?: unknown;
  /** Sent as it is in place of `body`. */
  readonly rawBody?: string;
  readonly trailingSlash?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls an operation and throws unless its answer is one that the description promises. */
export async function callDocumented(
  baseUrl: string,
  operation: PlacedOperation,
  call: ApiCall = {},
): Promise<Answer> {
  const { token, params = {}, query = {}, body } = call;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  const slash = call.trailingSlash ? '/' : '';
  const sent = call.rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${baseUrl}${path}${slash}${search && `?${search}`}`, {
    method: operation.method.toUpperCase(),
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...call.headers,
    },
    ...(sent !== undefined && { body: sent }),
    redirect: 'error',
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const answer: Answer = {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    text,
    headers: response.headers,
  };
  const problem = problemOf(operation, answer);
  if (problem !== undefined) {
    const where = `${operation.method.toUpperCase()} ${path}${search && `?${search}`}`;
    throw new Error(`${where} (${operation.id}): ${problem}\n${text.slice(0, 1500)}`);
  }
  return answer;
}

/** What is wrong with an answer: an undescribed status, key or value; undefined when nothing is. */
function problemOf(operation: PlacedOperation, { status, body }: Answer): string | undefined {
  const isDone = status === (operation.success ?? 200);
  if (!isDone && !refusalsOf(operation, operation.auth).includes(status)) {
    return `status ${status} is not described`;
  }
  if (status >= 500 && status !== 503) return `status ${status}`;
  const validate = isDone ? validatorOf(operation) : validatorOf('refusal');
  if (validate(body)) return undefined;
  return ajv.errorsText(validate.errors?.slice(0, 8), { separator: '\n' });
}

/** Closed: a key that is not described is an error. */
function validatorOf(of: PlacedOperation | 'refusal'): ValidateFunction {
  const [key, schema] =
    of === 'refusal' ? ['refusal', errorSchema] : ([of.id, of.response] as const);
  let validator = validators.get(key);
  if (validator === undefined) {
    validator = ajv.compile(jsonSchema(schema, 'output', { closed: true }));
    validators.set(key, validator);
  }
  return validator;
}

export function operationNamed(id: string): PlacedOperation {
  const operation = allOperations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`there is no operation ${id}`);
  return operation;
}
