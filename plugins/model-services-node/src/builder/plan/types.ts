import type {
  EnvironmentReading,
  PlanConflict,
  PlanUnknown,
  Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../../config';
import type { RunCommand } from '../../process';
import type { Lock } from '../lock';
import type { ImageLookUp, LookUpDependencies } from '../lookUpImage';
import type { BuildRequest } from '../types';
import type { WheelSource } from '../wheels';

/** What is planned: a build, as it would be asked for. */
export interface PlanRequest extends BuildRequest {
  /** Whether packages that were published after `resolveAsOf` are considered, up to now. */
  newest?: boolean;
  /** What is to be said of the environment, from its reading. */
  warnings?: EnvironmentReading['warnings'];
}

/** What a plan needs of the outside world. There is no engine: a plan builds nothing. */
export interface PlanDependencies extends LookUpDependencies {
  builder: BuilderConfig;
  /** Hands out the wheels among a model version's files. */
  mlflow: WheelSource;
  runCommand?: RunCommand;
}

/** What is known of one recipe for an environment. */
export interface Judgement {
  status: 'found' | 'to-build' | 'impossible' | 'unknown';
  /** Absent when there is none that was asked for. */
  recipe?: Recipe;
  /** Absent when it could not be looked up. */
  image?: ImageLookUp;
  /** Absent when it was not needed, or could not be resolved. */
  lock?: Lock;
  /** Why it is impossible, and what to do. */
  reasons: string[];
  conflicts: PlanConflict[];
  unknown: PlanUnknown[];
}
