/** The address of an API's endpoint below its base address; parameters that are undefined are left out. */
export function endpoint(base: string, path: string, query: Record<string, string | undefined> = {}): string {
  const url = new URL(path, base.endsWith('/') ? base : `${base}/`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
