import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from '../../../machine';
import { buildLayout } from '../../../parents';
import { run } from '../../../process';
import { buildPause } from '../programs';

/** What holds the namespaces of a pod open; containerd has it and never pulls it. */
export const PAUSE_IMAGE = 'localhost/pause:1';

const DOCKERFILE = `FROM scratch
COPY pause /pause
USER 65535
ENTRYPOINT ["/pause"]
`;

/** Makes the image once per machine; answers with an archive that containerd reads. */
export async function buildPauseImage(): Promise<string> {
  const pause = await buildPause();
  const folder = await cachedFolder(
    'pause-image',
    [pause, PAUSE_IMAGE, DOCKERFILE],
    async target => {
      await copyFile(pause, join(target, 'pause'));
      await writeFile(join(target, 'Dockerfile'), DOCKERFILE);
      const layout = await buildLayout(target, 'pause');
      await run('skopeo', [
        ...['copy', '--quiet', layout],
        `oci-archive:${join(target, 'pause.tar')}:${PAUSE_IMAGE}`,
      ]);
    },
  );
  return join(folder, 'pause.tar');
}
