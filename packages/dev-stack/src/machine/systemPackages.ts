import { run } from '../process';
import { step } from '../progress';
import { aptGetAsRoot, aptGetUpdate } from './aptGet';

/** Installs those of these Debian packages that are missing. */
export async function installSystemPackages(
  packages: readonly string[],
): Promise<void> {
  const installed = installedPackages(
    await run('dpkg-query', [
      '--show',
      '--showformat=${Package} ${db:Status-Status}\n',
    ]),
  );
  const missing = packages.filter(name => !installed.has(name));
  if (missing.length > 0) {
    await step(`System packages: ${missing.join(' ')}`, async () => {
      aptGetUpdate();
      aptGetAsRoot(['install', '--yes', '--no-install-recommends', ...missing]);
    });
  }
}

/** Names in lines such as `git installed`; removed packages may be listed too. */
export function installedPackages(listing: string): Set<string> {
  return new Set(
    listing
      .split('\n')
      .map(line => line.split(' '))
      .filter(([, status]) => status === 'installed')
      .map(([name]) => name),
  );
}
