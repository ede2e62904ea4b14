/** What the local engines accept: any region and any keys. */
export const LOCAL = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
} as const;
