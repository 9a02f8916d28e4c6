import type { LoggerService } from '@backstage/backend-plugin-api';
import { buildFailure } from '../buildah/buildFailure';
import { explained } from '../buildah/explain';
import { createLineLog } from '../buildah/lineLog';
import { BUILD_STAGES } from '../buildStages';
import { stage } from '../stage';
import { followContainer } from './followContainer';
import { CONTAINERS } from './names';
import type { PlannedBuild } from './planBuild';

/**
 * Waits until a build's pod has done its work, and logs how it goes.
 *
 * @throws Error with the builder's last lines when a container fails.
 */
export async function followBuild(
  work: Parameters<typeof followContainer>[0],
  { target, hasShared }: Pick<PlannedBuild, 'target' | 'hasShared'>,
  logger: LoggerService,
  signal?: AbortSignal,
): Promise<void> {
  const follow = (
    title: string,
    container: string,
    failure: Parameters<typeof explained>[0],
  ) =>
    stage(logger, title, async report => {
      const onLine = createLineLog(logger, report);
      const followed = await followContainer(work, container, {
        onLine,
        signal,
      });
      const { exitCode, logTail } = await followed.ended();
      if (exitCode !== 0) {
        throw new Error(explained(failure, logTail));
      }
    });
  if (hasShared) {
    await follow(
      BUILD_STAGES.shared,
      CONTAINERS.buildShared,
      'the image could not be built',
    );
  }
  await follow(BUILD_STAGES.image, CONTAINERS.build, words =>
    buildFailure(target, words),
  );
}
