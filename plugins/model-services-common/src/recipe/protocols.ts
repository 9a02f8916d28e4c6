import type { ServingProtocol } from './types';

/** What the servers of our recipes speak, by the recipe's name. */
export const RECIPE_PROTOCOLS = {
  'isolated-python': ['seldon'],
  'seldon-conda': ['seldon'],
  mlserver: ['v2'],
} as const satisfies Record<string, readonly ServingProtocol[]>;
