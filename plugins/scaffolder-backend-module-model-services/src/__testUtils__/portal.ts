import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import scaffolderEntityModelModule from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the actions are tried against the real inventory
import modelServicesPlugin from '@model-services/backstage-plugin-model-services-backend';
import { imageRecordSchema } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';
import { scaffolderModelServicesModule } from '../module';
import {
  baseImageTemplateDirectory,
  templateDirectory,
} from './templateRequest';

/** How a task of the scaffolder ended, or stands. */
export interface TaskRun {
  status: string;
  /** One text of all its log lines. */
  log: string;
  output: z.infer<typeof outputSchema>;
  /** Message of the error that ended it. */
  error: string;
}

const POLL_MILLISECONDS = 250;
const ENDED = ['completed', 'failed', 'cancelled'];

const outputSchema = z.object({
  links: z
    .array(
      z.object({
        title: z.string(),
        url: z.string().optional(),
        entityRef: z.string().optional(),
      }),
    )
    .default([]),
  text: z
    .array(z.object({ title: z.string(), content: z.string() }))
    .default([]),
});

const eventSchema = z.object({
  body: z.object({
    // A recovered task's own event has none.
    message: z.string().default('').transform(plainMessage),
    stepId: z.string().optional(),
    status: z.string().optional(),
    output: outputSchema.optional(),
    error: z.object({ message: z.string() }).optional(),
  }),
});

// The scaffolder writes colours and the level before each line of an action.
function plainMessage(message: string): string {
  return stripVTControlCharacters(message).replace(/^(info|warn|error): /, '');
}

/** A client of a portal's backend. */
export function portalClient(url: string, authorization: string) {
  async function call(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${path} answered ${response.status}: ${text}`);
    }
    return JSON.parse(text);
  }

  async function untilAnswered(path: string): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call(path);
      } catch (error) {
        if (attempt > 240) throw error;
        await sleep(POLL_MILLISECONDS);
      }
    }
  }

  async function readStatus(id: string): Promise<string> {
    const task = await call(`/api/scaffolder/v2/tasks/${id}`);
    return z.object({ status: z.string() }).parse(task).status;
  }

  async function readRun(id: string, status: string): Promise<TaskRun> {
    const events = await call(`/api/scaffolder/v2/tasks/${id}/events`);
    return summarise(status, z.array(eventSchema).parse(events));
  }

  return {
    call,

    /** Reads a catalog entity as soon as it is there. */
    entity: (kind: string, namespace: string, name: string) =>
      untilAnswered(
        `/api/catalog/entities/by-name/${kind}/${namespace}/${name}`,
      ),

    /** The inventory's record of an image. */
    image: async (digest: string) =>
      imageRecordSchema.parse(
        await call(`/api/model-services/images/${digest}`),
      ),

    /** Starts a task of a template, that of a model service unless another is named. */
    async startTask(
      values: JsonObject,
      template: string = 'mlflow-model-service',
    ): Promise<string> {
      await untilAnswered(
        `/api/catalog/entities/by-name/template/default/${template}`,
      );
      const task = await call('/api/scaffolder/v2/tasks', {
        templateRef: `template:default/${template}`,
        values,
      });
      return z.object({ id: z.string() }).parse(task).id;
    },

    /** Waits until a text stands in the log of a task that has not ended. */
    async untilLogged(id: string, text: string): Promise<void> {
      for (;;) {
        const status = await readStatus(id);
        const { log } = await readRun(id, status);
        if (log.includes(text)) {
          return;
        }
        if (ENDED.includes(status)) {
          throw new Error(`The task ended without «${text}»:\n${log}`);
        }
        await sleep(POLL_MILLISECONDS);
      }
    },

    /** Waits for the end of a task. */
    async endOfTask(id: string): Promise<TaskRun> {
      for (;;) {
        const status = await readStatus(id);
        if (ENDED.includes(status)) {
          return readRun(id, status);
        }
        await sleep(POLL_MILLISECONDS);
      }
    },
  };
}

/** A client of a portal's backend. */
export type PortalClient = ReturnType<typeof portalClient>;

function summarise(
  status: string,
  events: z.infer<typeof eventSchema>[],
): TaskRun {
  const bodies = events.map(event => event.body);
  return {
    status,
    log: bodies.map(body => body.message).join('\n'),
    output: outputSchema.parse(
      bodies.flatMap(body => body.output ?? [])[0] ?? {},
    ),
    error: bodies.flatMap(body => body.error?.message ?? []).join('\n'),
  };
}

/** The image that a task's output text names by digest. */
export function imageOf(task: TaskRun): { image: string; digest: string } {
  const [text] = task.output.text;
  const [image = '', digest = ''] =
    /[^\s`]+@(sha256:[0-9a-f]{64})/.exec(text?.content ?? '') ?? [];
  return { image, digest };
}

/**
 * Starts the real scaffolder, catalog and inventory in this process, with the templates and their
 * actions. Each portal has a database of its own. It stops after the test file.
 */
export async function startPortal(config: JsonObject): Promise<PortalClient> {
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      scaffolderEntityModelModule,
      scaffolderPlugin,
      modelServicesPlugin,
      scaffolderModelServicesModule,
      mockServices.rootConfig.factory({
        data: {
          ...config,
          catalog: {
            processingInterval: { seconds: 2 },
            defaultLocationConflictStrategy: 'refresh',
            locations: [templateDirectory, baseImageTemplateDirectory].map(
              directory => ({
                type: 'file',
                target: join(directory, 'template.yaml'),
                rules: [{ allow: ['Template'] }],
              }),
            ),
          },
        },
      }),
    ],
  });
  return portalClient(
    `http://localhost:${server.port()}`,
    mockCredentials.user.header(),
  );
}
