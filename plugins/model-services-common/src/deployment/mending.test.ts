import { Draft } from './__testUtils__/manifests';
import { Problem } from './problem';
import { validateSeldonDeployment } from './validate';

// A manifest from a guide, pasted so often that most of its indentation is gone. Each step does what the errors say.
const PASTED = `apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata:
name: dogs
namespace: app-msoprod
spec:
predictors:
    - componentSpecs:
        - spec:
            containers:
            - env:
                image: >-
                registry.example.com/models/mlflowserver-demo:1.18.0
                name: dogs
    graph:
        envSecretRefName: seldon-secret
        implementation: MLFLOW_SERVER
        modelUri: s3://path_to_model/model
        name: dogs
    name: dogscurrent
    replicas: 1
`;

function errorsOf(text: string) {
  const { accepted, problems } = validateSeldonDeployment(text);
  return {
    accepted,
    errors: problems.filter(({ level }) => level === 'error').map(told),
    warnings: problems.filter(({ level }) => level === 'warning').map(told),
  };
}

function told({ path, message }: Problem): string {
  return `${path}: ${message}`;
}

function replace(text: string, from: Draft, to: string): string {
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return result;
}

it('leads from a manifest that has lost its indentation to the right one', () => {
  const first = errorsOf(PASTED);
  expect(first.accepted).toBe(false);
  expect(first.errors).toEqual([
    expect.stringMatching(
      /^line 14: .*«name: dogs».*a long text stays on the line of its key/s,
    ),
  ]);

  const imageOnItsLine = replace(PASTED, />-\n +/, '');
  expect(errorsOf(imageOnItsLine).errors).toEqual([
    expect.stringMatching(
      /^line 14: .*«graph:».*keys of one list entry stand in one column/s,
    ),
  ]);

  const inOneEntry = replace(
    imageOnItsLine,
    /^ {4}(?=graph|name: dogsc|replicas)|^ {8}(?=envS|impl|modelU|name: dogs$)/gm,
    '$&  ',
  );
  const third = errorsOf(inOneEntry);
  expect(third.errors).toEqual([
    expect.stringMatching(/^spec: .*no predictor/),
    expect.stringMatching(/^name: .*Indent it so that it stands in metadata/),
    expect.stringMatching(/^namespace: .*stands in metadata/),
    expect.stringMatching(/^predictors: .*stands in spec/),
    expect.stringMatching(/^metadata\.name: .*no name/),
  ]);

  const belowTheirOwners = inOneEntry
    .replace(/^(name|namespace):/gm, '  $1:')
    .replace(/^predictors:[^]*/m, part => part.replace(/^/gm, '  ').trimEnd());
  expect(errorsOf(belowTheirOwners).errors).toEqual([
    expect.stringMatching(
      /containers\[0\]\.name: The field .* is missing.*indented below/,
    ),
    expect.stringMatching(
      /containers\[0\]\.env: .*not of the type array.*a list with a «-»/,
    ),
  ]);

  const imageOfTheContainer = replace(
    belowTheirOwners,
    /env:\n +image: (.*)\n +name: dogs/,
    'image: $1\n                name: dogs',
  );
  const last = errorsOf(imageOfTheContainer);
  expect(last).toMatchObject({ accepted: true, errors: [] });
  expect(last.warnings).toContainEqual(
    expect.stringMatching(/«path_to_model» is no name of a bucket/),
  );
  expect(last.warnings).toContainEqual(
    expect.stringMatching(/is named by a tag.*by digest/),
  );
  expect(last.warnings).toContainEqual(
    expect.stringMatching(/no imagePullSecrets/),
  );
});
