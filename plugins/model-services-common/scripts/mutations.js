#!/usr/bin/env node
// Takes each rule out of the manifest validator in turn and runs the rules' tests, of which one has to fail then.
// Prints the score; ends with 1 when a rule could go without a test noticing.
//
// Usage: yarn bench:mutations [part of a rule's name]

const { spawnSync } = require('node:child_process');
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { join, resolve } = require('node:path');

const PACKAGE = resolve(__dirname, '..');
const RULES = join(PACKAGE, 'src/deployment/rules');
// Tests that count rules would fail for any of them, and say nothing of what the rule does.
const TESTS = ['rules/holes', 'rules/admission/admission', 'schema/schema'];

const wanted = process.argv[2] ?? '';
const ids = ruleIds().filter(id => id.includes(wanted));
mustPass('with all rules', runTests(''));
const survivors = ids.filter(id => {
  const killed = runTests(id) !== 0;
  process.stdout.write(`${killed ? 'killed  ' : 'SURVIVED'} ${id}\n`);
  return !killed;
});
process.stdout.write(
  `${ids.length - survivors.length} of ${
    ids.length
  } deleted rules made a test fail\n`,
);
process.exitCode = survivors.length === 0 && ids.length > 0 ? 0 : 1;

function ruleIds() {
  const sources = filesBelow(RULES).filter(
    file => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const found = sources.flatMap(file => [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:Rule\(|id:)\s*'((?:schema|admission|reconcile|practice)\.[\w-]+)'/g,
    ),
  ]);
  return [...new Set(found.map(([, id]) => id))];
}

function filesBelow(folder) {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function runTests(dropped) {
  const { status } = spawnSync(
    'yarn',
    [
      'backstage-cli',
      'package',
      'test',
      ...TESTS.map(test => `src/deployment/${test}`),
      '--watchAll=false',
      '--runInBand',
      '--bail',
      `--setupFilesAfterEnv=${join(__dirname, 'dropRule.js')}`,
    ],
    {
      cwd: PACKAGE,
      env: { ...process.env, DROPPED_RULE: dropped },
      stdio: 'ignore',
    },
  );
  return status;
}

function mustPass(what, status) {
  if (status === 0) return;
  process.stderr.write(`The tests fail ${what}; mend them first\n`);
  process.exit(2);
}
