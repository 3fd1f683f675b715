import { z } from 'zod';

const secretText = (label: string) => z.string({ error: `expected ${label}` });

/** Names as people sign in with; compared without regard to case. */
const username = z
  .string({ error: 'expected a user name' })
  .trim()
  .min(3, 'expected 3 characters or more')
  .max(50, 'expected 50 characters or fewer')
  .regex(/^[\w.-]+$/, 'expected letters, digits, dot, dash and underscore')
  .meta({ example: 'ada' });

const email = z
  .string({ error: 'expected an e-mail address' })
  .trim()
  .max(254, 'expected 254 characters or fewer')
  .pipe(z.email('expected an e-mail address'))
  .meta({ example: 'ada@example.com' });

/** Length alone makes a password strong; the upper bound keeps hashing it cheap. */
const newPassword = secretText('a password')
  .min(8, 'expected 8 characters or more')
  .max(128, 'expected 128 characters or fewer')
  .meta({ example: 'correct horse battery' });

const givenPassword = secretText('a password').max(1_024, 'expected 1,024 characters or fewer');
const time = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });

export const registerRequest = z.strictObject({ username, email, password: newPassword });

export const loginRequest = z.strictObject({
  username: secretText('a user name or an e-mail address')
    .max(254, 'expected 254 characters or fewer')
    .meta({ description: 'The user name or the e-mail address.', example: 'ada' }),
  password: givenPassword.meta({ example: 'correct horse battery' }),
});

export const devLoginRequest = z.strictObject({ dev_mode: z.unknown().optional() });
export const validateRequest = z.strictObject({ token: z.string().optional().catch(undefined) });
export const logoutRequest = z.strictObject({ token: z.string().optional().catch(undefined) });

const revokesKeys = z
  .boolean({ error: 'expected true or false' })
  .optional()
  .meta({ description: 'Whether all API keys of the user are also revoked.' });

export const changePasswordRequest = z.strictObject({
  current_password: givenPassword,
  new_password: newPassword,
  api_keys: revokesKeys,
});

export const logoutEverywhereRequest = z.strictObject({ api_keys: revokesKeys });

export const apiKeyScopeSchema = z
  .enum(['read', 'trade', 'admin'], { error: 'expected read, trade or admin' })
  .meta({ description: 'Each scope includes the ones before it.' });

export const createApiKeyRequest = z.strictObject({
  name: z
    .string({ error: 'expected a name' })
    .trim()
    .min(1, 'expected a name')
    .max(100, 'expected 100 characters or fewer')
    .meta({ example: 'nightly report' }),
  scopes: z
    .array(apiKeyScopeSchema, { error: 'expected a list of scopes' })
    .min(1, 'expected one scope or more')
    .default(['read']),
  expires_in_days: z
    .int('expected a whole number of days')
    .min(1, 'expected 1 day or more')
    .max(365, 'expected 365 days or fewer')
    .default(90),
  password: givenPassword.optional().meta({
    description: 'The password of the user. Not needed within 5 minutes of the login.',
  }),
});

export const userResponse = z
  .object({
    id: z.uuid(),
    username: z.string(),
    email: z.string(),
    role: z.enum(['user', 'admin']),
    is_active: z.boolean(),
    is_verified: z.boolean(),
    created_at: time,
    updated_at: time,
  })
  .meta({ description: 'A user, without an envelope.' });

/** Of register, login and dev-login. */
export const tokenResponse = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: z.int().meta({ description: 'Seconds.', example: 86_400 }),
  user: userResponse,
});

export const validateResponse = z.object({
  valid: z.boolean(),
  user: userResponse.optional(),
  error: z.string().optional(),
});

export const messageResponse = z.object({ success: z.literal(true), message: z.string() });

export const loginSessionSchema = z.object({
  id: z.uuid(),
  created_at: time,
  expires_at: time,
  address: z.string(),
  user_agent: z.string(),
  current: z.boolean().meta({ description: 'Whether the request was made with this one.' }),
});

export const listSessionsResponse = z.object({
  success: z.literal(true),
  sessions: z.array(loginSessionSchema),
  total: z.int(),
});

const keyCounts = {
  api_keys_revoked: z.int(),
  api_keys_active: z.int().meta({ description: 'Keys that are still valid.' }),
};

export const changePasswordResponse = messageResponse.extend(keyCounts);

export const logoutEverywhereResponse = messageResponse.extend({ closed: z.int(), ...keyCounts });

export const apiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z
    .string()
    .meta({ description: 'The first characters of the key, to tell which key it is.' }),
  scopes: z.array(apiKeyScopeSchema),
  created_at: time,
  last_used_at: time.nullable(),
  expires_at: time.nullable(),
});

export const createApiKeyResponse = z.object({
  success: z.literal(true),
  api_key: apiKeySchema,
  key: z.string().optional().meta({
    description:
      'The key itself. It is shown only once: a request repeated with the same `Idempotency-Key` does not return it.',
  }),
});

export const listApiKeysResponse = z.object({
  success: z.literal(true),
  api_keys: z.array(apiKeySchema),
  total: z.int(),
});

export type User = z.infer<typeof userResponse>;
export type LoginSession = z.infer<typeof loginSessionSchema>;
export type ApiKey = z.infer<typeof apiKeySchema>;
export type ApiKeyScope = z.infer<typeof apiKeyScopeSchema>;
