import type { LoggerService } from '@backstage/backend-plugin-api';

const MAX_LINES = 5_000;
const STEP = /^STEP \d+\/\d+: (?!LABEL )/;

/**
 * Logs what buildah and the programs in it write: the steps of a build for those who watch, all else for those who look
 * for a cause; no more than some thousands of lines.
 */
export function createLineLog(logger: LoggerService): (line: string) => void {
  let lines = 0;
  return line => {
    lines += 1;
    if (lines > MAX_LINES) {
      return;
    }
    if (lines === MAX_LINES) {
      logger.debug('further lines are left out');
    } else if (STEP.test(line)) {
      logger.info(line.replace(/ --mount=\S+/g, ''));
    } else {
      logger.debug(line);
    }
  };
}
