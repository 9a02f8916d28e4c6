import {
  localizeProblem,
  type DeploymentPreview,
  type Locale,
} from '@model-services/backstage-plugin-model-services-common';

/** A fault of the choices or of the manifest that they make, ready to be shown. */
export interface Fault {
  level: 'error' | 'warning';
  path: string;
  message: string;
  /** Line of the manifest, from 1. */
  line?: number;
}

/** All that is wrong, errors first; choices that make no manifest are errors, too. */
export function faultsOf(preview: DeploymentPreview, locale: Locale): Fault[] {
  const faults: Fault[] = [
    ...preview.choices.map(choice => ({ ...choice, level: 'error' as const })),
    ...preview.problems.map(problem => ({
      level: problem.level,
      path: problem.path,
      message: localizeProblem(problem, locale),
      line: problem.line,
    })),
  ];
  const ofLevel = (level: Fault['level']) =>
    faults.filter(fault => fault.level === level);
  return [...ofLevel('error'), ...ofLevel('warning')];
}

/** How many errors and warnings a preview has. Without a manifest there is at least one error. */
export function countFaults(preview: DeploymentPreview) {
  const count = (level: Fault['level']) =>
    preview.problems.filter(problem => problem.level === level).length;
  const errors = count('error') + preview.choices.length;
  return {
    errors: preview.yaml === undefined ? Math.max(errors, 1) : errors,
    warnings: count('warning'),
  };
}
