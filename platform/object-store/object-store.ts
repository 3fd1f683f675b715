import { Agent } from 'node:https';
import type { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  S3Client,
} from '@aws-sdk/client-s3';

export interface ObjectStoreSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly bucket: string;
  /** Signs the certificate of an `https://` endpoint, PEM; without it Node.js's own list does. */
  readonly ca?: string;
}

/** The end of an object. */
interface ObjectTail {
  readonly bytes: Uint8Array;
  /** Of the whole object. */
  readonly size: number;
}

interface ReadObject {
  readonly bytes: Uint8Array;
  readonly range: string | undefined;
}

/** One bucket of an S3-compatible store. */
export class ObjectStore {
  private readonly client: S3Client;

  constructor(private readonly settings: ObjectStoreSettings) {
    this.client = new S3Client({
      endpoint: settings.endpoint,
      region: settings.region,
      credentials: {
        accessKeyId: settings.accessKeyId,
        secretAccessKey: settings.secretAccessKey,
      },
      forcePathStyle: true,
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: 5,
      ...(settings.ca !== undefined && { requestHandler: handlerThatTrusts(settings.ca) }),
    });
  }

  /** Creates the bucket unless it exists; replicas that start together may all call this. */
  async ensureBucket(): Promise<void> {
    if (await this.bucketExists()) return;
    try {
      await this.client.send(new CreateBucketCommand({ Bucket: this.settings.bucket }));
    } catch (error) {
      // Another replica may have created it in between; a bucket of another account is refused here.
      if (!(await this.bucketExists())) throw error;
    }
  }

  private async bucketExists(): Promise<boolean> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.settings.bucket }));
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  async put(key: string, body: Uint8Array, contentType: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.settings.bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
      }),
    );
  }

  /** As `put`, for a body of a known size that is not held in memory. */
  async putStream(key: string, body: Readable, bytes: number, contentType: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.settings.bucket,
        Key: key,
        Body: body,
        ContentLength: bytes,
        ContentType: contentType,
      }),
    );
  }

  /** Also succeeds when there is none of that key. */
  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.settings.bucket, Key: key }));
  }

  /** The object's bytes, or undefined when there is none of that key. */
  async get(key: string): Promise<Uint8Array | undefined> {
    return (await this.read(key))?.bytes;
  }

  /** Bytes [start, end), fewer where the object ends before; undefined when there is none of that key. */
  async getRange(key: string, start: number, end: number): Promise<Uint8Array | undefined> {
    return (await this.read(key, `bytes=${start}-${end - 1}`))?.bytes;
  }

  /** The last bytes, up to so many, with the size of the whole object. */
  async getTail(key: string, most: number): Promise<ObjectTail | undefined> {
    const found = await this.read(key, `bytes=-${most}`).catch((error: unknown) => {
      // Some stores refuse more bytes than there are.
      if (isBeyondTheObject(error)) return this.read(key);
      throw error;
    });
    if (found === undefined) return undefined;
    // "bytes 100-199/200"; a store that ignores the range answers all of it.
    const size = /\/(\d+)$/.exec(found.range ?? '')?.[1];
    return { bytes: found.bytes, size: size === undefined ? found.bytes.length : Number(size) };
  }

  private async read(key: string, range?: string): Promise<ReadObject | undefined> {
    try {
      const found = await this.client.send(
        new GetObjectCommand({ Bucket: this.settings.bucket, Key: key, Range: range }),
      );
      const bytes = await found.Body?.transformToByteArray();
      return bytes && { bytes, range: found.ContentRange };
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** All keys that begin with the prefix, in order. */
  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const page = await this.client.send(
        new ListObjectsV2Command({
          Bucket: this.settings.bucket,
          Prefix: prefix,
          ContinuationToken: token,
        }),
      );
      for (const item of page.Contents ?? []) if (item.Key !== undefined) keys.push(item.Key);
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return keys.sort();
  }

  close(): void {
    this.client.destroy();
  }
}

/** As the SDK's own, which keeps up to 50 connections. */
function handlerThatTrusts(ca: string) {
  return { httpsAgent: new Agent({ ca, keepAlive: true, maxSockets: 50 }) };
}

function isNotFound(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === 404;
}

function isBeyondTheObject(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416;
}
