import type { z } from 'zod';
import { wrongUse } from '../errors';
import type { Connection } from './connection';
import { ServerRequests } from './requests';

/** The API of a server, its answers checked. Refused fields are wrong options of the command. */
export class ServerApi {
  private readonly requests: ServerRequests;

  constructor(private readonly connection: Connection) {
    this.requests = new ServerRequests(connection, {
      refused: ({ status, message }) => (status === 422 ? wrongUse(message) : undefined),
    });
  }

  get server(): string {
    return this.connection.server;
  }

  /** Asks again for as long as a server that is away for a moment may take. */
  async get<S extends z.ZodType>(schema: S, path: string, attempts?: number): Promise<z.infer<S>> {
    const options = attempts === undefined ? {} : { attempts };
    return schema.parse(await this.requests.ask('GET', path, options));
  }

  /** Sent once: what may have been begun is not begun again. */
  async post<S extends z.ZodType>(schema: S, path: string, body: object): Promise<z.infer<S>> {
    return schema.parse(await this.requests.ask('POST', path, { body, attempts: 1 }));
  }
}
