import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of this plugin, in English and Russian.
 * Another language is added in an app by a translation resource for this reference.
 */
export const modelServicesTranslationRef = createTranslationRef({
  id: 'model-services',
  translations: { ru: async () => ({ default: (await import('./ru')).ru }) },
  messages: {
    shared: {
      copy: 'Copy {{label}}',
      copied: 'Copied',
      retry: 'Try again',
      noFindings: 'No findings',
    },
    severity: {
      CRITICAL: 'Critical',
      HIGH: 'High',
      MEDIUM: 'Medium',
      LOW: 'Low',
      UNKNOWN: 'Unknown',
    },
    verdict: {
      passed: 'Passed',
      failed: 'Failed',
      unknown: 'Unknown',
      stale: 'Stale',
      notScanned: 'Not scanned',
    },
    imageStatus: {
      candidate: 'Candidate',
      registered: 'Registered',
      rejected: 'Rejected',
      retired: 'Retired',
      notInInventory: 'Not in the inventory',
    },
    loading: {
      label: 'Loading the model service',
      failed: 'The model service could not be loaded',
      denied: {
        title: 'You may not see this image',
        description:
          'Reading images needs the permission «model-services.image.read» and the right to see this entity. Ask whoever runs this portal for it.',
      },
    },
    modelVersionCard: {
      title: 'Model version',
      model: 'Model',
      version: 'Version',
      open: 'Open in MLflow',
      missing: {
        text: 'The entity does not name its model version.',
        remedy:
          'Add the annotations «{{model}}» and «{{version}}» to its catalog file.',
      },
    },
    imageCard: {
      title: 'Image',
      reference: 'Reference',
      repository: 'Repository',
      digest: 'Digest',
      parent: 'Parent image',
      built: 'Built',
      builtFor: 'First built for',
      by: 'by',
      byNobodyKnown: 'by an unknown requester',
      adoptedFrom: 'Adopted from',
      notBuiltHere: 'Not built by this portal; found in the registry',
      platform: 'Platform',
      size: 'Size',
      compressed: '{{size}} compressed',
      notPinned:
        'The entity does not name its image by digest, so nothing can be said of it. Write the annotation «{{annotation}}» as host/path@sha256:…',
    },
    platformDefaultCard: {
      title: 'Platform default',
      image: 'Image now',
      server: 'Server, protocol',
      setIn: 'Set in',
      target: 'ConfigMap {{namespace}}/{{name}} of the cluster {{cluster}}',
      notPinned:
        'It is named by a tag, which may mean another image tomorrow, so nothing can be said of it.',
      set: {
        title: 'This service has no image of its own',
        text: 'It runs on the one that the platform has for everybody. After that is changed, it moves at its next change, or when the operator starts anew. Its pods may still run on an earlier one.',
      },
      notSet: {
        title: 'The platform has no image for this server',
        text: 'The service names no image and the platform has no default for it, so its pods cannot start. Make an image the default with the template «MLflow base image», or make the service again with an image of its own.',
      },
      notConfigured: {
        title: 'It is not known which image this service runs on',
        text: 'It has no image of its own, and this portal is not set up to read the defaults of the platform. An administrator can name the ConfigMap under modelServices.platformDefault.',
      },
      values: {
        label: 'Helm values',
        same: 'Name the same image',
        different:
          'Name another image; the next helm upgrade would set it: {{image}}',
        chart:
          'Leave it to the chart; the next helm upgrade would set the image of the chart',
        unknown: 'Could not be compared: {{reason}}',
      },
    },
    environmentCard: {
      title: 'Environment',
      python: 'Python',
      recipe: 'Recipe',
      key: 'Environment key',
      lock: 'Lock',
      resolvedAsOf: 'No package newer than',
      packages_one: '{{count}} package',
      packages_other: '{{count}} packages',
      filter: 'Filter packages',
      found: '{{found}} of {{total}} packages',
      noMatch: 'No package of this name is in the environment.',
      showAll: 'Show all {{total}} packages',
      showLess: 'Show fewer',
      adopted: {
        title: 'Not known for an adopted image',
        text: 'This image was made elsewhere, so nothing says which environment it was made for. The findings show what is installed in it.',
      },
    },
    verificationCard: {
      title: 'Verification',
      outcome: {
        equal: 'Answers what mlflow.pyfunc answers',
        answered: 'Answers; not compared with mlflow.pyfunc',
        'not-verified': 'Not verified',
      },
      fromSignature:
        'The model has no input example: the values of the request were made up to fit its signature.',
      content:
        'Looked into: {{files}} files in {{layers}} layers, nothing that must not be there',
      notAsked: 'Looked at',
      start: 'from start to healthy',
      latency: 'for one prediction',
      when: 'Started and asked to predict',
      request: 'Request',
      answer: 'Answer',
      missing: {
        title: 'Not verified with this model version',
        text: 'Nobody has started this image with this model version and asked it for a prediction. Create the service again from its template to have it verified.',
      },
      others: 'Verified with',
    },
    verdictCard: {
      title: 'Verdict',
      notScanned: {
        unknownImage:
          'The inventory does not know this image, so nothing is known of what is in it.',
        neverScanned: 'This image has never been scanned.',
        remedy:
          'Create the service again from its template: the image is then built or found, verified, scanned and judged.',
      },
      scanned: 'Scanned',
      scanner: 'Scanner',
      database: 'Its database',
      databaseMade: 'made',
      databaseVersion: 'version {{version}}',
      databaseAgeUnknown: 'Age unknown',
      operatingSystem: 'Operating system',
      endOfLife: '{{name}}, no longer maintained: fixes are not to be expected',
      policy: 'Policy',
      policyText:
        'fails on {{severities}}; the database may be {{hours}} h old',
      coverage: 'Looked up',
      coverageMatched_one: '{{count}} {{type}} package',
      coverageMatched_other: '{{count}} {{type}} packages',
      coverageUnmatched_one: '{{count}} {{type}} package was not looked up',
      coverageUnmatched_other: '{{count}} {{type}} packages were not looked up',
      coverageUnmatchedText:
        'The scanner lists packages of this kind but knows no vulnerabilities for them. No finding here does not mean that there is none.',
      coverageNothing: 'No package at all',
    },
    findingsCard: {
      title: 'Findings',
      table: 'Findings, worst first',
      severity: 'Severity',
      vulnerability: 'Vulnerability',
      package: 'Package',
      installed: 'Installed',
      fixedIn: 'Fixed in',
      noFix: 'No fix yet',
      filter: 'Filter by vulnerability or package',
      filterBySeverity: 'Show only these severities',
      none: 'The scanner found no known vulnerability in the packages it looked up.',
      noMatch: 'No finding matches the filter.',
      clear: 'Clear the filter',
      rowsPerPage: 'Findings a page',
      range: '{{from}}–{{to}} of {{total}}',
      previousPage: 'Previous page',
      nextPage: 'Next page',
    },
    modelServiceCard: {
      title: 'Model service',
      model: 'Model version',
      image: 'Image',
      verdict: 'Verdict',
    },
  },
});
