import { environment } from './environment';
import { image } from './image';

/** Messages in Russian, by kind. */
export const ru = { ...environment, ...image };
