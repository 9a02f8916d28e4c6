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

  /**
   * Makes an image of some without moving a layer: the first one, with the last layer of each other one and these labels.
   * What lies below those must be in the first one too. Doing it again changes nothing.
   *
   * @returns its digest
   * @throws NotFoundError when one of the images is not there
   */
  joinImages(
    repository: string,
    request: JoinRequest,
    options?: { signal?: AbortSignal },
  ): Promise<string>;
}

/** Which images are joined. */
export interface JoinRequest {
  /** Digests, at least one. */
  images: readonly string[];
  /** Besides those of the first image, in place of those of the same name; without one that is undefined. */
  labels: Record<string, string | undefined>;
  /** Of the image that is made. */
  tag: string;
}

/** A layer of an image, as its registry holds it. */
export interface ImageLayer {
  /** Of the blob, compressed as a rule. */
  digest: string;
  /** Of the content without compression, as the image's configuration has it. */
  diffId: string;
  /** Of the blob, in bytes. */
  sizeBytes: number;
}

/** What an image consists of. */
export interface ImageDescription {
  /** `host/path` of references. */
  repository: string;
  /** Of the image for linux/amd64, where there are several. */
  digest: string;
  /** Such as `linux/amd64`. */
  platform: string;
  /** As the configuration has it; empty means root. */
  user: string;
  /** JSON of the configuration. */
  configuration: string;
  /** The lowest first. */
  layers: ImageLayer[];
  /** Compressed size of all layers. */
  sizeBytes: number;
}

/**
 * Reads what images consist of, in any registry: the one in app-config with its credentials, others without. Copies
 * images into the one in app-config.
 */
export interface RegistryContents {
  /**
   * @param reference - by tag or digest
   * @throws NotFoundError when there is no such image
   */
  describe(
    reference: string,
    options?: { signal?: AbortSignal },
  ): Promise<ImageDescription>;

  /** The bytes of a layer as the registry has them; reading ends with an error when they are not what the digest says. */
  readLayer(
    image: Pick<ImageDescription, 'repository'>,
    layer: Pick<ImageLayer, 'digest'>,
    options?: { signal?: AbortSignal },
  ): AsyncIterable<Uint8Array>;

  /**
   * Copies an image and gives it a tag. What is there already is not sent again; doing it again changes nothing.
   *
   * @param image - reference by digest of an image for one platform
   * @param repository - path below the host of the registry in app-config
   */
  copy(
    image: string,
    to: { repository: string; tag: string },
    options?: { signal?: AbortSignal },
  ): Promise<void>;
}
