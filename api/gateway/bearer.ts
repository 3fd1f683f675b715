/** Whether a credential is the key of a program; such a key may be wrong or revoked. */
export function isApiKey(credential: string | undefined): boolean {
  return credential?.startsWith('atk_') === true;
}

/** The token of an `Authorization: Bearer …` header; undefined for any other header. */
export function bearerToken(header: string | undefined): string | undefined {
  const [scheme, token] = (header ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}
