/** The address of a log in the vendor's console: a path of the service behind the configured origin, and nothing but that. */
export function linkTo(origin: string | undefined, path: string | null | undefined): string | undefined {
  if (!origin || !path?.startsWith('/') || !URL.canParse(path, origin)) return undefined
  const url = new URL(path, origin)
  // "//host" and "/\host" are other places.
  return url.origin === new URL(origin).origin ? url.href : undefined
}
