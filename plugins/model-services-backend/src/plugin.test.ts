import { createHash } from 'node:crypto';
import {
  mockCredentials,
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ANNOTATION_IMAGE,
  modelServicesPermissions,
} from '@model-services/backstage-plugin-model-services-common';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import request from 'supertest';
import {
  badReport,
  environmentKey,
  host,
  labels,
  registerRequest,
  report,
  repository,
} from './__testUtils__/samples';
import modelServicesPlugin from '.';

jest.setTimeout(60_000);

const config = {
  modelServices: {
    mlflow: { baseUrl: 'http://mlflow.example.com' },
    registry: { url: `https://${host}`, repository },
    builder: {
      stateDirectory: '/tmp/builder',
      parents: [{ python: '3.11', image: `${host}/python:3.11` }],
    },
    scanner: { cacheDirectory: '/tmp/trivy' },
    policy: { failOn: ['CRITICAL', 'HIGH'] },
  },
};

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

const imageConfig = JSON.stringify({ config: { Labels: labels } });
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: sha256(imageConfig),
    size: imageConfig.length,
  },
  layers: [{ digest: sha256('layer'), size: 378_000_000 }],
});
const digest = sha256(manifest);
const image = `${host}/${repository}@${digest}`;

const fromSample = registerRequest();
const body = {
  ...fromSample,
  build: { ...fromSample.build, digest },
  verification: { ...fromSample.verification, digest },
  report: report({ digest }),
};

describe('the plugin', () => {
  const msw = setupServer();
  registerMswTestHooks(msw);

  let tagged: string[] = [];

  async function setUp(features: Parameters<typeof startTestBackend>[0] = {}) {
    tagged = [];
    const registryUrl = `https://${host}/v2/${repository}`;
    msw.use(
      http.all(/^http:\/\/127\.0\.0\.1:/, () => passthrough()),
      http.get(
        'http://mlflow.example.com/api/2.0/mlflow/registered-models/search',
        () => HttpResponse.json({ registered_models: [{ name: 'wine' }] }),
      ),
      http.get(`${registryUrl}/manifests/:reference`, ({ params }) =>
        params.reference === digest
          ? new HttpResponse(manifest, {
              headers: {
                'content-type': 'application/vnd.oci.image.manifest.v1+json',
              },
            })
          : new HttpResponse(null, { status: 404 }),
      ),
      http.get(`${registryUrl}/blobs/:digest`, () =>
        HttpResponse.text(imageConfig),
      ),
      http.put(`${registryUrl}/manifests/:tag`, ({ params }) => {
        tagged.push(String(params.tag));
        return new HttpResponse(null, { status: 201 });
      }),
    );
    return startTestBackend({
      features: [
        modelServicesPlugin,
        mockServices.rootConfig.factory({ data: config }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'houses',
                annotations: { [ANNOTATION_IMAGE]: image },
              },
            },
          ],
        }),
        ...(features.features ?? []),
      ],
    });
  }

  it('reads models, registers an image and shows it on its entity', async () => {
    const { server } = await setUp();

    const models = await request(server).get('/api/model-services/models');
    expect(models.body).toEqual({ items: [{ name: 'wine', aliases: {} }] });

    const registered = await request(server)
      .post('/api/model-services/images')
      .set('authorization', mockCredentials.user.header('user:default/ada'))
      .send(body);
    expect(registered.status).toBe(200);
    expect(registered.body).toMatchObject({
      status: 'registered',
      builtBy: 'user:default/ada',
      build: { digest, sizeBytes: 378_000_000 },
    });
    expect(tagged).toEqual([environmentKey]);

    const service = await request(server).get(
      '/api/model-services/entities/component/default/houses',
    );
    expect(service.body).toEqual({ image, record: registered.body });
  });

  it('keeps a bad image out and shows why', async () => {
    const { server } = await setUp();

    await request(server)
      .post('/api/model-services/images')
      .send({ ...body, report: badReport({ digest }) });

    const response = await request(server).get(
      `/api/model-services/images/${digest}`,
    );
    expect(response.body).toMatchObject({
      status: 'rejected',
      scan: { verdict: { status: 'failed' } },
    });
    expect(tagged).toEqual([]);
  });

  it('answers nobody without a name', async () => {
    const { server } = await setUp();

    const response = await request(server)
      .get('/api/model-services/models')
      .set('authorization', mockCredentials.none.header());

    expect(response.status).toBe(401);
  });

  it('answers errors with their cause', async () => {
    const { server } = await setUp();

    const response = await request(server).get(
      `/api/model-services/images/${digest}`,
    );

    expect(response.status).toBe(404);
    expect(response.body.error).toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('The inventory has no image'),
    });
  });

  it('refuses what the policy of the portal denies', async () => {
    const { server } = await setUp({
      features: [
        mockServices.permissions.mock({
          authorize: async () => [{ result: AuthorizeResult.DENY }],
        }).factory,
      ],
    });

    const response = await request(server)
      .post('/api/model-services/images')
      .send(body);

    expect(response.status).toBe(403);
    expect(tagged).toEqual([]);
  });

  it('makes its permissions known', async () => {
    const { server } = await setUp();

    const response = await request(server).get(
      '/api/model-services/.well-known/backstage/permissions/metadata',
    );

    expect(response.body.permissions).toEqual(
      modelServicesPermissions.map(({ name }) =>
        expect.objectContaining({ name }),
      ),
    );
  });
});
