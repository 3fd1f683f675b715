/** What is read of package-lock.json. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly isDev: boolean;
}

/** The licences that dependencies may have, and why. */
const allowed: Readonly<Record<string, string>> = {
  MIT: 'permissive: keep the notice',
  ISC: 'permissive: as MIT in fewer words',
  'BSD-2-Clause': 'permissive: keep the notice',
  'BSD-3-Clause': "permissive: keep the notice, no endorsement in the authors' name",
  '0BSD': 'permissive: asks for nothing',
  'Apache-2.0': 'permissive: keep the notice, state changes; grants patents',
  'BlueOak-1.0.0': 'permissive: keep the notice; grants patents',
  'Python-2.0': 'permissive: keep the notice; of a parser used by development tools',
  'CC-BY-4.0':
    'of data only (which browser knows what), read when workflows are bundled: name the source',
  'CC0-1.0': 'public domain',
  Unlicense: 'public domain',
  'Public Domain': "public domain, in the package's own words",
};

/** Packages whose package.json does not say what their licence file does. */
const stated: Readonly<Record<string, string>> = { unionfs: 'Unlicense' };

/** Each dependency whose licence is missing or not allowed, as a sentence. */
export function unlicensed(lock: Lock): string[] {
  return dependenciesOf(lock).flatMap(({ name, version, licence }) =>
    isAllowed(licence)
      ? []
      : `${name} ${version}: expected a licence of the list in scripts/licence-table.ts, was ${licence}`,
  );
}

/** The page docs/licences.md. */
export function licencePage(lock: Lock): string {
  const dependencies = dependenciesOf(lock);
  const used = Object.entries(allowed).map(([licence, why]) => {
    const having = dependencies.filter((one) => terms(one.licence).includes(licence));
    const inProduct = having.filter(({ isDev }) => !isDev).length;
    return `| ${licence} | ${inProduct} | ${having.length - inProduct} | ${why} |`;
  });
  return `# Licences of dependencies

Generated from package-lock.json by \`npm run docs:licences\`. \`npm run check\` fails when a dependency has another
licence, or when this page is out of date. AlgoTrade itself has no licence yet: that is its owner's choice.

| licence | packages of the product | of development only | why it is allowed |
|---|---|---|---|
${used.join('\n')}

## Packages of the product

${table(dependencies.filter(({ isDev }) => !isDev))}

## Packages of development only

${table(dependencies.filter(({ isDev }) => isDev))}
`;
}

function table(dependencies: readonly Dependency[]): string {
  const rows = dependencies.map(
    ({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`,
  );
  return `| package | version | licence |\n|---|---|---|\n${[...new Set(rows)].join('\n')}`;
}

function dependenciesOf({ packages }: Lock): Dependency[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license, dev = false }]) => {
      const name = path.split('node_modules/').at(-1) ?? path;
      const licence = (license ?? stated[name] ?? 'none').replace(/^\(|\)$/g, '');
      return { name, version, licence, isDev: dev };
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ name, version }: Dependency): string {
  return `${name} ${version}`;
}

/** Whether one of alternatives is allowed, or all of what holds together is. */
function isAllowed(licence: string): boolean {
  return licence
    .split(' OR ')
    .some((one) => one.split(' AND ').every((term) => Object.hasOwn(allowed, term)));
}

function terms(licence: string): string[] {
  return licence.split(/ OR | AND /);
}
