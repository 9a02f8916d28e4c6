import { admission } from './admission';
import { practice } from './practice';
import { reconcile } from './reconcile';
import { refusal } from './refusal';

/** Messages in Russian, by rule. */
export const ru = { ...refusal, ...admission, ...reconcile, ...practice };
