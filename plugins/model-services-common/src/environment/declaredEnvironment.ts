import type { SourceLine } from './requirements';
import type { CondaRequirements } from './spec';

/** What an environment file says, before its requirement lines are read. */
export interface DeclaredEnvironment {
  /** Minor version; absent when the file does not fix one. */
  python?: string;
  /** Absent when conda is asked for nothing that pip could not be asked for. */
  conda?: CondaRequirements;
  lines: SourceLine[];
  /** A sentence for each entry that is not accepted. */
  refusals: string[];
}
