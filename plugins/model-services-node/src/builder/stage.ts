import type { LoggerService } from '@backstage/backend-plugin-api';

/** Title of an engine's work, for whoever watches it. */
export const BUILD_STAGE = 'Building and pushing the image';

const HEARTBEAT_MILLISECONDS = 10_000;

/** Called with what the work is at, such as `installing packages into /opt/model`. */
export type ReportActivity = (activity: string) => void;

/**
 * Does a part of some long work and logs a line when it begins, one every ten seconds with what it is at, and one, with
 * the seconds it took, when it has ended.
 */
export async function stage<T>(
  logger: LoggerService,
  title: string,
  work: (report: ReportActivity) => Promise<T>,
): Promise<T> {
  logger.info(`${title} …`);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  let activity = '';
  const heartbeat = setInterval(() => {
    logger.info(
      `${title}: ${seconds().toFixed(0)} s${activity && `, ${activity}`} …`,
    );
  }, HEARTBEAT_MILLISECONDS);
  heartbeat.unref();
  try {
    const result = await work(current => {
      activity = current;
    });
    logger.info(`${title}: done in ${seconds().toFixed(1)} s`);
    return result;
  } catch (error) {
    logger.info(`${title}: failed after ${seconds().toFixed(1)} s`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}
