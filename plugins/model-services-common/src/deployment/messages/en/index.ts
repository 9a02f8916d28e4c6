import { admission } from './admission';
import { practice } from './practice';
import { reconcile } from './reconcile';
import { refusal } from './refusal';

/** Messages in English, by rule. */
export const en = { ...refusal, ...admission, ...reconcile, ...practice };
