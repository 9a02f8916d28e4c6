import { setTimeout as sleep } from 'node:timers/promises';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { timed } from '../action/timed';
import { examples } from './awaitEntity.examples';

const PAUSE_MILLISECONDS = 1_000;
const LONGEST_WAIT_SECONDS = 120;

/**
 * The action `catalog:entity:wait`: lets a task end only when the entity that it registered can be opened.
 * The catalog reads a registered location some seconds later, and until then the entity's page says that there is none.
 *
 * @public
 */
export function createCatalogEntityWaitAction(deps: {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  /** For tests. */
  longestWaitSeconds?: number;
}) {
  const { catalog, longestWaitSeconds = LONGEST_WAIT_SECONDS } = deps;
  return createTemplateAction({
    id: 'catalog:entity:wait',
    description:
      'Waits until the catalog shows an entity that catalog:register has just registered, so that a link to it leads somewhere. After two minutes the task goes on with a warning.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.string().describe('The entity, as catalog:register gives it'),
        annotations: z =>
          z
            .record(z.string())
            .optional()
            .describe(
              'Annotations that it must have by then; they tell an entity that was there before from its new state',
            ),
      },
      output: {
        entityRef: z => z.string().describe('The entity'),
      },
    },
    async handler(ctx) {
      const { entityRef, annotations = {} } = ctx.input;
      parseEntityRef(entityRef);
      ctx.output('entityRef', entityRef);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: ${entityRef} is not waited for.`);
        return;
      }

      const credentials = await ctx.getInitiatorCredentials();
      const deadline = Date.now() + longestWaitSeconds * 1_000;
      const { result: isShown, seconds } = await timed(async () => {
        for (;;) {
          const entity = await catalog.getEntityByRef(entityRef, {
            credentials,
          });
          if (entity && hasAnnotations(entity, annotations)) return true;
          if (Date.now() >= deadline) return false;
          await sleep(PAUSE_MILLISECONDS, undefined, { signal: ctx.signal });
        }
      });
      if (isShown) {
        ctx.logger.info(`The catalog shows ${entityRef} after ${seconds} s.`);
      } else {
        ctx.logger.warn(
          `The catalog does not show ${entityRef} as it was registered, after ${seconds} s. All else is done: open its page later, ` +
            'and if it stays away, look in the backend log for what the catalog says of it.',
        );
      }
    },
  });
}

function hasAnnotations(
  entity: Entity,
  annotations: Record<string, string>,
): boolean {
  const present = entity.metadata.annotations ?? {};
  return Object.entries(annotations).every(
    ([key, value]) => present[key] === value,
  );
}
