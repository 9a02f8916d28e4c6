import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ANNOTATION_IMAGE,
  ANNOTATION_MODEL,
  ANNOTATION_MODEL_VERSION,
  deploymentPreviewSchema,
  imageRecordSchema,
  imageReadPermission,
  imageRegisterPermission,
  modelListSchema,
  modelReadPermission,
  modelServiceSchema,
  modelVersionListSchema,
  type BuildPlan,
  type DeploymentPreview,
  type ImageRecord,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import express from 'express';
import request from 'supertest';
import {
  badReport,
  build,
  digest,
  registerRequest,
  verification,
} from '../__testUtils__/samples';
import { fakePlatformDefaults } from './__testUtils__/fakePlatformDefaults';
import { createRouter } from './createRouter';

const record: ImageRecord = {
  build,
  status: 'registered',
  updatedAt: '2026-11-02T08:02:00.000Z',
  verifications: [verification],
};

const image = `${build.repository}@${digest}`;

const previewRequest: PreviewDeploymentRequest = {
  name: 'houses',
  namespace: 'valuation',
  model: { name: 'house prices', version: '2' },
  image: { source: 'built' },
  settings: { replicas: 2 },
};

const preview: DeploymentPreview = {
  yaml: 'kind: SeldonDeployment\n',
  image: { source: 'built', note: 'registered', reference: image },
  problems: [],
  choices: [],
  objects: [],
  comparisons: [],
};

const planRequest = { model: { name: 'house prices', version: '2' } };

const plan: BuildPlan = {
  modelVersion: planRequest.model,
  status: 'impossible',
  reasons: ['There is no parent image.'],
  protocol: 'seldon',
  resolution: { newest: false },
  conflicts: [],
  alternatives: [],
  warnings: [],
  unknown: [],
};

// What is sent to the routes that take something.
const bodies: Record<string, object> = {
  '/images': registerRequest(),
  '/deployments/preview': previewRequest,
  '/plan': planRequest,
};

function component(name: string, annotations: Record<string, string> = {}) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
  };
}

function setUp() {
  const audit = { success: jest.fn(), fail: jest.fn() };
  const dependencies = {
    httpAuth: mockServices.httpAuth(),
    permissions: mockServices.permissions.mock({
      authorize: async () => [{ result: AuthorizeResult.ALLOW }],
    }),
    auditor: mockServices.auditor.mock({ createEvent: async () => audit }),
    catalog: catalogServiceMock({
      entities: [
        component('houses', {
          [ANNOTATION_IMAGE]: image,
          [ANNOTATION_MODEL]: 'team/house prices',
          [ANNOTATION_MODEL_VERSION]: '2',
        }),
        component('only-image', { [ANNOTATION_IMAGE]: image }),
        component('no-image'),
        component('tagged', { [ANNOTATION_IMAGE]: 'localhost:5000/a:latest' }),
      ],
    }),
    mlflow: {
      searchModels: jest.fn(async () => ({
        items: [{ name: 'wine', aliases: { champion: '2' } }],
        nextPageToken: 'next',
      })),
      listVersions: jest.fn(async (name: string) => [
        {
          name,
          version: '2',
          aliases: ['champion'],
          status: 'READY',
          createdAt: '2026-11-01T08:00:00.000Z',
          servability: { servable: true as const },
        },
      ]),
      modelVersionUrl: jest.fn(
        ({ name, version }) =>
          `https://mlflow/${encodeURIComponent(name)}/${version}`,
      ),
    },
    inventory: {
      findImage: jest.fn(async (): Promise<ImageRecord | undefined> => record),
      getImage: jest.fn(async () => record),
    },
    registerImage: jest.fn(async () => record),
    previewDeployment: jest.fn(async () => preview),
    planImage: jest.fn(async () => plan),
    platformDefaults: fakePlatformDefaults(),
  };
  const app = express();
  app.use(createRouter(dependencies));
  app.use(mockErrorHandler());
  return { app, audit, ...dependencies };
}

