import { randomUUID } from 'node:crypto';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readStack } from '@model-services/dev-stack';
import { commitFiles, readRepositoryFile } from '../git';
import { image } from './__testUtils__/seldonConfig';
import { setDefaultInValuesFile } from './valuesFile';

jest.setTimeout(60_000);

const author = { name: 'Ada', email: 'ada@example.com' };
const change = { implementation: 'MLFLOW_SERVER', protocol: 'seldon', image };
const values = `# Values of the platform
predictor_servers:
  MLFLOW_SERVER:
    protocols:
      seldon: {image: seldonio/mlflowserver, defaultImageVersion: "1.17.1"} # upstream
`;

describe('the platform default in Helm values, on a real git server', () => {
  const folder = createMockDirectory({ content: { 'values.yaml': values } });
  const remoteUrl = readStack().git.url;

  async function commitValues() {
    const targetPath = `platform/${randomUUID()}`;
    const { commit } = await commitFiles({
      remoteUrl,
      branch: 'main',
      directory: folder.path,
      targetPath,
      message: 'Set up the platform',
      author,
    });
    return { path: `${targetPath}/values.yaml`, commit };
  }

  it('is proposed on a branch of its own, once', async () => {
    const { path, commit } = await commitValues();
    const file = { remoteUrl, path, author };
    const result = await setDefaultInValuesFile(file, change);

    expect(result).toEqual({
      branch: `platform-default/mlflow-server-seldon-aaaaaaaaaaaa-${commit.slice(
        0,
        7,
      )}`,
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      changed: true,
      previous: 'seldonio/mlflowserver:1.17.1',
      text: values
        .replace('image: seldonio/mlflowserver', `image: ${image}`)
        .replace('"1.17.1"', '""'),
    });
    await expect(
      readRepositoryFile({ remoteUrl, path, branch: result.branch }),
    ).resolves.toBe(result.text);
    await expect(readRepositoryFile({ remoteUrl, path })).resolves.toBe(values);
    await expect(setDefaultInValuesFile(file, change)).resolves.toEqual({
      ...result,
      changed: false,
    });
  });

  it('makes no branch for what the values say already', async () => {
    const { path } = await commitValues();
    const file = { remoteUrl, path, author };
    const { branch } = await setDefaultInValuesFile(file, change);

    await expect(
      setDefaultInValuesFile({ ...file, branch }, change),
    ).resolves.toMatchObject({ branch, changed: false, previous: image });
  });
});
