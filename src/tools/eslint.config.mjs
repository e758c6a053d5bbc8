import babel from '@babel/eslint-parser'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'

// TypeScript 7 has no compiler API for typescript-eslint: Babel reads the files, tsc judges the types (unused names included).
const parserOptions = {
  requireConfigFile: false,
  babelOptions: {
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ['typescript', 'jsx'] },
  },
}

export default [
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: babel, parserOptions },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'jsx-a11y': a11y, 'react-hooks': hooks },
    rules: {
      ...a11y.flatConfigs.recommended.rules,
      // Decided element by element, with axe over every page in the browser tests.
      'jsx-a11y/no-autofocus': 'off',
      'jsx-a11y/no-noninteractive-tabindex': 'off',
      'jsx-a11y/no-noninteractive-element-interactions': 'off',
      'jsx-a11y/no-static-element-interactions': 'off',
      'jsx-a11y/click-events-have-key-events': 'off',
      'jsx-a11y/interactive-supports-focus': 'off',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'warn',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unsafe-finally': 'error',
      'no-constant-condition': 'error',
      'no-self-compare': 'error',
      'no-fallthrough': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSAnyKeyword', message: 'No any: unknown, or the type.' },
        { selector: 'TSNonNullExpression', message: 'No "!": say what happens when it is missing.' },
      ],
    },
  },
]
