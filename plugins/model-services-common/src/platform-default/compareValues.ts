import { ValuesDifference } from './api';
import { mustReadServers } from './change';
import { CHART_PREDICTOR_SERVERS } from './chartServers';
import { memberOf } from './edit/data';
import { imageNameOf } from './imageName';
import { PredictorServers, ServerImage } from './predictorServers';
import { readValues, SERVERS_KEY } from './valuesFile';

/** One side's entry; a field is absent where the values leave it to the chart. */
type Entry = Partial<ServerImage>;

/**
 * Where the Helm values and the ConfigMap do not agree, so that the next `helm upgrade` would change a default.
 *
 * Helm lays the values over the chart's own. Which version of the chart that will be is not known here, so a version
 * that the values do not give counts as equal; an image of another repository than the chart's does not.
 *
 * @param yaml - the values file
 * @param predictorServers - the JSON text of the ConfigMap
 * @throws InputError when the values or the ConfigMap cannot be read
 */
export function compareValues(
  yaml: string,
  predictorServers: string,
): ValuesDifference[] {
  const given = readValues(yaml).chart[SERVERS_KEY];
  const where = `${SERVERS_KEY} in the values`;
  const inValues = entriesOf(mustReadServers(given, where));
  const inConfigMap = entriesOf(mustReadServers(predictorServers, SERVERS_KEY));
  return [...new Map([...inValues, ...inConfigMap]).values()].flatMap(
    ({ implementation, protocol, key }) => {
      const own = ownFields(given, implementation, protocol);
      const chart = chartEntry(implementation, protocol);
      const live = inConfigMap.get(key)?.entry;
      return live && agrees(live, own, chart)
        ? []
        : [difference({ implementation, protocol }, own, chart, live)];
    },
  );
}

function agrees(live: ServerImage, own: Entry, chart: Entry): boolean {
  if (own.defaultImageVersion === undefined) {
    const whole = own.image ?? chart.image;
    const hasChartVersion = chart.defaultImageVersion !== undefined;
    // Helm puts the version of the chart behind an image that is whole already.
    return hasChartVersion
      ? live.image === whole && live.defaultImageVersion !== ''
      : imageNameOf(live) === whole;
  }
  return (
    imageNameOf(live) ===
    imageNameOf({
      image: own.image ?? chart.image ?? '',
      defaultImageVersion: own.defaultImageVersion,
    })
  );
}

function difference(
  server: { implementation: string; protocol: string },
  own: Entry,
  chart: Entry,
  live: ServerImage | undefined,
): ValuesDifference {
  const isGiven = Object.keys(own).length > 0;
  return {
    ...server,
    ...(isGiven && {
      values: imageNameOf({
        image: own.image ?? chart.image ?? '',
        defaultImageVersion:
          own.defaultImageVersion ?? chart.defaultImageVersion ?? '',
      }),
    }),
    ...(live && { configMap: imageNameOf(live) }),
  };
}

function entriesOf(servers: ReturnType<typeof mustReadServers>) {
  return new Map(
    [...servers].flatMap(([implementation, protocols]) =>
      [...protocols].map(([protocol, entry]) => {
        const key = `${implementation} ${protocol}`;
        return [key, { key, implementation, protocol, entry }] as const;
      }),
    ),
  );
}

/** The fields that the values themselves give. */
function ownFields(
  given: unknown,
  implementation: string,
  protocol: string,
): Entry {
  const entry = [implementation, 'protocols', protocol].reduce(memberOf, given);
  const image = memberOf(entry, 'image');
  const version = memberOf(entry, 'defaultImageVersion');
  return {
    ...(typeof image === 'string' && { image }),
    ...(typeof version === 'string' && { defaultImageVersion: version }),
  };
}

function chartEntry(implementation: string, protocol: string): Entry {
  const servers: PredictorServers = CHART_PREDICTOR_SERVERS;
  return servers[implementation]?.protocols?.[protocol] ?? {};
}
