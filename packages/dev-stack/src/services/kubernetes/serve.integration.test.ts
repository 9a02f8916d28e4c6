import { dump } from 'js-yaml';
import { run } from '../../process';
import { readStack } from '../../stack';

const { kubernetes } = readStack();

function deployment(predictor: Record<string, unknown>): string {
  return dump({
    apiVersion: 'machinelearning.seldon.io/v1',
    kind: 'SeldonDeployment',
    metadata: { name: 'example', namespace: 'default' },
    spec: {
      predictors: [{ name: 'main', graph: { name: 'm' }, ...predictor }],
    },
  });
}

function dryRun(manifest: string): Promise<string> {
  return run(
    kubernetes.kubectl,
    [
      ...['--kubeconfig', kubernetes.kubeconfig, 'apply', '--server-side'],
      ...['--dry-run=server', '--validate=strict', '--filename=-'],
    ],
    { input: manifest },
  );
}

describe('the Kubernetes API server', () => {
  it('accepts a SeldonDeployment', async () => {
    await expect(dryRun(deployment({ replicas: 1 }))).resolves.toContain(
      'serverside-applied (server dry run)',
    );
  });

  it('refuses a field that Seldon does not have', async () => {
    await expect(dryRun(deployment({ replica: 1 }))).rejects.toThrow('replica');
  });
});
