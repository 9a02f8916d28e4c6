/** A manifest in a registry, with its image's configuration. */
export interface RegistryImage {
  digest: string;
  /** Labels of the image's configuration. */
  labels: Record<string, string>;
  /** Compressed size of all layers in bytes. */
  sizeBytes: number;
}

/** Reads and tags images of an OCI registry. */
export interface RegistryClient {
  /** `host[:port]` of image references. */
  readonly host: string;

  /** Digest of a tag, undefined when the repository or the tag does not exist. */
  resolveTag(
    repository: string,
    tag: string,
    options?: { signal?: AbortSignal },
  ): Promise<string | undefined>;

  /** @throws NotFoundError when the registry has no such manifest. */
  getImage(
    repository: string,
    reference: string,
    options?: { signal?: AbortSignal },
  ): Promise<RegistryImage>;

  /** Gives an existing manifest a tag. Doing it again changes nothing. */
  tagImage(
    repository: string,
    digest: string,
    tag: string,
    options?: { signal?: AbortSignal },
  ): Promise<void>;
}
