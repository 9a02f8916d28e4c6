import type { LoggerService } from '@backstage/backend-plugin-api';

/** Does a part of some long work and logs a line when it begins and one, with the seconds it took, when it has ended. */
export async function stage<T>(
  logger: LoggerService,
  title: string,
  work: () => Promise<T>,
): Promise<T> {
  logger.info(`${title} …`);
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  try {
    const result = await work();
    logger.info(`${title}: done in ${seconds()} s`);
    return result;
  } catch (error) {
    logger.info(`${title}: failed after ${seconds()} s`);
    throw error;
  }
}
