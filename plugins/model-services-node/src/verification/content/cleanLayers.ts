/** Some hundred bytes each. */
const MAX_LAYERS = 10_000;

/** Layers that have nothing which must not be there, whatever other layers do. */
export interface CleanLayers {
  /** How many files a layer has; undefined when nothing is known of it. */
  filesOf(digest: string): number | undefined;
  add(digest: string, files: number): void;
}

/** Remembers layers by the digest of their bytes, for as long as the process runs; of very many the latest. */
export function createCleanLayers(): CleanLayers {
  const files = new Map<string, number>();
  return {
    filesOf: digest => files.get(digest),
    add(digest, count) {
      files.delete(digest);
      files.set(digest, count);
      const [oldest] = files.keys();
      if (files.size > MAX_LAYERS) {
        files.delete(oldest);
      }
    },
  };
}
