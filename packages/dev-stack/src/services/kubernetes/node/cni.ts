import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';

/** Networks of 198.18.0.0/15, which RFC 2544 keeps for tests on one's own machines. */
const SUBNETS = Array.from(
  { length: 512 },
  (_, index) => `198.${18 + (index >> 8)}.${index & 255}`,
);

/**
 * Describes the network of the pods, for CNI; answers with the folder that holds the description.
 *
 * Each pod is joined to the machine by a pair of interfaces that goes with it. There is neither a bridge nor
 * address translation, so nothing of it can stay behind, and a pod reaches nothing outside of this machine.
 */
export async function writePodNetwork(folder: string): Promise<string> {
  const configFolder = join(folder, 'cni');
  const network = {
    cniVersion: '0.4.0',
    name: 'pods',
    plugins: [
      {
        type: 'ptp',
        ipam: {
          type: 'host-local',
          ranges: [[{ subnet: `${freeSubnet()}.0/24` }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
    ],
  };
  await mkdir(configFolder, { recursive: true });
  await writeFile(
    join(configFolder, 'pods.conflist'),
    JSON.stringify(network, undefined, 2),
  );
  return configFolder;
}

/** Any that no interface has, since another cluster may be starting at the same moment. */
function freeSubnet(): string {
  const taken = Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .map(({ address }) => address);
  const free = SUBNETS.filter(
    subnet => !taken.some(address => address.startsWith(`${subnet}.`)),
  );
  if (free.length === 0) {
    throw new ServiceUnavailableError(
      'Every network of 198.18.0.0/15 is in use on this machine; the pods of the Kubernetes node need a free one. See «ip address».',
    );
  }
  return free[randomInt(free.length)];
}
