import { Container, HttpProbe } from '../manifest';
import { ModelServiceSpec } from '../types';

const HEALTH = {
  seldon: { ready: '/health/ping', live: '/health/ping' },
  v2: { ready: '/v2/health/ready', live: '/v2/health/live' },
};
const PERIOD_SECONDS = 5;
// A model that has not loaded by then never will; a stock image also makes its environment in this time.
const SHORTEST_START_SECONDS = 600;
// Few steps, so that a measurement on a busier machine makes no other manifest. Most models have loaded before the second.
const FIRST_LOOK_SECONDS = [1200, 600, 300, 120, 60, 30, 1];

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
  const firstLook = FIRST_LOOK_SECONDS.find(step => step <= startSeconds) ?? 1;
  // At least ten times the start that was measured, as no step is more than three times the one before, from 30 s on.
  const patience = Math.max(SHORTEST_START_SECONDS, 30 * firstLook);
  return {
    startupProbe: probe(ready, {
      initialDelaySeconds: firstLook,
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
