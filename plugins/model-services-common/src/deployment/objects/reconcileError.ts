/** Why the operator gives up on a manifest that it admitted; the message is the one it reports. */
export class ReconcileError extends Error {}
