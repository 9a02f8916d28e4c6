import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exists } from '../../machine';
import { run } from '../../process';

const README = `# Deployments

Manifests of model services, one folder for each namespace.
`;

/** Makes a bare repository whose branch `main` has a README, unless it is there. */
export async function createRepository(folder: string): Promise<void> {
  if (await exists(folder)) {
    return;
  }
  const work = await mkdtemp(join(tmpdir(), 'deployments-'));
  try {
    const inWork = { cwd: work };
    await run('git', ['init', '--quiet', '--initial-branch=main'], inWork);
    await writeFile(join(work, 'README.md'), README);
    await run('git', ['add', 'README.md'], inWork);
    await run(
      'git',
      [
        ...['-c', 'user.name=Model services', '-c', 'user.email=dev@localhost'],
        ...['-c', 'commit.gpgsign=false'],
        ...['commit', '--quiet', '--message=Begin the repository'],
      ],
      inWork,
    );
    await run('git', ['clone', '--quiet', '--bare', work, folder]);
    await run('git', ['config', 'http.receivepack', 'true'], { cwd: folder });
    await writeFile(
      join(folder, 'description'),
      'Manifests of model services\n',
    );
  } finally {
    await rm(work, { recursive: true });
  }
}
