import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from '../machine';
import { run } from '../process';
import { buildLayout } from './layout';

/** Debian release whose Python is the one that the sample models are logged with. */
const RELEASE = 'bookworm';

/** apt-get has been seen to wait for nothing, for ever, on a busy machine. */
const SECONDS = 300;
const TRIES = 3;

/** An image that is made of Debian's packages. */
export interface DebianImage {
  /** Of the cache's folder. */
  name: string;
  packages: readonly string[];
  /** Path of what is done with the packages, which it finds beside itself as `base.tar`. */
  dockerfile: string;
  tag: string;
}

/** Builds an image once per machine; answers with the OCI layout that holds it. */
export async function buildDebianImage({
  name,
  packages,
  dockerfile,
  tag,
}: DebianImage): Promise<string> {
  return cachedFolder(
    name,
    [RELEASE, ...packages, await readFile(dockerfile, 'utf8')],
    async folder => {
      const tarball = join(folder, 'base.tar');
      await run(
        'mmdebstrap',
        [
          ...['--quiet', '--variant=minbase'],
          ...[`--include=${packages.join(',')}`, RELEASE, tarball],
        ],
        { withinSeconds: SECONDS, tries: TRIES },
      );
      await copyFile(dockerfile, join(folder, 'Dockerfile'));
      await buildLayout(folder, tag);
      await rm(tarball);
    },
  );
}

/** Pushes an image from its OCI layout; a registry that has it already takes no time. */
export async function pushLayout(
  layout: string,
  { tag }: Pick<DebianImage, 'tag'>,
  target: string,
): Promise<void> {
  await run('skopeo', [
    ...['copy', '--quiet', '--dest-tls-verify=false'],
    ...[`oci:${layout}:${tag}`, `docker://${target}`],
  ]);
}
