import type { LoggerService } from '@backstage/backend-plugin-api';

const LINE = /^\S+\t(?<level>[A-Z]+)\t(?<text>.*)$/;

/** Passes a line of trivy's standard error, `time TAB level TAB text`, on to a logger. */
export function logTrivyLine(logger: LoggerService, line: string): void {
  const { level, text } = LINE.exec(line)?.groups ?? {};
  const message = `trivy: ${(text ?? line).replaceAll('\t', ' ')}`;
  if (level === 'WARN') {
    logger.warn(message);
  } else if (level === 'ERROR' || level === 'FATAL') {
    logger.error(message);
  } else {
    logger.info(message);
  }
}
