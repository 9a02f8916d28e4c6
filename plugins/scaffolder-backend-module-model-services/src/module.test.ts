import { registeredActions } from './__testUtils__/registeredActions';
import { runAction } from './__testUtils__/runAction';

describe('the scaffolder module', () => {
  it('registers every action with schemas, examples and dry run', async () => {
    const actions = await registeredActions();

    expect(actions.map(({ id }) => id)).toEqual([
      'mlflow:model:fetch',
      'model-image:build',
      'model-image:adopt',
      'model-image:verify',
      'model-image:scan',
      'model-image:register',
      'seldon:deployment:render',
      'seldon:deployment:apply',
      'seldon:deployment:delete',
      'seldon:default-image:set',
      'seldon:default-image:revert',
      'git:commit',
      'catalog:entity:wait',
    ]);
    for (const action of actions) {
      expect(action).toMatchObject({
        supportsDryRun: true,
        description: expect.stringMatching(/\.$/),
        schema: { input: { type: 'object' }, output: { type: 'object' } },
      });
      expect(action.examples).not.toHaveLength(0);
    }
  });

  it('starts without a section in app-config, and an action then says so', async () => {
    const [fetchModel] = await registeredActions();
    await expect(
      runAction(fetchModel, { name: 'house-prices', version: '2' }),
    ).rejects.toThrow(/no section modelServices\. Ask/);
  });
});
