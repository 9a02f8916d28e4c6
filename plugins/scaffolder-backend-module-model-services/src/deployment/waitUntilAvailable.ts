import { setTimeout as sleep } from 'node:timers/promises';
import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  type DeploymentObjects,
  type DeploymentState,
  judgeDeployment,
  type StateReason,
  reasonText,
} from '@model-services/backstage-plugin-model-services-common';

// The operator also tells of failures that its next try overcomes.
const LOOKS_UNTIL_FAILED = 3;

/** How to wait for a deployment. */
export interface WaitOptions {
  /** Such as `SeldonDeployment models/a`. */
  name: string;
  timeoutSeconds: number;
  /** Milliseconds between two looks. */
  interval: number;
  /** Is told of each change. */
  log: (message: string) => void;
  /** See `judgeDeployment`. */
  earlierFailure?: string;
  signal?: AbortSignal;
}

/**
 * Looks at a deployment until it is available.
 *
 * @param look - gives what the cluster has of it now
 * @throws ServiceUnavailableError with all reasons when it fails or the time is over; NotFoundError when it was removed
 */
export async function waitUntilAvailable(
  look: () => Promise<DeploymentObjects | undefined>,
  options: WaitOptions,
): Promise<DeploymentState> {
  const deadline = performance.now() + options.timeoutSeconds * 1000;
  const tell = onlyNews(options.log);
  let failures = 0;
  for (;;) {
    // Before the first look, too: the operator's answer to a change takes a moment, and its old one stands till then.
    await sleep(options.interval, undefined, { signal: options.signal });
    const state = await lookOnce(look, options);
    tell(state.reasons);
    if (state.state === 'available') {
      return state;
    }
    failures = state.state === 'failed' ? failures + 1 : 0;
    if (failures === LOOKS_UNTIL_FAILED) {
      throw notAvailable(`${options.name} does not become available`, state);
    }
    if (performance.now() > deadline) {
      throw notAvailable(
        `${options.name} is not available after ${options.timeoutSeconds} seconds`,
        state,
      );
    }
  }
}

async function lookOnce(
  look: () => Promise<DeploymentObjects | undefined>,
  { name, earlierFailure, signal }: WaitOptions,
): Promise<DeploymentState> {
  let objects: DeploymentObjects | undefined;
  try {
    objects = await look();
  } catch (error) {
    signal?.throwIfAborted();
    // An API server may be away for a moment, for instance while it is renewed.
    if (!isError(error) || error.name !== 'ServiceUnavailableError') {
      throw error;
    }
    return unknownState(name, error.message);
  }
  if (!objects) {
    throw new NotFoundError(
      `${name} was removed while its start was waited for. Find out who removes it, such as a tool that follows a git repository, and run the template again.`,
    );
  }
  return judgeDeployment(objects, { now: new Date(), earlierFailure });
}

function unknownState(object: string, message: string): DeploymentState {
  return {
    state: 'progressing',
    reasons: [{ code: 'cluster-unreachable', level: 'wait', object, message }],
    images: [],
  };
}

function onlyNews(log: (message: string) => void) {
  let before: string[] = [];
  return (reasons: StateReason[]) => {
    const texts = reasons.map(reasonText);
    texts.filter(text => !before.includes(text)).forEach(text => log(text));
    before = texts;
  };
}

function notAvailable(problem: string, { reasons }: DeploymentState): Error {
  const lines = reasons.map(reason => `- ${reasonText(reason)}`);
  return new ServiceUnavailableError(
    `${problem}:\n${lines.join(
      '\n',
    )}\nThe manifest stays applied, and pods of an earlier one go on. Mend what is named above and run the template again, or remove the service with seldon:deployment:delete.`,
  );
}
