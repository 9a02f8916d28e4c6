import { ServerImage } from './predictorServers';

const NAME = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[a-fA-F0-9:]+\\])(?::\\d+)?';
const REFERENCE = new RegExp(
  `^(?:${HOST}/)?${NAME}(?:/${NAME})*(?<tag>:\\w[\\w.-]{0,127})?(?<digest>@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/** Whether a container runtime could read a reference; short names such as `seldonio/mlflowserver:1.17.1` count. */
export function isImageName(text: string): boolean {
  return REFERENCE.test(text);
}

/** Whether a reference already says which image of its repository it means. */
export function namesOneImage(text: string): boolean {
  const groups = REFERENCE.exec(text)?.groups;
  return groups?.tag !== undefined || groups?.digest !== undefined;
}

/** The reference that the operator makes of an entry of `predictor_servers`. */
export function imageNameOf(entry: ServerImage): string {
  return entry.defaultImageVersion
    ? `${entry.image}:${entry.defaultImageVersion}`
    : entry.image;
}
