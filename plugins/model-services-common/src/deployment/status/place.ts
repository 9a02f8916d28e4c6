import type { ContainerStatus, Event, Pod } from './objects';

/** A container of a pod, and what is known around it. */
export interface Place {
  pod: Pod;
  status: ContainerStatus;
  /** Whether the pod is old enough for its trouble to stay. */
  overdue: boolean;
  /** Of the pod. */
  events: Event[];
}

/** The container as reasons speak of it. */
export function objectOf({ pod, status }: Place): string {
  return `pod ${pod.metadata.name}, container ${status.name}`;
}
