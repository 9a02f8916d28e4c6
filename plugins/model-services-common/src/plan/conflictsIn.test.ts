import { conflictsIn } from './conflictsIn';

const server = ['seldon-core==1.17.1'];

function conflicts(
  explanation: string,
  requirements: string[],
  serverRequirements = server,
) {
  return conflictsIn(explanation, {
    environment: { python: '3.11', requirements },
    serverRequirements,
  });
}

// Each explanation but the last is what uv 0.13.9 wrote for these requirements, for Python 3.11 and as of 2026-11-20.
describe('conflictsIn', () => {
  it('tells a requirement of the model against one of the server', () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because seldon-core==1.17.1 depends on numpy<2.0.0 and you require numpy==2.4.6, we can conclude that your requirements and seldon-core==1.17.1 are incompatible.
         And because you require seldon-core==1.17.1, we can conclude that your requirements are unsatisfiable.`;
    expect(conflicts(explanation, ['mlflow==2.22.4', 'numpy==2.4.6'])).toEqual([
      {
        package: 'numpy',
        model: { requirement: 'numpy==2.4.6' },
        server: {
          name: 'seldon-core',
          version: '1.17.1',
          requirement: 'numpy<2.0.0',
        },
        sentence:
          'the model wants numpy 2.4.6, seldon-core 1.17.1 wants numpy <2.0.0',
      },
    ]);
  });

  it("names the model's package that brings its side along", () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because seldon-core==1.17.1 depends on cryptography>=39.0.1,<41.1 and mlflow==3.17.2 depends on cryptography>=43.0.0,<51, we can conclude that mlflow==3.17.2 and seldon-core==1.17.1 are incompatible.
         And because you require mlflow==3.17.2 and seldon-core==1.17.1, we can conclude that your requirements are unsatisfiable.`;
    expect(conflicts(explanation, ['mlflow==3.17.2', 'numpy==2.4.6'])).toEqual([
      {
        package: 'cryptography',
        model: {
          requirement: 'cryptography>=43.0.0,<51',
          through: { name: 'mlflow', version: '3.17.2' },
        },
        server: {
          name: 'seldon-core',
          version: '1.17.1',
          requirement: 'cryptography>=39.0.1,<41.1',
        },
        sentence:
          "the model's mlflow 3.17.2 wants cryptography >=43.0.0,<51, seldon-core 1.17.1 wants cryptography >=39.0.1,<41.1",
      },
    ]);
  });

  it('names the version that the model asks for where uv gives a range, and reads past markers', () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because pandas>=3.1.1 depends on numpy{python_full_version < '3.14'}>=2.0.2 and seldon-core==1.17.1 depends on numpy<2.0.0, we can conclude that pandas>=3.1.1 and seldon-core==1.17.1 are incompatible.
         And because you require pandas==3.1.1 and seldon-core==1.17.1, we can conclude that your requirements are unsatisfiable.`;
    expect(conflicts(explanation, ['numpy', 'pandas==3.1.1'])[0].sentence).toBe(
      "the model's pandas 3.1.1 wants numpy >=2.0.2, seldon-core 1.17.1 wants numpy <2.0.0",
    );
  });

  it('does not take for a side what uv concludes', () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because seldon-core==1.17.1 depends on protobuf>=3.20.2,<4.0.0 and you require seldon-core==1.17.1, we can conclude that you require protobuf>=3.20.2,<4.0.0.
         And because you require protobuf>5, we can conclude that your requirements are unsatisfiable.`;
    expect(
      conflicts(explanation, ['protobuf>5', 'xgboost']).map(
        ({ sentence }) => sentence,
      ),
    ).toEqual([
      'the model wants protobuf >5, seldon-core 1.17.1 wants protobuf >=3.20.2,<4.0.0',
    ]);
  });

  it('reads several versions of which one would do', () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because mlserver==1.7.1 depends on pydantic>=2.7.1,<3.0.0 and fastapi==0.80.0 depends on one of:
             pydantic>1.8,<1.8.1
             pydantic>1.8.1,<2.0.0
         we can conclude that fastapi==0.80.0 and mlserver==1.7.1 are incompatible.
         And because you require fastapi==0.80.0 and mlserver==1.7.1, we can conclude that your requirements are unsatisfiable.`;
    expect(
      conflicts(explanation, ['fastapi==0.80.0'], ['mlserver==1.7.1'])[0]
        .sentence,
    ).toBe(
      "the model's fastapi 0.80.0 wants pydantic >1.8,<1.8.1 or >1.8.1,<2.0.0, mlserver 1.7.1 wants pydantic >=2.7.1,<3.0.0",
    );
  });

  it('tells a version of Python that the server does not run on', () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because the requested Python version (>=3.11) does not satisfy Python>=3.12 and seldon-core==1.19.0 depends on Python>=3.12, we can conclude that seldon-core==1.19.0 cannot be used.
         And because only seldon-core<=1.19.0 is available and you require seldon-core==1.19.0, we can conclude that your requirements are unsatisfiable.

hint: The \`--python-version\` value (>=3.11) includes Python versions that are not supported by your dependencies (e.g., seldon-core==1.19.0 only supports >=3.12). Consider using a higher \`--python-version\` value.`;
    expect(
      conflicts(explanation, ['numpy==1.26.4'], ['seldon-core==1.19.0']),
    ).toEqual([
      {
        package: 'python',
        model: { requirement: 'python==3.11.*' },
        server: {
          name: 'seldon-core',
          version: '1.19.0',
          requirement: 'python>=3.12',
        },
        sentence:
          'the model wants Python 3.11, seldon-core 1.19.0 wants Python >=3.12',
      },
    ]);
  });

  it('tells the server itself in another version', () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because you require seldon-core==1.16.0 and seldon-core==1.17.1, we can conclude that your requirements are unsatisfiable.`;
    expect(conflicts(explanation, ['seldon-core==1.16.0'])[0].sentence).toBe(
      'the model wants seldon-core 1.16.0, the server wants seldon-core 1.17.1',
    );
  });

  it.each([
    [
      'the model alone',
      ['numpy<2', 'pandas==3.1.1'],
      `error: No solution found when resolving dependencies
  cause: Because pandas>=3.1.1 depends on numpy{python_full_version < '3.14'}>=2.0.2 and you require numpy<2, we can conclude that your requirements and pandas>=3.1.1 are incompatible.
         And because you require pandas==3.1.1, we can conclude that your requirements are unsatisfiable.`,
    ],
    [
      'the server alone',
      ['mlflow==2.9.2', 'numpy<2'],
      `error: No solution found when resolving dependencies
  cause: Because flask-opentracing==1.1.0 has no usable wheels and only the following versions of flask-opentracing are available:
             flask-opentracing<=1.1.0
             flask-opentracing>1.2.0
         we can conclude that flask-opentracing>=1.1.0,<1.2.0 cannot be used.
         And because seldon-core==1.17.1 depends on flask-opentracing>=1.1.0,<1.2.0 and you require seldon-core==1.17.1, we can conclude that your requirements are unsatisfiable.`,
    ],
    [
      'a package that there is not',
      ['numpy==99.0'],
      `error: No solution found when resolving dependencies
  cause: Because there is no version of numpy==99.0 and you require numpy==99.0, we can conclude that your requirements are unsatisfiable.`,
    ],
    ['nothing that can be read', ['numpy'], 'error: something else'],
  ])('tells nothing of %s', (_, requirements, explanation) => {
    expect(conflicts(explanation, requirements)).toEqual([]);
  });

  it('does not blame what both sides bring along', () => {
    const explanation = `error: No solution found when resolving dependencies
  cause: Because a==1 depends on shared==2 and seldon-core==1.17.1 depends on shared==2, we can conclude that something.
         And because shared==2 depends on numpy>=2 and seldon-core==1.17.1 depends on numpy<2, we can conclude that your requirements are unsatisfiable.`;
    expect(conflicts(explanation, ['a==1'])).toEqual([]);
  });
});
