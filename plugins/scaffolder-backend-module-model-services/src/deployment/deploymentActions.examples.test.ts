import { createMockDirectory } from '@backstage/backend-test-utils';
import { manifestText } from '@model-services/backstage-plugin-model-services-common';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import {
  fakeCluster,
  sampleManifest,
  startPods,
} from '../__testUtils__/fakeCluster';
import { runAction } from '../__testUtils__/runAction';
import { createSeldonDeploymentApplyAction } from './applyDeployment';
import { createSeldonDeploymentDeleteAction } from './deleteDeployment';

const manifest = manifestText(sampleManifest());
const cluster = fakeCluster(fake =>
  startPods(fake, { ready: true, state: { running: {} } }),
);
const deps = {
  target: () => ({ cluster, namespaces: ['models'] }),
  lookInterval: 1,
};
const apply = createSeldonDeploymentApplyAction(deps);
const remove = createSeldonDeploymentDeleteAction(deps);

describe('examples of seldon:deployment:apply', () => {
  const workspace = createMockDirectory({
    content: {
      'deployment.yaml': manifest,
      service: { 'deployment.yaml': manifest },
    },
  });

  it.each(exampleInputs(apply))('$description', async ({ input }) => {
    const rendered = { ...input, ...(input.manifest && { manifest }) };
    const { output } = await runAction(apply, rendered, {
      workspacePath: workspace.path,
    });
    expect(output.state).toBe(
      input.wait === false ? 'progressing' : 'available',
    );
  });
});

describe('examples of seldon:deployment:delete', () => {
  it.each(exampleInputs(remove))('$description', async ({ input }) => {
    const run = runAction(remove, input, { isDryRun: true });
    await expect(run).resolves.toMatchObject({ output: { deleted: false } });
  });
});
