import { Container, HttpProbe } from '../manifest';
import { ModelServiceSpec } from '../types';

const HEALTH = {
  seldon: { ready: '/health/ping', live: '/health/ping' },
  v2: { ready: '/v2/health/ready', live: '/v2/health/live' },
};
const PERIOD_SECONDS = 5;
// A model that has not loaded by then never will; a stock image also makes its environment in this time.
const SHORTEST_START_SECONDS = 600;

/**
 * Probes by HTTP: the port is open long before the model is loaded. The startup probe waits for the model however
 * long it takes, so that the liveness probe, which comes after it, can be strict.
 */
export function renderProbes({
  protocol = 'seldon',
  startSeconds = 2,
}: Pick<ModelServiceSpec, 'protocol' | 'startSeconds'>): Pick<
  Container,
  'startupProbe' | 'readinessProbe' | 'livenessProbe'
> {
  const { ready, live } = HEALTH[protocol];
  const patience = Math.max(SHORTEST_START_SECONDS, 10 * startSeconds);
  return {
    startupProbe: probe(ready, {
      initialDelaySeconds: Math.max(1, Math.floor(startSeconds)),
      failureThreshold: Math.ceil(patience / PERIOD_SECONDS),
    }),
    readinessProbe: probe(ready, {
      initialDelaySeconds: 0,
      failureThreshold: 3,
    }),
    livenessProbe: probe(live, { initialDelaySeconds: 0, failureThreshold: 6 }),
  };
}

function probe(
  path: string,
  times: Pick<HttpProbe, 'initialDelaySeconds' | 'failureThreshold'>,
): HttpProbe {
  return {
    httpGet: { path, port: 'http' },
    initialDelaySeconds: times.initialDelaySeconds,
    periodSeconds: PERIOD_SECONDS,
    timeoutSeconds: PERIOD_SECONDS,
    failureThreshold: times.failureThreshold,
  };
}
