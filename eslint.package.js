const { basename } = require('node:path');
const { builtinModules } = require('node:module');
const backstage = require('@backstage/cli/config/eslint-factory');

const SCOPE = '@model-services/';
const PLUGIN = `${SCOPE}backstage-plugin-`;

// Who may import whom. Whatever is not listed here may not be imported outside of tests.
const MAY_IMPORT = {
  'model-services-common': [],
  'model-services-node': ['model-services-common'],
  'model-services-backend': ['model-services-node', 'model-services-common'],
  'scaffolder-backend-module-model-services': [
    'model-services-node',
    'model-services-common',
  ],
  'model-services': ['model-services-common'],
  'scaffolder-module-model-services': ['model-services-common'],
  app: ['model-services', 'scaffolder-module-model-services'],
  backend: [
    'model-services-backend',
    'scaffolder-backend-module-model-services',
  ],
  'dev-stack': ['model-services-common'],
};

/** The suite's ESLint configuration of the package in a folder. */
module.exports = function packageConfig(directory) {
  const name = basename(directory);
  const allowed = MAY_IMPORT[name];
  if (!allowed) {
    throw new Error(`${name} has no line in the table of eslint.package.js`);
  }
  return backstage(directory, {
    restrictedSrcImports: [
      ...importsOutsideOf(name, allowed),
      ...(name === 'model-services-common' ? inputAndOutput() : []),
    ],
    restrictedSyntax: [
      {
        selector: 'TSTypeReference > TSQualifiedName[right.name=/^(FC|VFC)$/]',
        message: 'Write a plain function with typed props.',
      },
      {
        selector: 'TSTypeReference[typeName.name=/^(FC|VFC)$/]',
        message: 'Write a plain function with typed props.',
      },
    ],
    tsRules: { '@typescript-eslint/no-explicit-any': 'error' },
    overrides: [
      {
        files: ['src/**/*.ts', 'src/**/*.tsx'],
        excludedFiles: [
          'src/{index,alpha,legacy,translations,plugin,module,setupTests}.ts*',
          'src/App.tsx',
        ],
        rules: { 'import/no-default-export': 'error' },
      },
    ],
  });
};

function importsOutsideOf(name, allowed) {
  return Object.keys(MAY_IMPORT)
    .filter(other => other !== name && !allowed.includes(other))
    .flatMap(other => {
      const packageName =
        other === 'dev-stack' ? `${SCOPE}dev-stack` : `${PLUGIN}${other}`;
      return ['', '/alpha', '/legacy'].map(entry => ({
        name: `${packageName}${entry}`,
        message: `${name} may import of this suite: ${
          allowed.join(', ') || 'nothing'
        }.`,
      }));
    });
}

function inputAndOutput() {
  return builtinModules.flatMap(module =>
    [module, `node:${module}`].map(specifier => ({
      name: specifier,
      message: 'The domain does no input or output and runs in the browser.',
    })),
  );
}
