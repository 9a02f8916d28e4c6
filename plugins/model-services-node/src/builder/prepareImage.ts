import type { BuilderConfig } from '../config';
import { runCommand as realRunCommand, type RunCommand } from '../process';
import { buildImage } from './buildImage';
import { type LookUpDependencies, lookUpImage } from './lookUpImage';
import { createSingleFlight } from './singleFlight';
import type {
  BuildEngine,
  BuildRequest,
  PreparedImage,
  WorkOptions,
} from './types';
import type { WheelSource } from './wheels';

/** What preparing an image needs of the outside world. */
export interface PrepareDependencies extends LookUpDependencies {
  builder: BuilderConfig;
  engine: BuildEngine;
  /** Hands out the wheels among a model version's files. */
  mlflow: WheelSource;
  runCommand?: RunCommand;
}

const builds = createSingleFlight<PreparedImage>();

/**
 * Finds the registered image for an environment in the registry, or builds one and pushes it as a candidate.
 * Equal requests at the same time make one build. The same request gives the same digest.
 *
 * @throws InputError when no image can be made for this environment, with what to change.
 */
export async function prepareImage(
  request: BuildRequest,
  dependencies: PrepareDependencies,
  options: WorkOptions,
): Promise<PreparedImage> {
  const { logger, signal } = options;
  const found = await lookUpImage(request, dependencies, options);
  const { registered, environmentKey, location } = found;
  if (registered) {
    logger.info(
      `An image for this environment is registered: ${registered.repository}@${registered.digest}`,
    );
    return { build: registered, reused: true };
  }

  return builds(`${location.repository} ${environmentKey}`, {
    signal,
    onJoin: () =>
      logger.info(
        'An image for the same environment is being built already; waiting for it …',
      ),
    work: workSignal =>
      buildImage(
        request,
        found,
        {
          ...dependencies,
          runCommand: dependencies.runCommand ?? realRunCommand,
        },
        { logger, signal: workSignal },
      ),
  });
}
