import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { readStack } from '@model-services/dev-stack';
import { createBuildahEngine } from '../../builder';
import { writeSampleContext } from '../../builder/buildah/__testUtils__/sampleContext';
import {
  createRegistryClient,
  createRegistryContents,
  resolveReference,
} from '../../registry';
import { checkContent } from './checkContent';

const run = (program: string) =>
  `RUN ["python3", "-c", ${JSON.stringify(program)}]`;

// One of each kind.
const PLANTED = [
  run(
    "import os; os.makedirs('/opt/planted'); open('/opt/planted/open', 'w').write('x'); os.chmod('/opt/planted/open', 0o666); os.mkdir('/opt/planted/folder'); os.chmod('/opt/planted/folder', 0o777)",
  ),
  run(
    "import os, shutil; shutil.copy('/bin/sh', '/opt/planted/sh'); os.chmod('/opt/planted/sh', 0o4755)",
  ),
  run(
    "open('/opt/planted/key.pem', 'w').write('-----BEGIN ' + 'PRIVATE KEY-----\\n' + 'MIIEvQIBADANBgkqhkiG9w0B\\n' * 8)",
  ),
  run(
    "import os; os.makedirs('/root/.cache/pip'); open('/root/.cache/pip/wheel', 'w').write('x')",
  ),
  run(
    "import os; open('/opt/planted/passing', 'w').write('x'); os.chmod('/opt/planted/passing', 0o666)",
  ),
  run(
    "open('/root/.netrc', 'w').write('machine a.example.com login b password c')",
  ),
];

// What is taken away again, each in a layer above.
const REMOVED = [
  run("import os; os.remove('/opt/planted/passing')"),
  run("import os; os.remove('/root/.netrc')"),
];

describe('checkContent', () => {
  const stack = readStack();
  const path = `test/content-${process.pid}`;
  const repository = `${stack.registry.host}/${path}`;
  const contents = createRegistryContents(stack.registry);
  const logger = mockServices.logger.mock();
  let parentImage: string;

  beforeAll(async () => {
    parentImage = await resolveReference(
      stack.parents[0].image,
      createRegistryClient(stack.registry),
    );
  });

  async function build(tag: string, steps: string[], from = parentImage) {
    const engine = createBuildahEngine({
      builder: {
        stateDirectory: join(stack.stateDirectory, 'builder-shared'),
        timeoutMilliseconds: 300_000,
        parents: stack.parents,
      },
      registry: { url: stack.registry.url, repository: path },
    });
    const contextDirectory = writeSampleContext(
      join(stack.stateDirectory, 'contexts'),
      from,
      { steps },
    );
    const { digest } = await engine.build(
      { contextDirectory, repository, tag, labels: {}, secrets: {} },
      { logger },
    );
    return `${repository}@${digest}`;
  }

  it("has nothing against a clean image, whose parent's setuid programs are not its own", async () => {
    const image = await build('clean', []);
    const content = await checkContent(
      { image, adopted: false, parentImage },
      contents,
      { logger },
    );
    expect(content).toMatchObject({ findings: [], warnings: [] });
    expect(content.files).toBeLessThan(100);

    await expect(
      checkContent({ image, adopted: false }, contents, { logger }),
    ).rejects.toThrow(/\/usr\/bin\/su: setuid or setgid program/);
  }, 180_000);

  it('names each thing that was planted in an image', async () => {
    const planted = await build('planted', PLANTED);
    const passing = await build('passing', REMOVED.slice(0, 1), planted);
    const image = await build('netrc', REMOVED.slice(1), passing);
    const checked = checkContent(
      { image, adopted: false, parentImage },
      contents,
      { logger },
    );
    await expect(checked).rejects.toThrow(
      [
        `the image ${image} holds what must not be in it (6):`,
        '- /opt/planted/folder: writable by everybody (mode 0777)',
        '- /opt/planted/key.pem: secret (private key)',
        '- /opt/planted/open: writable by everybody (mode 0666)',
        '- /opt/planted/sh: setuid or setgid program (mode 4755)',
        '- /root/.cache: cache of a package manager (holds wheel)',
        '- /root/.netrc: secret (password)',
      ].join('\n'),
    );
  }, 180_000);
});
