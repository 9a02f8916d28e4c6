import { createMockDirectory } from '@backstage/backend-test-utils';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import { createSeldonDeploymentRenderAction } from './renderDeployment';

const action = createSeldonDeploymentRenderAction({
  envSecretRefName: () => undefined,
});

describe('examples of seldon:deployment:render', () => {
  const workspace = createMockDirectory();

  it.each(exampleInputs(action))('$description', async ({ input }) => {
    const { output } = await runAction(action, input, {
      workspacePath: workspace.path,
    });
    expect(output.manifest).toContain(input.image);
    expect(output.path).toBe(input.path ?? 'deployment.yaml');
  });
});
