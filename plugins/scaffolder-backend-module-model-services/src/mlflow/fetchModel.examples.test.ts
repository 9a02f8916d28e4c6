import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import { sampleModel } from '../__testUtils__/samples';
import { createMlflowModelFetchAction } from './fetchModel';

const action = createMlflowModelFetchAction({
  mlflow: () => ({
    getVersion: async () => sampleModel,
    modelVersionUrl: () => 'https://mlflow.example.com/#/models/m/versions/2',
  }),
});

describe('examples of mlflow:model:fetch', () => {
  it.each(exampleInputs(action))('$description', async ({ input }) => {
    const { output } = await runAction(action, input);
    expect(output).toMatchObject({ name: input.name, version: '2' });
  });
});
