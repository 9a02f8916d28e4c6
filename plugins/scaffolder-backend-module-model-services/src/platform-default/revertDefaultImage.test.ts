import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type {
  PlatformDefaultChangeList,
  PlatformDefaultResult,
} from '@model-services/backstage-plugin-model-services-common';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import { sampleImage } from '../__testUtils__/samples';
import { createDefaultImageRevertAction } from './revertDefaultImage';

const previous = 'seldonio/mlflowserver:1.17.1';
const input = { changeId: 'change-1' };

function setUp() {
  const modelServices = {
    listPlatformDefaultChanges: jest.fn(
      async (): Promise<PlatformDefaultChangeList> => ({
        items: [
          {
            id: 'change-1',
            at: '2026-11-02T08:00:00.000Z',
            by: 'user:default/ada',
            target: { cluster: 'a', namespace: 'b', name: 'c' },
            implementation: 'MLFLOW_SERVER',
            protocol: 'seldon',
            previous,
            image: sampleImage,
            status: 'made',
          },
        ],
      }),
    ),
    revertPlatformDefault: jest.fn(
      async (): Promise<PlatformDefaultResult> => ({
        changed: true,
        previous: sampleImage,
        image: previous,
        changeId: 'change-2',
      }),
    ),
  };
  const auth = mockServices.auth.mock();
  auth.getPluginRequestToken.mockResolvedValue({ token: 'for-the-initiator' });
  const action = createDefaultImageRevertAction({ modelServices, auth });
  return { action, ...modelServices };
}

describe('seldon:default-image:revert', () => {
  it('takes the change back in the name of the initiator', async () => {
    const { action, revertPlatformDefault } = setUp();
    const { output, log } = await runAction(action, input);

    expect(revertPlatformDefault).toHaveBeenCalledWith('change-1', {
      token: 'for-the-initiator',
      signal: undefined,
    });
    expect(output).toEqual({
      image: previous,
      previous: sampleImage,
      changed: true,
    });
    expect(log).toEqual([
      `${previous} is the default again, in place of ${sampleImage}.`,
    ]);
  });

  it('sends nothing twice after a recovery', async () => {
    const { action, revertPlatformDefault } = setUp();
    const checkpoints = new Map();
    const first = await runAction(action, input, { checkpoints });
    const second = await runAction(action, input, { checkpoints });
    expect(revertPlatformDefault).toHaveBeenCalledTimes(1);
    expect(second.output).toEqual(first.output);
  });

  it("shows the backend's own words when somebody else has changed it", async () => {
    const { action, revertPlatformDefault } = setUp();
    revertPlatformDefault.mockRejectedValue(
      await ResponseError.fromResponse(
        Response.json(
          {
            error: { name: 'ConflictError', message: 'somebody else did' },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
    );
    await expect(runAction(action, input)).rejects.toThrow('somebody else did');
  });

  it('only looks in a dry run', async () => {
    const { action, revertPlatformDefault } = setUp();
    const { output, log } = await runAction(action, input, { isDryRun: true });
    expect(output).toEqual({ image: previous, previous: sampleImage });
    expect(log).toEqual([expect.stringMatching(/^Dry run: .*MLFLOW_SERVER/)]);
    expect(revertPlatformDefault).not.toHaveBeenCalled();
  });

  it('finds a change that does not exist in a dry run too', async () => {
    await expect(
      runAction(setUp().action, { changeId: 'other' }, { isDryRun: true }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('has an example that fits its inputs', () => {
    const [example] = exampleInputs(setUp().action);
    expect(Object.keys(example.input)).toEqual(['changeId']);
  });
});
