import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  imageReadPermission,
  platformDefaultChangeListSchema,
  platformDefaultPlanSchema,
  platformDefaultResultSchema,
  platformDefaultsSchema,
  platformDefaultUpdatePermission,
} from '@model-services/backstage-plugin-model-services-common';
import express from 'express';
import request from 'supertest';
import {
  changes,
  fakePlatformDefaults,
  plan,
  platformDefaultRequest,
  platformDefaults as defaults,
  result,
} from './__testUtils__/fakePlatformDefaults';
import { createAuthorize } from './authorize';
import { platformDefaultsRouter } from './platformDefaults';

const update = platformDefaultUpdatePermission.name;

function setUp(denied: string[] = []) {
  const audit = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({ createEvent: async () => audit });
  const permissions = mockServices.permissions.mock({
    authorize: async queries =>
      queries.map(({ permission }) => ({
        result: denied.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  const platformDefaults = fakePlatformDefaults();
  const app = express();
  app.use(
    platformDefaultsRouter({
      authorize: createAuthorize({
        httpAuth: mockServices.httpAuth(),
        permissions,
      }),
      auditor,
      platformDefaults,
    }),
  );
  app.use(mockErrorHandler());
  return { app, audit, auditor, platformDefaults };
}

describe('platformDefaultsRouter', () => {
  it('answers with the defaults', async () => {
    const { body } = await request(setUp().app).get('/platform-defaults');
    expect(platformDefaultsSchema.parse(body)).toEqual(defaults);
  });

  it('answers with the changes', async () => {
    const { body } = await request(setUp().app).get(
      '/platform-defaults/changes',
    );
    expect(platformDefaultChangeListSchema.parse(body)).toEqual(changes);
  });

  it.each([
    ['may', [], true],
    ['may not', [update], false],
  ])('plans for somebody who %s change it', async (_case, denied, allowed) => {
    const { app, platformDefaults } = setUp(denied);
    const { body, status } = await request(app)
      .post('/platform-defaults/plan')
      .send(platformDefaultRequest);

    expect(status).toBe(200);
    expect(platformDefaultPlanSchema.parse(body)).toEqual({ ...plan, allowed });
    expect(platformDefaults.plan).toHaveBeenCalledWith(platformDefaultRequest, {
      signal: expect.any(AbortSignal),
    });
  });

  it('sets the default in the name of the caller, and audits old and new', async () => {
    const { app, audit, auditor, platformDefaults } = setUp();
    const { body } = await request(app)
      .post('/platform-defaults')
      .set('authorization', mockCredentials.user.header('user:default/ada'))
      .send(platformDefaultRequest);

    expect(platformDefaultResultSchema.parse(body)).toEqual(result);
    expect(platformDefaults.set).toHaveBeenCalledWith(
      platformDefaultRequest,
      'user:default/ada',
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'platform-default-set',
        severityLevel: 'high',
        meta: platformDefaultRequest,
      }),
    );
    expect(audit.success).toHaveBeenCalledWith({ meta: result });
  });

  it('takes a change back in the name of the caller, and audits it', async () => {
    const { app, audit, auditor, platformDefaults } = setUp();
    const { body } = await request(app)
      .post('/platform-defaults/changes/change-1/revert')
      .send({});

    expect(platformDefaultResultSchema.parse(body)).toEqual(result);
    expect(platformDefaults.revert).toHaveBeenCalledWith(
      'change-1',
      mockCredentials.user().principal.userEntityRef,
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'platform-default-revert',
        severityLevel: 'high',
        meta: { reverts: 'change-1' },
      }),
    );
    expect(audit.success).toHaveBeenCalledWith({ meta: result });
  });

  it('audits a change that failed, with its cause', async () => {
    const { app, audit, platformDefaults } = setUp();
    const error = new ConflictError('somebody else has changed it');
    platformDefaults.revert.mockRejectedValueOnce(error);
    const { status } = await request(app).post(
      '/platform-defaults/changes/change-1/revert',
    );
    expect(status).toBe(409);
    expect(audit.fail).toHaveBeenCalledWith(expect.objectContaining({ error }));
    expect(audit.success).not.toHaveBeenCalled();
  });

  it.each(['/platform-defaults', '/platform-defaults/plan'])(
    'refuses what is no change at %s',
    async path => {
      const { app, platformDefaults } = setUp();
      const { status, body } = await request(app)
        .post(path)
        .send({ ...platformDefaultRequest, image: 3 });
      expect(status).toBe(400);
      expect(body.error.message).toMatch(
        /The request cannot be used:.*\n.*image/,
      );
      expect(platformDefaults.plan).not.toHaveBeenCalled();
      expect(platformDefaults.set).not.toHaveBeenCalled();
    },
  );

  describe('whoever', () => {
    const routes = [
      ['get', '/platform-defaults', imageReadPermission],
      ['get', '/platform-defaults/changes', imageReadPermission],
      ['post', '/platform-defaults/plan', imageReadPermission],
      ['post', '/platform-defaults', platformDefaultUpdatePermission],
      [
        'post',
        '/platform-defaults/changes/change-1/revert',
        platformDefaultUpdatePermission,
      ],
    ] as const;

    function expectNothingDone({
      platformDefaults,
    }: Pick<ReturnType<typeof setUp>, 'platformDefaults'>) {
      for (const method of Object.values(platformDefaults)) {
        expect(method).not.toHaveBeenCalled();
      }
    }

    it.each(routes)('has no name gets nothing of %s %s', async (verb, path) => {
      const services = setUp();
      const { status } = await request(services.app)
        [verb](path)
        .set('authorization', mockCredentials.none.header())
        .send(verb === 'post' ? platformDefaultRequest : undefined);
      expect(status).toBe(401);
      expectNothingDone(services);
    });

    it.each(routes)(
      'lacks the permission gets nothing of %s %s',
      async (verb, path, permission) => {
        const services = setUp([permission.name]);
        const { status, body } = await request(services.app)
          [verb](path)
          .send(verb === 'post' ? platformDefaultRequest : undefined);
        expect(status).toBe(403);
        expect(body.error.message).toContain(permission.name);
        expectNothingDone(services);
        expect(services.audit.fail).toHaveBeenCalledTimes(
          permission === platformDefaultUpdatePermission ? 1 : 0,
        );
      },
    );
  });
});
