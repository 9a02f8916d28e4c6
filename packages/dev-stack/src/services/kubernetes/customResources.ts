import { setTimeout as delay } from 'node:timers/promises';
import { inDevStack } from '../../machine';
import { run } from '../../process';

const CRD = inDevStack('services/kubernetes/seldondeployments.crd.json');

/** Has an API server know SeldonDeployments, and waits until it does. */
export async function applyCustomResources(kubeconfig: string): Promise<void> {
  await run('kubectl', [
    ...['--kubeconfig', kubeconfig, 'apply', '--server-side'],
    ...['--filename', CRD],
  ]);
  // `kubectl wait` fails while the definition has no status yet, so the resource itself is asked for.
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await run('kubectl', [
        ...['--kubeconfig', kubeconfig, 'get', '--all-namespaces'],
        'seldondeployments.machinelearning.seldon.io',
      ]);
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await delay(300);
    }
  }
}
