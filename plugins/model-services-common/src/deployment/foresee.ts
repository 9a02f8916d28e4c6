import { fieldLines } from './fieldLines';
import { SeldonDeployment } from './manifest';
import { expectedObjects } from './objects';
import { PreviewObject, PreviewProblem } from './preview';
import { manifestText } from './render';
import { withoutPlatformImage, withoutPlatformImages } from './unknownPlatform';
import { validateSeldonDeployment, ValidateOptions } from './validate';

/** What can be said of a manifest before anybody applies it. */
export interface ForeseenManifest {
  yaml: string;
  problems: PreviewProblem[];
  objects: PreviewObject[];
}

/**
 * Writes a manifest, checks it and foresees what the operator makes of it, which is nothing when it stops half-way.
 *
 * @param options - without `predictorServers`, images of the platform are left out
 */
export function foresee(
  manifest: SeldonDeployment,
  options: Pick<ValidateOptions, 'predictorServers'>,
): ForeseenManifest {
  const isKnown = options.predictorServers !== undefined;
  const yaml = manifestText(manifest);
  const lineOf = fieldLines(yaml);
  const { problems } = validateSeldonDeployment(manifest, options);
  const objects = expectedObjects(manifest, options);
  return {
    yaml,
    problems: problems
      .map(problem => (isKnown ? problem : withoutPlatformImage(problem)))
      .map(problem => ({ ...problem, line: lineOf(problem.path) })),
    objects: (objects.error === undefined ? shown(objects) : []).map(object =>
      isKnown ? object : withoutPlatformImages(object, manifest),
    ),
  };
}

function shown(objects: ReturnType<typeof expectedObjects>): PreviewObject[] {
  const { deployments, services, autoscalers, disruptionBudgets } = objects;
  return [
    ...deployments.map(({ kind, metadata, spec }) => ({
      kind,
      name: metadata.name,
      ...(spec.replicas === undefined ? {} : { replicas: spec.replicas }),
      containers: spec.template.spec.containers.map(({ name, image }) => ({
        name,
        image,
      })),
    })),
    ...services.map(({ kind, metadata, spec }) => ({
      kind,
      name: metadata.name,
      ports: spec.ports.map(({ name, port }) => ({ name, port })),
    })),
    ...[...autoscalers, ...disruptionBudgets].map(({ kind, metadata }) => ({
      kind,
      name: metadata.name,
    })),
  ];
}
