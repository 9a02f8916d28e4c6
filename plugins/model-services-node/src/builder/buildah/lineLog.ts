import type { LoggerService } from '@backstage/backend-plugin-api';
import { createInstallProgress } from './installProgress';

const MAX_LINES = 5_000;
const MAX_LINE_CHARACTERS = 1_000;
const MAX_CHARACTERS = 1_000_000;
const STEP = /^STEP (?<place>\d+)\/(?<count>\d+): (?!LABEL )/;
const PUSH = /^COMMIT docker:\/\/(?<target>\S+)/;

/**
 * Logs what buildah and the programs in it write: the steps of a build, the packages that are installed and the push for
 * those who watch, all else for those who look for a cause. Long lines are cut, and no more is logged than some
 * thousands of lines or a million characters.
 *
 * @param report - called with what the build is at
 */
export function createLineLog(
  logger: LoggerService,
  report: (activity: string) => void = () => {},
): (line: string) => void {
  const progress = createInstallProgress(report);
  let lines = 0;
  let characters = 0;
  let full = false;

  const log = (level: 'info' | 'debug', text: string) => {
    if (full) {
      return;
    }
    const line =
      text.length > MAX_LINE_CHARACTERS
        ? `${text.slice(0, MAX_LINE_CHARACTERS)} …`
        : text;
    lines += 1;
    characters += line.length;
    full = lines >= MAX_LINES || characters > MAX_CHARACTERS;
    if (full) {
      logger.info('Further lines of the builder are left out');
    } else {
      logger[level](line);
    }
  };

  return line => {
    const { place, count } = STEP.exec(line)?.groups ?? {};
    const target = PUSH.exec(line)?.groups?.target;
    if (place) {
      report(`step ${place} of ${count}`);
      log('info', line.replace(/ --mount=\S+/g, ''));
    } else if (target) {
      report('pushing');
      log('info', `Pushing the image to ${target} …`);
    } else if (progress(line)) {
      log('info', line.trim());
    } else {
      log('debug', line);
    }
  };
}
