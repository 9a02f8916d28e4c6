import type { LoggerService } from '@backstage/backend-plugin-api';
import { buildFailure } from '../buildah/buildFailure';
import { explained } from '../buildah/explain';
import { createLineLog } from '../buildah/lineLog';
import { BUILD_STAGE, stage } from '../stage';
import { followContainer } from './followContainer';
import { CONTAINERS } from './names';
import type { PlannedBuild } from './planBuild';

/**
 * Waits until a build's pod has done its work, and logs how it goes.
 *
 * @throws Error with the builder's last lines when it fails.
 */
export async function followBuild(
  work: Parameters<typeof followContainer>[0],
  { target }: Pick<PlannedBuild, 'target'>,
  logger: LoggerService,
  signal?: AbortSignal,
): Promise<void> {
  await stage(logger, BUILD_STAGE, async report => {
    const onLine = createLineLog(logger, report);
    const followed = await followContainer(work, CONTAINERS.build, {
      onLine,
      signal,
    });
    const { exitCode, logTail } = await followed.ended();
    if (exitCode !== 0) {
      throw new Error(explained(words => buildFailure(target, words), logTail));
    }
  });
}
