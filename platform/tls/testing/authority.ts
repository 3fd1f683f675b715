import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of a certificate and its private key, both PEM, and what they contain. */
export interface Certified {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority whose files are in a folder of the test's own. */
export class Authority {
  readonly caFile: string;
  private readonly keyFile: string;

  constructor(
    private readonly folder: string,
    readonly name: string,
  ) {
    this.caFile = join(folder, `${name}.pem`);
    this.keyFile = join(folder, `${name}.key`);
    openssl('req', '-x509', '-nodes', ...newKey, '-days', '2', '-subj', `/CN=${name}`, [
      ...['-keyout', this.keyFile, '-out', this.caFile],
      ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=keyCertSign'],
    ]);
  }

  get ca(): string {
    return readFileSync(this.caFile, 'utf8');
  }

  /** Signs a certificate for names such as `DNS:localhost` and `IP:127.0.0.1`. */
  issue(file: string, names: readonly string[]): Certified {
    const path = (suffix: string) => join(this.folder, `${this.name}-${file}.${suffix}`);
    const [certFile, keyFile] = [path('pem'), path('key')];
    openssl('req', '-new', '-nodes', ...newKey, '-subj', `/CN=${file}`, [
      ...['-keyout', keyFile, '-out', path('csr')],
    ]);
    writeFileSync(path('ext'), `subjectAltName=${names.join(',')}\n`);
    openssl('x509', '-req', '-in', path('csr'), '-days', '2', '-CAcreateserial', [
      ...['-CA', this.caFile, '-CAkey', this.keyFile, '-extfile', path('ext'), '-out', certFile],
    ]);
    const read = (name: string) => readFileSync(name, 'utf8');
    return { certFile, keyFile, cert: read(certFile), key: read(keyFile) };
  }
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

function openssl(...args: (string | string[])[]): void {
  execFileSync('openssl', args.flat(), { stdio: 'pipe' });
}
