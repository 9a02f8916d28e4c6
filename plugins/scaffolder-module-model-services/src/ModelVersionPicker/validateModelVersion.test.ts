import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import {
  mockApis,
  registerMswTestHooks,
  TestApiRegistry,
} from '@backstage/test-utils';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import {
  backend,
  mlflowDown,
  modelHandlers,
  portalApis,
} from '../__testUtils__/server';
import { validateModelVersion } from './validateModelVersion';

async function errorsOf(value: unknown): Promise<string[]> {
  const errors: string[] = [];
  const field = { addError: (message: string) => errors.push(message) };
  await validateModelVersion(value as never, field as never, {
    apiHolder: TestApiRegistry.from(
      [discoveryApiRef, portalApis.discoveryApi],
      [fetchApiRef, portalApis.fetchApi],
      [translationApiRef, mockApis.translation()],
    ),
    formData: {},
    schema: {},
  });
  return errors;
}

describe('validateModelVersion', () => {
  const server = setupServer(...modelHandlers);
  registerMswTestHooks(server);

  it('accepts a version that can be served', async () => {
    expect(await errorsOf({ name: 'wine-quality', version: '2' })).toEqual([]);
  });

  it.each([
    undefined,
    {},
    { name: 'wine-quality' },
    { name: 'x', version: '0' },
  ])('asks for a choice instead of %p', async value => {
    expect(await errorsOf(value)).toEqual([
      'Choose a registered model and one of its versions',
    ]);
  });

  it('refuses a version that does not exist', async () => {
    expect(await errorsOf({ name: 'wine-quality', version: '99' })).toEqual([
      'wine-quality has no version 99. Choose another one.',
    ]);
  });

  it('refuses a version that cannot be served, with the reason', async () => {
    expect(await errorsOf({ name: 'wine-quality', version: '6' })).toEqual([
      expect.stringMatching(
        /^Version 6 of wine-quality cannot be served: .*PENDING_REGISTRATION/,
      ),
    ]);
  });

  it('lets nothing through that it cannot check', async () => {
    server.use(http.get(`${backend}/models/:name/versions`, mlflowDown));
    expect(await errorsOf({ name: 'wine-quality', version: '2' })).toEqual([
      'Version 2 of wine-quality could not be checked, try again: MLflow does not answer; check that it runs',
    ]);
  });
});
