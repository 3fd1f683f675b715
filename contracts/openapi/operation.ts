import type { z } from 'zod';

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A request that works as it stands, once ids of `exampleIds` are replaced by the caller's own. */
export interface RequestExample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** The name of the file that is sent where the body is not JSON. */
  readonly file?: string;
}

/** One operation of the API: everything that its description, its client and its tests are made of. */
export interface Operation {
  /** As `POST /api/strategies`; a slash at the end is served as well. */
  readonly at: `${Uppercase<HttpMethod>} /${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The media type of the body where it is not JSON. */
  readonly bodyMediaType?: string;
  /** A body may be left out. */
  readonly bodyOptional?: boolean;
  /** The answer with the status of success. */
  readonly response: z.ZodType;
  /** 200 unless the work is only accepted. */
  readonly success?: 200 | 202;
  /** The media type of the answer where it is not JSON. */
  readonly mediaType?: string;
  /** Refusals beside those that all requests of this form share. */
  readonly errors?: readonly number[];
  readonly example?: RequestExample;
  /** Shown instead of an example where only administrators may send the request. */
  readonly sample?: RequestExample;
}

export interface OperationGroup {
  readonly tag: string;
  readonly about: string;
  /** Whether a bearer token is needed; single operations may differ. */
  readonly auth: boolean;
  readonly differing?: readonly string[];
  readonly operations: Readonly<Record<string, Operation>>;
}

/** What ids of examples stand for: whoever runs an example puts the id of such a thing there. */
export const exampleIds = {
  strategy: '3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d',
  run: '8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03',
  runningRun: 'c5e9a3b7-61d2-4f08-b7a4-90d3e8f1c264',
  runToDelete: '41c8e6d2-7b95-4a30-9f1e-6d0b3c8a5e74',
  sweep: '2a6f4c91-7d3e-4b85-9f10-6e8c1d5a3b72',
  runningSweep: '94b7e2d8-1c5a-4f36-8e0b-a7d2c9f41e63',
  walkForward: '7e9d2b64-3f18-4c07-a5d9-1b8e6f0c4a25',
  runningWalkForward: 'd3c8a1f7-9e52-4b60-8d14-5f7a2c0e9b36',
  session: '5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20',
  runningSession: 'e7a41f96-8b0d-4c53-9e2a-1f6c3d5b7a98',
  user: 'b1d0c9e8-f7a6-4b5c-8d4e-3f2a1b0c9d8e',
  login: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d',
  batch: '6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d',
  apiKey: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
} as const;
