import type { SourceLine } from './requirements';

/** What an environment file says, before it is checked. */
export interface DeclaredEnvironment {
  /** Minor version; absent when the file does not fix one. */
  python?: string;
  lines: SourceLine[];
}
