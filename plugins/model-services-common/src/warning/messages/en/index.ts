import { environment } from './environment';
import { image } from './image';

/** Messages in English, by kind. */
export const en = { ...environment, ...image };
