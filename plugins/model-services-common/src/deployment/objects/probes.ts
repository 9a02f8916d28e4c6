import { SubmittedContainer } from '../read/submitted';

/** A check of a container, in core/v1's form. */
type Probe = NonNullable<SubmittedContainer['readinessProbe']>;

/** A check that a port is open, which says nothing of the model behind it. */
export function tcpProbe(
  port: number | string,
  times: { initialDelaySeconds: number; failureThreshold: number },
): Probe {
  return {
    tcpSocket: { port },
    initialDelaySeconds: times.initialDelaySeconds,
    periodSeconds: 5,
    successThreshold: 1,
    failureThreshold: times.failureThreshold,
    timeoutSeconds: 1,
  };
}

/** A check by HTTP of an answer. */
export function httpProbe(
  httpGet: { path: string; port: number | string; scheme: 'HTTP' | 'HTTPS' },
  times: {
    initialDelaySeconds: number;
    periodSeconds: number;
    timeoutSeconds: number;
  },
): Probe {
  return { httpGet, ...times, successThreshold: 1, failureThreshold: 3 };
}

/** Gives requests under way ten seconds to end. */
export const PRE_STOP = {
  preStop: { exec: { command: ['/bin/sh', '-c', '/bin/sleep 10'] } },
};
