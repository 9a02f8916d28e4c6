/** What keeps a model service from being available. */
export type ReasonCode =
  | 'operator-not-acted'
  | 'operator-failed'
  | 'operator-not-available'
  | 'pods-refused'
  | 'deadline-exceeded'
  | 'rolling-out'
  | 'unschedulable'
  | 'pod-starting'
  | 'pod-failed'
  | 'volume-missing'
  | 'image-not-pulled'
  | 'container-not-made'
  | 'model-fetching'
  | 'model-not-fetched'
  | 'out-of-memory'
  | 'crashing'
  | 'not-ready'
  | 'other-image'
  | 'cluster-unreachable';

/** One reason why a model service is not available. */
export interface StateReason {
  code: ReasonCode;
  /** `failure`: it will not heal by itself. `wait`: it may. */
  level: 'wait' | 'failure';
  /** What it is about, such as `pod a-1, container a`. */
  object: string;
  /** What is so, in the cluster's own words where it has any. */
  message: string;
  /** What to do if it stays so. */
  remedy?: string;
}

/** A reason as one line. */
export function reasonText({ object, message, remedy }: StateReason): string {
  return `${object}: ${message}${remedy ? `. ${remedy}` : ''}`;
}
