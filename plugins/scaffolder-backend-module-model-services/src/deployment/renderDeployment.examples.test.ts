import { createMockDirectory } from '@backstage/backend-test-utils';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import { createSeldonDeploymentRenderAction } from './renderDeployment';

const action = createSeldonDeploymentRenderAction({
  envSecretRefName: () => undefined,
  mlflow: () => {
    throw new Error('No example needs MLflow');
  },
});

describe('examples of seldon:deployment:render', () => {
  const workspace = createMockDirectory();

  it.each(exampleInputs(action))('$description', async ({ input }) => {
    const { output } = await runAction(action, input, {
      workspacePath: workspace.path,
    });
    const image = String(output.manifest).match(/ image: (.*)/)?.[1];
    expect(image).toBe(input.image);
    expect(input.platformDefault).toBe(image ? undefined : true);
    expect(output.path).toBe(input.path ?? 'deployment.yaml');
  });
});
