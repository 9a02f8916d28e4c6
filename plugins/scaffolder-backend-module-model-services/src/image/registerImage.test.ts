import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type {
  ImageRecord,
  ModelServicesApi,
  Verdict,
} from '@model-services/backstage-plugin-model-services-common';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import {
  sampleBuild,
  sampleDigest,
  sampleImage,
  samplePolicy,
  sampleRecord,
  sampleReport,
  sampleVerdict,
  sampleVerification,
} from '../__testUtils__/samples';
import { createModelImageRegisterAction } from './registerImage';

type RegisterImage = ModelServicesApi['registerImage'];

const input = {
  build: sampleBuild,
  builtAt: '2026-11-02T07:59:00.000Z',
  verification: sampleVerification,
  report: sampleReport(),
};

function setUp(record: ImageRecord = sampleRecord('registered')) {
  const fakeRegister = jest.fn<
    ReturnType<RegisterImage>,
    Parameters<RegisterImage>
  >(async () => record);
  const auth = mockServices.auth.mock();
  auth.getPluginRequestToken.mockResolvedValue({ token: 'for-the-initiator' });
  const action = createModelImageRegisterAction({
    modelServices: { registerImage: fakeRegister },
    auth,
    policy: () => samplePolicy,
  });
  return { action, fakeRegister, auth };
}

function refused(status: Verdict['status'], reasons: string[]) {
  return sampleRecord('rejected', { ...sampleVerdict, status, reasons });
}

describe('model-image:register', () => {
  it('hands everything to the inventory in the name of the initiator', async () => {
    const { action, fakeRegister, auth } = setUp();
    const { signal } = new AbortController();
    const { output, log } = await runAction(action, input, { signal });

    expect(auth.getPluginRequestToken).toHaveBeenCalledWith({
      onBehalfOf: mockCredentials.user(),
      targetPluginId: 'model-services',
    });
    expect(fakeRegister).toHaveBeenCalledWith(input, {
      token: 'for-the-initiator',
      signal,
    });
    expect(output).toEqual({
      image: sampleImage,
      digest: sampleDigest,
      status: 'registered',
      verdict: sampleVerdict,
    });
    expect(log).toEqual([expect.stringMatching(/^Registered .* in \d+\.\d s/)]);
  });

  it.each([
    ['failed', /Log the model again with newer versions/],
    ['unknown', /look at the scanner/],
    ['stale', /update the scanner's database/],
  ] as const)(
    'ends the task with reasons and remedy when the verdict is %s',
    async (status, remedy) => {
      const { action } = setUp(refused(status, ['It is so', 'And so']));
      const run = runAction(action, input);
      await expect(run).rejects.toThrow(
        `is rejected, not registered: its verdict is ${status}.\n- It is so\n- And so\n`,
      );
      await expect(run).rejects.toThrow(remedy);
    },
  );

  it('is not content with a record without a verdict', async () => {
    const { scan, ...record } = sampleRecord('registered');
    const { action } = setUp(record);
    await expect(runAction(action, input)).rejects.toThrow(
      'its verdict is unknown',
    );
  });

  it('sends nothing twice after a recovery', async () => {
    const { action, fakeRegister } = setUp();
    const checkpoints = new Map();
    const first = await runAction(action, input, { checkpoints });
    const second = await runAction(action, input, { checkpoints });

    expect(fakeRegister).toHaveBeenCalledTimes(1);
    expect(second.output).toEqual(first.output);
  });

  it('asks again after a refusal, since the policy may have changed', async () => {
    const { action, fakeRegister } = setUp(refused('failed', ['Too strict']));
    const checkpoints = new Map();
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow();

    fakeRegister.mockResolvedValue(sampleRecord('registered'));
    const { output } = await runAction(action, input, { checkpoints });
    expect(output.status).toBe('registered');
  });

  it("shows the backend's own words", async () => {
    const { action, fakeRegister } = setUp();
    fakeRegister.mockRejectedValue(
      await ResponseError.fromResponse(
        Response.json(
          {
            error: {
              name: 'NotAllowedError',
              message: 'You may not register images',
            },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    await expect(runAction(action, input)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('You may not register images'),
    });
  });

  it('refuses a report that is not one, before anything is sent', async () => {
    const { action, fakeRegister } = setUp();
    const report = { ...input.report, findings: [{ id: 'CVE-1' }] };
    await expect(
      // @ts-expect-error -- the outer form lets it pass in a template
      runAction(action, { ...input, report }),
    ).rejects.toThrow(/findings\[0\]|«report\.findings\.0/);
    expect(fakeRegister).not.toHaveBeenCalled();
  });

  it('sends nothing in a dry run, and is not green', async () => {
    const { action, fakeRegister } = setUp();
    const { output } = await runAction(action, input, { isDryRun: true });
    expect(fakeRegister).not.toHaveBeenCalled();
    expect(output).toMatchObject({
      image: sampleImage,
      status: 'candidate',
      verdict: { status: 'unknown' },
    });
  });

  it('has an example that passes on every input by its name', () => {
    for (const example of exampleInputs(setUp().action)) {
      expect(Object.keys(example.input)).toEqual(Object.keys(input));
    }
  });
});
