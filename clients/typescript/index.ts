export { ApiError } from './api-error';
export { answerOf, createClient } from './client';
export type { Client, ClientOptions, Schemas } from './client';
export type { components, operations, paths } from './schema';