describe('createRouter', () => {
  describe('GET /models', () => {
    it('answers with a page of models', async () => {
      const { app, mlflow } = setUp();

      const response = await request(app).get(
        '/models?search=wine%20%26%20more&pageToken=a%2Bb',
      );

      expect(response.status).toBe(200);
      expect(modelListSchema.parse(response.body)).toEqual({
        items: [{ name: 'wine', aliases: { champion: '2' } }],
        nextPageToken: 'next',
      });
      expect(mlflow.searchModels).toHaveBeenCalledWith({
        search: 'wine & more',
        pageToken: 'a+b',
        signal: expect.any(AbortSignal),
      });
    });

    it('refuses a query that says something twice', async () => {
      const { app, mlflow } = setUp();

      const response = await request(app).get('/models?search=a&search=b');

      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain('The query cannot be used');
      expect(mlflow.searchModels).not.toHaveBeenCalled();
    });
  });

  describe('GET /models/:name/versions', () => {
    it.each(['wine', 'team/house prices', 'a%2Fb', 'größe ?#', '..'])(
      'knows the model named %p by its encoded name',
      async name => {
        const { app, mlflow } = setUp();

        const response = await request(app).get(
          `/models/${encodeURIComponent(name).replaceAll('.', '%2E')}/versions`,
        );

        expect(response.status).toBe(200);
        expect(modelVersionListSchema.parse(response.body).items).toEqual([
          expect.objectContaining({ name, version: '2' }),
        ]);
        expect(mlflow.listVersions).toHaveBeenCalledWith(name, {
          signal: expect.any(AbortSignal),
        });
      },
    );

    it('passes on what MLflow does not know', async () => {
      const { app, mlflow } = setUp();
      mlflow.listVersions.mockRejectedValueOnce(
        new NotFoundError('MLflow has no model wine'),
      );

      const response = await request(app).get('/models/wine/versions');

      expect(response.status).toBe(404);
      expect(response.body.error.message).toBe('MLflow has no model wine');
    });
  });

  describe('GET /images/:digest', () => {
    it('answers with the record', async () => {
      const { app, inventory } = setUp();

      const response = await request(app).get(
        `/images/${encodeURIComponent(digest)}`,
      );

      expect(response.status).toBe(200);
      expect(imageRecordSchema.parse(response.body)).toEqual(record);
      expect(inventory.getImage).toHaveBeenCalledWith(digest);
    });

    it('refuses what is no digest', async () => {
      const { app, inventory } = setUp();

      const response = await request(app).get('/images/latest');

      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(
        'expected sha256: followed by 64 hexadecimal digits',
      );
      expect(inventory.getImage).not.toHaveBeenCalled();
    });
  });

  describe('POST /images', () => {
    it('registers in the name of the person and audits the outcome', async () => {
      const { app, registerImage, auditor, audit } = setUp();
      const body = registerRequest();

      const response = await request(app)
        .post('/images')
        .set('authorization', mockCredentials.user.header('user:default/ada'))
        .send(body);

      expect(response.status).toBe(200);
      expect(imageRecordSchema.parse(response.body)).toEqual(record);
      expect(registerImage).toHaveBeenCalledWith(body, 'user:default/ada');
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'image-register',
          severityLevel: 'medium',
        }),
      );
      expect(audit.success).toHaveBeenCalledWith({
        meta: { image, status: 'registered', verdict: 'unknown' },
      });
      expect(audit.fail).not.toHaveBeenCalled();
    });

    it('registers in the name of a service that acts for itself', async () => {
      const { app, registerImage } = setUp();

      await request(app)
        .post('/images')
        .set('authorization', mockCredentials.service.header())
        .send(registerRequest());

      expect(registerImage).toHaveBeenCalledWith(
        expect.anything(),
        'external:test-service',
      );
    });

    it('answers with the record of an image that was rejected', async () => {
      const { app, registerImage } = setUp();
      registerImage.mockResolvedValueOnce({ ...record, status: 'rejected' });

      const response = await request(app)
        .post('/images')
        .send(registerRequest({ report: badReport() }));

      expect(response.status).toBe(200);
      expect(response.body.status).toBe('rejected');
    });

    it('takes reports with thousands of findings', async () => {
      const { app, registerImage } = setUp();
      const [finding] = badReport().findings;
      const findings = Array.from({ length: 5000 }, (_, index) => ({
        ...finding,
        id: `CVE-2026-${index}`,
      }));

      const response = await request(app)
        .post('/images')
        .send(registerRequest({ report: badReport({ findings }) }));

      expect(response.status).toBe(200);
      expect(registerImage).toHaveBeenCalledWith(
        expect.objectContaining({
          report: expect.objectContaining({ findings }),
        }),
        expect.anything(),
      );
    });

    it('refuses a request of another form and audits the refusal', async () => {
      const { app, registerImage, audit } = setUp();

      const response = await request(app)
        .post('/images')
        .send({ ...registerRequest(), verification: undefined });

      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(
        /The request cannot be used:.*\n.*verification/,
      );
      expect(registerImage).not.toHaveBeenCalled();
      expect(audit.fail).toHaveBeenCalledWith({
        error: expect.objectContaining({ name: 'InputError' }),
      });
      expect(audit.success).not.toHaveBeenCalled();
    });

    it('audits a registration that failed', async () => {
      const { app, registerImage, audit } = setUp();
      const error = new NotFoundError('The registry has no such image');
      registerImage.mockRejectedValueOnce(error);

      const response = await request(app)
        .post('/images')
        .send(registerRequest());

      expect(response.status).toBe(404);
      expect(audit.fail).toHaveBeenCalledWith({ error });
    });
  });

  describe('POST /deployments/preview', () => {
    it('answers with what the choices make of a service', async () => {
      const { app, previewDeployment } = setUp();

      const response = await request(app)
        .post('/deployments/preview')
        .send(previewRequest);

      expect(response.status).toBe(200);
      expect(deploymentPreviewSchema.parse(response.body)).toEqual(preview);
      expect(previewDeployment).toHaveBeenCalledWith(previewRequest, {
        signal: expect.any(AbortSignal),
      });
    });

    it('refuses a request of another form, and takes any settings', async () => {
      const { app, previewDeployment } = setUp();

      const refused = await request(app)
        .post('/deployments/preview')
        .send({ ...previewRequest, image: { source: 'latest' } });
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toMatch(
        /The request cannot be used:.*\n.*image\.source/,
      );
      expect(previewDeployment).not.toHaveBeenCalled();

      const taken = await request(app)
        .post('/deployments/preview')
        .send({ ...previewRequest, settings: 'none' });
      expect(taken.status).toBe(200);
    });
  });

  describe('POST /plan', () => {
    it('answers with what a build would do', async () => {
      const { app, planImage } = setUp();
      const asked = { ...planRequest, recipe: 'mlserver', newest: true };

      const response = await request(app).post('/plan').send(asked);

      expect(response.status).toBe(200);
      expect(response.body).toEqual(plan);
      expect(planImage).toHaveBeenCalledWith(asked, {
        signal: expect.any(AbortSignal),
      });
    });

    it.each([
      [{ model: { name: 'wine', version: 'latest' } }, 'model.version'],
      [{ ...planRequest, protocol: 'kfserving' }, 'protocol'],
      [{ ...planRequest, recipe: '' }, 'recipe'],
    ])('refuses %j', async (body, place) => {
      const { app, planImage } = setUp();

      const response = await request(app).post('/plan').send(body);

      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(place);
      expect(planImage).not.toHaveBeenCalled();
    });
  });

  describe('GET /entities/:kind/:namespace/:name', () => {
    it("answers with what the entity names and the image's record", async () => {
      const { app, inventory } = setUp();

      const response = await request(app).get(
        '/entities/component/default/houses',
      );

      expect(response.status).toBe(200);
      expect(modelServiceSchema.parse(response.body)).toEqual({
        image,
        record,
        modelVersion: { name: 'team/house prices', version: '2' },
        modelVersionUrl: 'https://mlflow/team%2Fhouse%20prices/2',
      });
      expect(inventory.findImage).toHaveBeenCalledWith(digest);
    });

    it('answers without what is not known', async () => {
      const { app, inventory } = setUp();
      inventory.findImage.mockResolvedValueOnce(undefined);

      const response = await request(app).get(
        '/entities/component/default/only-image',
      );

      expect(response.body).toEqual({ image });
    });

    it('reads the entity with the credentials of who asks', async () => {
      const { app, catalog } = setUp();
      const getEntityByRef = jest.spyOn(catalog, 'getEntityByRef');

      await request(app)
        .get('/entities/component/default/houses')
        .set('authorization', mockCredentials.user.header('user:default/ada'));

      expect(getEntityByRef).toHaveBeenCalledWith('component:default/houses', {
        credentials: mockCredentials.user('user:default/ada'),
      });
    });

    it.each([
      ['missing', 404, 'no entity component:default/missing, or you may not'],
      ['no-image', 404, `has no annotation ${ANNOTATION_IMAGE}`],
      ['tagged', 400, 'which is not one certain image'],
    ])('says what is wrong with %s', async (name, status, message) => {
      const { app, inventory } = setUp();

      const response = await request(app).get(
        `/entities/component/default/${name}`,
      );

      expect(response.status).toBe(status);
      expect(response.body.error.message).toContain(message);
      expect(inventory.findImage).not.toHaveBeenCalled();
    });
  });

  describe('whoever', () => {
    const routes = [
      ['get', '/models', modelReadPermission],
      ['get', '/models/wine/versions', modelReadPermission],
      ['get', `/images/${digest}`, imageReadPermission],
      ['post', '/images', imageRegisterPermission],
      ['post', '/deployments/preview', modelReadPermission],
      ['post', '/plan', modelReadPermission],
      ['get', '/entities/component/default/houses', imageReadPermission],
    ] as const;

    function expectNothingDone(services: ReturnType<typeof setUp>) {
      expect(services.mlflow.searchModels).not.toHaveBeenCalled();
      expect(services.mlflow.listVersions).not.toHaveBeenCalled();
      expect(services.inventory.findImage).not.toHaveBeenCalled();
      expect(services.inventory.getImage).not.toHaveBeenCalled();
      expect(services.registerImage).not.toHaveBeenCalled();
      expect(services.previewDeployment).not.toHaveBeenCalled();
      expect(services.planImage).not.toHaveBeenCalled();
    }

    it.each(routes)('has no name gets nothing of %s %s', async (verb, path) => {
      const services = setUp();

      const response = await request(services.app)
        [verb](path)
        .set('authorization', mockCredentials.none.header())
        .send(bodies[path]);

      expect(response.status).toBe(401);
      expectNothingDone(services);
    });

    it.each(routes)(
      'lacks the permission gets nothing of %s %s',
      async (verb, path, permission) => {
        const services = setUp();
        services.permissions.authorize.mockResolvedValueOnce([
          { result: AuthorizeResult.DENY },
        ]);

        const response = await request(services.app)
          [verb](path)
          .send(bodies[path]);

        expect(response.status).toBe(403);
        expect(response.body.error.message).toContain(permission.name);
        expect(services.permissions.authorize).toHaveBeenCalledWith(
          [{ permission }],
          { credentials: mockCredentials.user() },
        );
        expectNothingDone(services);
        expect(services.audit.fail).toHaveBeenCalledTimes(
          path === '/images' ? 1 : 0,
        );
      },
    );
  });
});
