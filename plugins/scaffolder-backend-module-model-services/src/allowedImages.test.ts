import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { registeredActions } from './__testUtils__/registeredActions';
import { runAction } from './__testUtils__/runAction';

describe('the places that images may be adopted from', () => {
  const asked: (string | undefined)[] = [];
  const elsewhere = createServer((incoming, response) => {
    asked.push(incoming.url);
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end('{"errors": [{"code": "MANIFEST_UNKNOWN"}]}');
  });
  let image: string;
  let host: string;

  beforeAll(async () => {
    await new Promise<void>(listening =>
      elsewhere.listen(0, '127.0.0.1', listening),
    );
    host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    image = `${host}/team/server:1`;
  });
  afterAll(() => elsewhere.close());
  beforeEach(() => {
    asked.length = 0;
  });

  async function adopt(section: { adopt?: { allowedImages: string[] } }) {
    const actions = await registeredActions([
      mockServices.rootConfig.factory({
        data: {
          modelServices: {
            mlflow: { baseUrl: 'http://mlflow.example.com' },
            registry: {
              url: 'https://registry.example.com',
              repository: 'base',
            },
            builder: {
              stateDirectory: '/tmp/builder',
              parents: [{ python: '3.11', image: 'r.example.com/python:3.11' }],
            },
            scanner: { cacheDirectory: '/tmp/trivy' },
            policy: { failOn: ['CRITICAL'] },
            ...section,
          },
        },
      }),
    ]);
    const action = actions.find(({ id }) => id === 'model-image:adopt');
    if (!action) {
      throw new Error('no action adopts images');
    }
    return runAction(action, { image }, { isDryRun: true });
  }

  it('are those of app-config, and no other is asked', async () => {
    await expect(adopt({})).rejects.toThrow(
      'modelServices.adopt.allowedImages lists nothing',
    );
    await expect(
      adopt({ adopt: { allowedImages: [`${host}/team/other`] } }),
    ).rejects.toThrow(`lists ${host}/team/other`);
    expect(asked).toEqual([]);
  });

  it('are asked when they are listed', async () => {
    await expect(
      adopt({ adopt: { allowedImages: [`${host}/team`] } }),
    ).rejects.toThrow(`There is no image ${image}`);
    expect(asked).toContain('/v2/team/server/manifests/1');
  });
});
